"""The stepper's own scripts in an empty page, fed with programs and patients as data."""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

from generator.analysis.graph import Link, Place
from generator.analysis.walk import Patient, Walk
from generator.analysis.words import Words
from generator.model.finding import Answer
from generator.model.library import Library
from generator.render.page.steps import Describer
from generator.render.stepper.nodes import box_of
from generator.render.stepper.program import program

SCRIPTS = files("generator").joinpath("site", "theme", "stepper")
BEGIN = """
window.Endplate = {program: (program) => { window.programs[program.id] = program; }};
window.programs = {};
const told = (value) => value.number === undefined ? value : Endplate.exact.read(value.number);
const all = (answers) => Object.fromEntries(Object.entries(answers).map(([f, a]) => [f, told(a)]));
window.patientOf = (data) => ({
  given: all(data.given), chosen: data.chosen, back: {},
  later: Object.fromEntries(Object.entries(data.later).map(([step, turns]) => [step, turns.map(all)])),
});
window.shown = (way) => ({
  visits: way.visits.map((v) => [v.place.pathway, v.place.node, v.reassessed,
    v.links.map((l) => [l.go, l.role, l.exit || ""])]),
  ends: way.ends.map((end) => [end.pathway, end.node]), stop: way.stop, at: [way.at.pathway, way.at.node],
  need: way.need ? [way.need.finding, way.need.step, way.need.turn] : null,
});
"""
WALK = "(cases) => JSON.parse(cases).map(([start, data]) => shown(Endplate.walk(programs, start, patientOf(data))))"


def prepare(page: Page) -> None:
    """Loads the scripts that know nothing of a page's mark-up."""
    page.add_script_tag(content=BEGIN)
    for script in sorted(SCRIPTS.iterdir(), key=lambda script: script.name):
        if script.name != "7-steps.js":
            page.add_script_tag(content=script.read_text("utf-8"))


def teach(page: Page, library: Library) -> None:
    """Puts the programs of a library in the place of those before."""
    words = Words(library)
    made = [program(Describer.of(library, algorithm, words)).decode() for algorithm in library.algorithms]
    page.add_script_tag(content="window.programs = {};\n" + "".join(made))


def walked(page: Page, cases: Iterable[tuple[Place, Patient]]) -> list[dict[str, Any]]:
    """The walks of patients in the browser, as `expected` writes them."""
    data = [[start._asdict(), _patient(patient)] for start, patient in cases]
    found: list[dict[str, Any]] = page.evaluate(WALK, json.dumps(data))
    return found


def _patient(patient: Patient) -> dict[str, Any]:
    later = {step: [_answers(told) for told in turns] for step, turns in patient.later.items()}
    chosen = {step: list(indices) for step, indices in patient.chosen.items()}
    return {"given": _answers(patient.given), "later": later, "chosen": chosen}


def _answers(told: Mapping[str, Answer]) -> dict[str, Any]:
    return {finding: _answer(answer) for finding, answer in told.items()}


def _answer(answer: Answer) -> Any:
    if isinstance(answer, Fraction):
        return {"number": str(answer)}
    return sorted(answer) if isinstance(answer, frozenset) else answer


def expected(way: Walk) -> dict[str, Any]:
    """What the browser must say of the same patient."""
    need = way.need
    return {
        "visits": [[*v.place, v.reassessed, [_link(link) for link in v.links]] for v in way.visits],
        "ends": [list(end) for end in way.ends],
        "stop": way.stop.value,
        "at": list(way.at),
        "need": None if need is None else [need.subject.finding, need.step, need.turn],
    }


def _link(link: Link) -> list[str]:
    return [box_of(link.target), link.role.value, link.exit]
