"""The data of one pathway for the step-by-step mode of its page."""

import hashlib
import json
from typing import Any

from generator.analysis.graph import asks
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.condition import subjects
from generator.model.library import Library
from generator.render.citation import printed
from generator.render.page.steps import START_BOX, Describer
from generator.render.page.wording import STATUS
from generator.render.stepper.conditions import compiled, facts
from generator.render.stepper.findings import described, worded
from generator.render.stepper.nodes import NodeWriter
from generator.render.text import clean


def place(pathway: str) -> str:
    """Where the data of a pathway lies in the site."""
    return f"walks/{pathway}.js"


def stamp(content: bytes) -> str:
    """A name for exactly this data: the page asks for it by this name, so that no browser hands out an older one."""
    return hashlib.sha256(content).hexdigest()[:8]


def program(describer: Describer) -> bytes:
    """The script that hands the data of a pathway to the page; its form is told in the package's docstring."""
    made = json.dumps(_program(describer), ensure_ascii=False, separators=(",", ":"))
    # The two line ends that JSON allows inside texts and older scripts do not; texts are cleaned, ids never hold them.
    return f"Endplate.program({made});\n".encode()


def _program(describer: Describer) -> dict[str, Any]:
    algorithm, library = describer.algorithm, describer.addresses.library
    writer = NodeWriter(describer)
    asked = _asked(algorithm)
    made: dict[str, Any] = {
        "id": algorithm.id,
        "code": algorithm.code,
        "version": algorithm.version,
        "name": clean(algorithm.name),
        **worded(title=algorithm.title, plain=algorithm.patient_title),
        "status": STATUS[algorithm.status],
        **_about(library, algorithm),
        "start": _start(algorithm, writer),
        "findings": {name: described(library.finding_by_id[name]) for name in asked},
        "facts": list(facts(library.all_facts, frozenset(asked), describer.words)),
        "nodes": writer.nodes(),
        "references": _references(library, algorithm),
    }
    if algorithm.applies_to is not None:
        made["applies"] = compiled(algorithm.applies_to)
    return made


def _about(library: Library, algorithm: ClinicalAlgorithm) -> dict[str, str]:
    """Whom the pathway is for, and what to tell them at its ends."""
    own, shared = algorithm.safety_net, library.safety_net
    safety = own or shared
    plain = algorithm.patient_safety_net if own else library.patient_safety_net
    return {
        **worded(site=library.title),
        **worded(**{"for": algorithm.population.plain, "forPlain": algorithm.patient_population}),
        **worded(safety=safety.plain if safety else "", safetyPlain=plain),
    }


def _start(algorithm: ClinicalAlgorithm, writer: NodeWriter) -> dict[str, str]:
    box, plain = writer.boxes[START_BOX]
    return {"go": algorithm.start, **worded(text=box.text, plain=plain.text)}


def _asked(algorithm: ClinicalAlgorithm) -> tuple[str, ...]:
    """The findings that a pathway's own conditions ask about, each once, in order."""
    entry = subjects(algorithm.applies_to) if algorithm.applies_to is not None else ()
    at_steps = (subject for step in algorithm.steps for subject in asks(step))
    return tuple(dict.fromkeys(subject.finding for subject in (*at_steps, *entry)))


def _references(library: Library, algorithm: ClinicalAlgorithm) -> dict[str, str]:
    cited = (c.key for r in algorithm.recommendations for c in (*r.citations, *r.contrary))
    known = library.reference_by_key
    return {key: clean(printed(known[key]).text) for key in dict.fromkeys(cited) if key in known}
