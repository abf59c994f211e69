"""What stands in the parts of a library: the parts that claims name, their texts, citations and links."""

from collections.abc import Iterator

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.condition import Subject
from generator.model.evidence import Place
from generator.model.library import Library
from generator.model.prose import Prose
from generator.model.recommendation import Target
from generator.span import Span
from generator.value import parts

_IDS = ("id", "code", "key", "pathway")


def parts_at(library: Library, place: Place) -> tuple[object, ...]:
    """What stands at a place; nothing if there is no such place."""
    if place.kind is Place.Kind.EVIDENCE:
        appraisal = library.appraisal_by_key.get(place.id)
        return () if appraisal is None else (appraisal,)
    if place.kind is Place.Kind.RECOMMENDATION:
        return tuple(r for a in library.algorithms if (r := a.recommendation(place.id)) is not None)
    algorithm = library.algorithm_by_id.get(place.id)
    if algorithm is None:
        return ()
    if not place.at:
        return (algorithm,)
    step = algorithm.step(place.at)
    return _part(library, algorithm, place.at) if step is None else (step,)


def _part(library: Library, algorithm: ClinicalAlgorithm, name: str) -> tuple[object, ...]:
    """The parts of a pathway's page that are not steps."""
    found: dict[str, tuple[object, ...]] = {
        "answer": (algorithm.answer,),
        "red-flags": () if algorithm.red_flags is None else (algorithm.red_flags,),
        "pitfalls": algorithm.pitfalls,
        "nuances": algorithm.nuances,
        "safety-net": tuple(filter(None, (algorithm.safety_net or library.safety_net,))),
    }
    return found.get(name, ())


def texts(part: object) -> Iterator[str]:
    """Every text that a reader sees of a part of the model."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Prose):
        yield part.plain
        yield from texts(tuple(citation.locator for citation in part.citations))
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item)
    elif not isinstance(part, Span | Subject | Target):
        for name in parts(type(part)):
            if name not in _IDS:
                yield from texts(getattr(part, name))
