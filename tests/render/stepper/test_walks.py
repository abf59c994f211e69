"""The browser walks as the reference does: every worked case, both sides of every threshold, and patients by chance."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from generator import sources
from generator.analysis.cells import Numbers
from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE
from generator.analysis.graph import Place, Role, branches, renewed, start_of
from generator.analysis.proof import BUDGET
from generator.analysis.regions import box
from generator.analysis.run import Run
from generator.analysis.space import Variable
from generator.analysis.structure import Structure
from generator.analysis.travel import Departure, Stand, Wave
from generator.analysis.walk import Patient, Stop, unremarkable, walk
from generator.analysis.witness import Witnessing
from generator.model.algorithm import Choice, Wait
from generator.model.condition import Compare, Fact, Within, atoms
from generator.model.finding import Answer, Finding, Quantity
from generator.model.library import Library
from tests.analysis import build as b
from tests.analysis.brute import answers
from tests.analysis.test_proof_against_walks import FINDINGS, Maker, two_pathways
from tests.render.page.samples import made_up
from tests.render.stepper.in_browser import expected, prepare, teach, walked

ROOT = Path(__file__).parents[3]
Case = tuple[Place, Patient]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    prepare(page)
    yield page
    page.close()


@pytest.fixture(scope="module")
def published() -> Library:
    return sources.load(ROOT / "pathways").library


def agree(page: Page, library: Library, cases: list[Case]) -> None:
    """Browser and reference say the same of every patient: path, end, and the next question."""
    teach(page, library)
    found = walked(page, cases)
    wanted = [expected(walk(library, start, patient)) for start, patient in cases]
    wrong = [(case, f, w) for case, f, w in zip(cases, found, wanted, strict=True) if f != w]
    assert wrong[:1] == []


def start(library: Library, pathway: str) -> Place:
    found = start_of(library.algorithm_by_id[pathway])
    assert found is not None
    return found


def spelt_out(library: Library, begin: Place, patient: Patient) -> Patient:
    """The patient of a worked case with every answer that the walk asks for, also the unremarkable ones."""
    told = Patient(chosen=patient.chosen)
    for used in walk(library, begin, patient).used:
        told = telling(told, used.finding, used.step, used.turn, used.answer)
    while (need := walk(library, begin, told).need) is not None:
        usual = unremarkable(library.finding_by_id[need.subject.finding])
        assert usual is not None
        told = telling(told, need.subject.finding, need.step, need.turn, usual)
    return told


def telling(patient: Patient, finding: str, step: str, turn: int, answer: Answer) -> Patient:
    """The patient with one answer more, or another one."""
    if not step:
        return replace(patient, given={**patient.given, finding: answer})
    turns = list(patient.later.get(step, ()))
    turns += [{} for _ in range(turn + 1 - len(turns))]
    turns[turn] = {**turns[turn], finding: answer}
    return replace(patient, later={**patient.later, step: tuple(turns)})


def test_every_worked_case_goes_the_same_way(page: Page, published: Library) -> None:
    cases = []
    for algorithm in published.algorithms:
        begin = start(published, algorithm.id)
        for vignette in algorithm.vignettes:
            patient = spelt_out(published, begin, Patient.of(vignette))
            way = walk(published, begin, patient)
            assert way.stop is Stop.ENDED
            assert {end.node for end in way.ends} == set(vignette.ends)
            cases.append((begin, patient))
    assert len(published.algorithms) == 12
    assert len(cases) > 100
    agree(page, published, cases)


def neighbours(quantity: Quantity, threshold: Fraction) -> set[Fraction]:
    """The possible values just below a threshold, at it and just above."""
    steps = (threshold - quantity.low) / quantity.step
    near = {steps.__floor__(), steps.__ceil__(), steps.__ceil__() - 1, steps.__floor__() + 1}
    values = {quantity.low + k * quantity.step for k in near}
    return {value for value in values if quantity.low <= value <= quantity.high}


class Boundaries:
    """Patients of a pathway who come to each step with a number near each of its thresholds."""

    def __init__(self, library: Library, pathway: str) -> None:
        self.library = library
        self.algorithm = library.algorithm_by_id[pathway]
        self.departures = Departures(Structure(library), (pathway,), BUDGET)
        self.witnessing = Witnessing(self.departures)
        self.tried: set[tuple[Place, str, Fraction]] = set()

    def patients(self) -> Iterator[Case]:
        begin = start(self.library, self.algorithm.id)
        entry = self.departures.entry(self.algorithm.id, directly=True, called=False)
        for wave, departure in Run(self.departures, (self.algorithm.id,), {begin: entry}).waves:
            for finding, value in self.values(wave.place):
                for variable in self.departures.space.of_finding(finding.id, False):
                    yield from self.near(wave, departure, variable, value)

    def values(self, place: Place) -> Iterator[tuple[Finding, Fraction]]:
        step = self.algorithm.step(place.node)
        conditions = (option.condition for option in branches(step)) if step is not None else ()
        for atom in (atom for condition in conditions if condition is not None for atom in atoms(condition)):
            if not isinstance(atom, Compare | Within) or atom.subject.previous:
                continue
            finding = self.library.finding_by_id[atom.subject.finding]
            assert finding.quantity is not None
            for threshold in (atom.value,) if isinstance(atom, Compare) else (atom.low, atom.high):
                for value in neighbours(finding.quantity, threshold):
                    yield finding, value

    def near(self, wave: Wave, departure: Departure, variable: Variable, value: Fraction) -> Iterator[Case]:
        """A patient for each branch who comes there with this value; whoever has no such value is left out."""
        cells = enumerate(variable.cells)
        mask = sum(1 << i for i, c in cells if isinstance(c, Numbers) and c.first <= value <= c.last)
        diagrams = self.departures.diagrams
        for way in departure.ways:
            patients = diagrams.both(way.patients, box(diagrams, {variable.level: mask}))
            if patients is not NONE and way.link is not None and way.link.role in (Role.OPTION, Role.ROW):
                witness = self.witnessing.one(Stand(wave, patients, through=way.through))
                yield (
                    witness.start,
                    self.exactly(witness.start, witness.patient, wave.place, variable.finding, value),
                )

    def exactly(self, begin: Place, patient: Patient, place: Place, finding: str, value: Fraction) -> Patient:
        """The patient with this very value, where the step was told it."""
        way = walk(self.library, begin, patient)
        self.tried.add((place, finding, value))
        for used in way.used:
            if used.place == place and used.finding == finding:
                return telling(patient, finding, used.step, used.turn, value)
        raise AssertionError(f"{place} does not use {finding}")


def test_both_sides_of_every_threshold_go_the_same_way(page: Page, published: Library) -> None:
    cases: list[Case] = []
    for algorithm in published.algorithms:
        boundaries = Boundaries(published, algorithm.id)
        cases += boundaries.patients()
        thresholds = {
            (place, finding.id, value)
            for step in algorithm.steps
            for place in [Place(algorithm.id, step.id)]
            for finding, value in boundaries.values(place)
        }
        assert boundaries.tried == thresholds
    agree(page, published, cases)


class Chance:
    """Makes patients of a library who have answered most questions, at the start and at reassessments."""

    def __init__(self, library: Library, seed: int) -> None:
        self.random = Random(seed)
        self.answers = {finding.id: list(_tried(finding)) for finding in library.finding_by_id.values()}
        steps = [step for algorithm in library.algorithms for step in algorithm.steps]
        self.again = {step.id: renewed(step) for step in steps if renewed(step)}
        self.choices = [step.id for step in steps if isinstance(step, Choice | Wait)]
        self.begins = [start(library, algorithm.id) for algorithm in library.algorithms]

    def case(self) -> Case:
        share = self.random.choice([0.5, 0.9, 1.0])
        later = {
            step: tuple(self.told(share, findings) for _ in range(self.random.randint(0, 3)))
            for step, findings in self.again.items()
        }
        chosen = {
            step: tuple(self.random.randrange(2) for _ in range(self.random.randint(0, 2)))
            for step in self.choices
        }
        return self.random.choice(self.begins), Patient(self.told(share, self.answers), later, chosen)

    def told(self, share: float, findings: Iterable[str]) -> dict[str, Answer]:
        pick = self.random.choice
        return {name: pick(self.answers[name]) for name in findings if self.random.random() < share}


def _tried(finding: Finding) -> Iterable[Answer]:
    """All answers, or some numbers where there are many."""
    quantity = finding.quantity
    if quantity is None or quantity.high - quantity.low < 20:
        return answers(finding)
    return [quantity.low + k * quantity.step for k in (5, 6, 11, 12, 18, 26, 52, 70)]


def test_patients_by_chance_go_the_same_way(page: Page, published: Library, tmp_path: Path) -> None:
    for library in (published, made_up(tmp_path)):
        chance = Chance(library, seed=1)
        agree(page, library, [chance.case() for _ in range(300)])


def wild(seed: int) -> Library:
    """A library by chance, with gaps, overlaps, circles and all else that a library may have."""
    if seed % 2:
        return two_pathways(seed)
    make = Maker(seed, FINDINGS, looping=seed % 4 == 0)
    return b.library(b.pathway("p", *make.steps(), codes=["R1", "R2", "R3"]), findings=FINDINGS)


def test_libraries_by_chance_are_walked_the_same_way(page: Page) -> None:
    stops: set[str] = set()
    for seed in range(200, 290):
        library = wild(seed)
        chance = Chance(library, seed)
        cases = [chance.case() for _ in range(15)]
        agree(page, library, cases)
        stops |= {walk(library, begin, patient).stop.value for begin, patient in cases}
    assert {stop.value for stop in Stop} - stops <= {"missing"}


def told(answer: Answer) -> str:
    """An answer as an address writes it."""
    if isinstance(answer, frozenset):
        return ",".join(sorted(answer)) or "none"
    return str(answer)


def asked_one_by_one(library: Library, begin: Place, patient: Patient) -> Patient:
    """The patient with the answers that a walk asks for, each when it is asked: more than are needed in the end."""
    said = Patient(chosen=patient.chosen)
    while (need := walk(library, begin, said).need) is not None:
        finding = library.finding_by_id[need.subject.finding]
        known = patient.later[need.step][need.turn] if need.step else patient.given
        answer = known.get(finding.id, unremarkable(finding))
        assert answer is not None
        said = telling(said, finding.id, need.step, need.turn, answer)
    return said


def address(patient: Patient, version: str) -> str:
    """The address of a walk, but for the place at its end."""
    parts = ["#_walk", version, *(f"{finding}={told(answer)}" for finding, answer in patient.given.items())]
    for step, turns in patient.later.items():
        for turn in turns:
            parts += [f"@{step}", *(f"{finding}={told(answer)}" for finding, answer in turn.items())]
    return "/".join(parts)


REPLAY = """(cases) => cases.map(([start, address]) => {
  const parsed = Endplate.state.parse(address);
  const found = Endplate.state.replay(programs, start, parsed.state);
  const written = Endplate.state.write(parsed.version, found.log, "HERE");
  const again = Endplate.state.replay(programs, start, Endplate.state.parse(written).state);
  return {ends: found.way.ends.map((end) => end.node), unused: found.unused,
    same: JSON.stringify(shown(found.way)) === JSON.stringify(shown(again.way))};
})"""


def test_every_worked_case_is_reached_by_its_address(page: Page, published: Library) -> None:
    teach(page, published)
    cases, ends = [], []
    for algorithm in published.algorithms:
        begin = start(published, algorithm.id)
        for vignette in algorithm.vignettes:
            patient = spelt_out(published, begin, Patient.of(vignette))
            asked = asked_one_by_one(published, begin, patient)
            cases.append([begin._asdict(), address(asked, algorithm.version)])
            ends.append({"ends": list(vignette.ends), "unused": 0, "same": True})
    assert page.evaluate(REPLAY, cases) == ends


def test_an_answer_that_a_fact_excludes_is_refused(page: Page) -> None:
    findings = [
        b.number("low", 0, 200),
        b.number("high", 0, 200),
        b.one_of("pregnant"),
        b.one_of("sex", "female", "male"),
    ]
    facts: list[Fact] = [b.lower("low", "high"), b.implies(b.is_("pregnant", "yes"), b.is_("sex", "female"))]
    asks = b.decide("s", (b.all_(*(b.compare(n, ">", 9) for n in ("low", "high"))), "R1"), (None, "R1"))
    also = b.decide("t", (b.all_(b.is_("pregnant", "yes"), b.is_("sex", "male")), "R1"), (None, "R1"))
    library = b.library(b.pathway("p", asks, also, codes=["R1"]), findings=findings, facts=facts)
    teach(page, library)
    contradicted = """([finding, raw, before]) => {
      const known = (name, raw) => Endplate.state.understood(programs.p, null, {kind: "answer", finding: name}, raw);
      const log = before.map(([name, raw]) => ({need: {kind: "answer", finding: name}, known: known(name, raw)}));
      return Endplate.state.contradicted(programs, log, {kind: "answer", finding}, known(finding, raw).answer);
    }"""
    assert page.evaluate(contradicted, ["high", "80", [["low", "80"]]]) == "Low is below High"
    assert page.evaluate(contradicted, ["high", "81", [["low", "80"]]]) == ""
    assert (
        page.evaluate(contradicted, ["sex", "male", [["pregnant", "yes"]]])
        == "Pregnant: yes means Sex: female"
    )
    assert page.evaluate(contradicted, ["sex", "male", [["pregnant", "no"]]]) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "exactly 0 °C"),
        ("0.5", "0.5 to 17.5 °C"),
        ("18", "18 to 20.5 °C"),
        ("20.5", "18 to 20.5 °C"),
        ("21", "exactly 21 °C"),
        ("21.5", "21.5 to 37 °C"),
        ("37.5", "37.5 to 38.5 °C"),
        ("39", "39 °C or more"),
        ("40", "39 °C or more"),
    ],
)
def test_a_number_falls_into_the_range_between_the_thresholds_of_its_step(
    page: Page, value: str, said: str
) -> None:
    finding = b.number("heat", 0, 40, step="1/2", unit="°C")
    ask = b.decide(
        "s",
        (b.compare("heat", "<=", "0.2"), "R1"),
        (b.all_(b.compare("heat", ">", "0.2"), b.compare("heat", "<", 18)), "R1"),
        (b.within("heat", 18, "20.9"), "R1"),
        (b.compare("heat", "=", 21), "R1"),
        (b.all_(b.compare("heat", ">", 21), b.compare("heat", "<=", 37)), "R1"),
        (b.all_(b.compare("heat", ">", 37), b.not_(b.compare("heat", ">=", 39))), "R1"),
        (None, "R1"),
    )
    teach(page, b.library(b.pathway("p", ask, codes=["R1"]), findings=[finding]))
    rows = """(value) => {
      const start = {pathway: "p", node: "s"}, {state} = Endplate.state.parse(`#_walk/1/heat=${value}`);
      const {way, log} = Endplate.state.replay(programs, start, state);
      return Endplate.words.path(programs, way, log).map((row) => row.answer);
    }"""
    assert page.evaluate(rows, value) == [f"{value} °C ({said})"]
