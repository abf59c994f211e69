"""Conditions and facts as sets, against trying every patient."""

from fractions import Fraction
from itertools import combinations, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.compiling import Compiler
from generator.analysis.diagram import ALL, NONE
from generator.analysis.evaluate import contradicts, holds
from generator.analysis.regions import size
from generator.analysis.scope import whole
from generator.analysis.space import Space
from generator.model.condition import Condition, Fact
from generator.model.finding import Answer, Finding
from generator.model.library import Library

from . import build as b
from .brute import answers, patients
from .test_proof_against_walks import FINDINGS, Maker


def asking(*conditions: Condition, findings: tuple[Finding, ...], facts: tuple[Fact, ...] = ()) -> Library:
    steps = [b.each(f"s{i}", (condition, "R1"), (None, "R1")) for i, condition in enumerate(conditions)]
    return b.library(b.pathway("p", *steps, codes=["R1"]), findings=findings, facts=facts)


def number_of(library: Library, condition: Condition) -> tuple[int, int]:
    """How many patients fulfil a condition: by the set, and by trying each."""
    space = Space(whole(library), 100_000)
    compiler = Compiler(space)
    possible = compiler.possible(space.library.finding_by_id)
    found = space.diagrams.both(compiler.set_of(condition), possible)
    tried = 0
    asked = [f for f in library.finding_by_id.values() if (f.id, False) in space.answer]
    for values in product(*(answers(f) for f in asked)):
        told = dict(zip((f.id for f in asked), values, strict=True))
        allowed = not any(contradicts(told, fact) for fact in library.all_facts)
        tried += allowed and _holds(condition, told)
    return size(found, [v for v in space.variables if not v.previous]), tried


def _holds(condition: Condition, told: dict[str, Answer]) -> bool:
    return holds(condition, lambda subject: told.get(subject.finding)) is True


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_a_condition_holds_of_as_many_patients_as_its_set_has(seed: int) -> None:
    make = Maker(seed, FINDINGS)
    condition, other = make.condition(), make.condition()
    facts = tuple(b.implies(make.condition(1), make.condition(1)) for _ in range(make.random.randint(0, 2)))
    by_set, by_trying = number_of(asking(condition, other, findings=FINDINGS, facts=facts), condition)
    assert by_set == by_trying


UNKNOWN = (
    b.several_of("risks", "fever", "drugs", "steroid", "age", may_be=["not-known"]),
    b.number("dimer", 0, 3, may_be=["not-done"]),
    b.score("wells", {"cancer": [0, 1], "swollen": [0, 1], "other": [0, -2]}, may_be=["not-done"]),
)


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_ways_of_not_knowing_are_patients_too(seed: int) -> None:
    random = Random(seed)
    parts: list[Condition] = [
        b.has("risks", random.choice(["fever", "drugs"])),
        b.only("risks", random.choice(["fever", "steroid"])),
        b.count("risks", random.randint(1, 4)),
        b.is_("risks", "not-known"),
        b.compare("dimer", random.choice(["<", "!=", ">="]), random.randint(0, 3)),
        b.is_("dimer", "not-done"),
        b.compare("wells", random.choice(["<=", "=", ">"]), random.randint(-2, 2)),
        b.is_("wells", "not-done"),
    ]
    picked = random.sample(parts, 3)
    combined: list[Condition] = [b.all_(*picked), b.any_(*picked), b.not_(b.at_least(2, *picked))]
    condition = random.choice(combined)
    by_set, by_trying = number_of(asking(condition, *parts, findings=UNKNOWN), condition)
    assert by_set == by_trying


def pressures(random: Random, names: str) -> tuple[Finding, ...]:
    steps = [Fraction(1), Fraction(2), Fraction(1, 2)]
    return tuple(b.number(n, random.randint(0, 2), random.randint(5, 8), random.choice(steps)) for n in names)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 2**32))
def test_one_quantity_below_another_is_exact_at_the_level_of_cells(seed: int) -> None:
    """A combination of cells is possible if and only if some values in them agree with the facts."""
    random = Random(seed)
    names = "abc" if random.random() < 0.7 else "ab"
    findings = pressures(random, names)
    ordered = list(combinations(names, 2))
    pairs = random.sample(ordered, random.randint(1, len(ordered)))
    facts = tuple(b.lower(x, y, strict=random.random() < 0.6) for x, y in pairs)
    conditions = [
        b.compare(random.choice(names), random.choice(["<", ">="]), random.randint(0, 8)) for _ in range(3)
    ]
    library = asking(*conditions, findings=findings, facts=facts)
    space = Space(whole(library), 100_000)
    possible = Compiler(space).possible(names)
    asked = [f.id for f in findings if (f.id, False) in space.answer]
    seen = set()
    for told in patients(library):
        seen.add(tuple(_cell(space, name, told[name]) for name in asked))
    everything = product(*(range(len(space.answer[name, False].cells)) for name in asked))
    for combination in everything:
        here = possible
        for name, cell in zip(asked, combination, strict=True):
            here = space.diagrams.both(
                here, space.diagrams.literal(space.answer[name, False].level, 1 << cell)
            )
        assert (here is not NONE) == (combination in seen)


def _cell(space: Space, name: str, answer: Answer) -> int:
    assert isinstance(answer, Fraction)
    cells = space.answer[name, False].cells
    return next(i for i, cell in enumerate(cells) if cell.first <= answer <= cell.last)  # type: ignore[union-attr] # numbers only


def test_facts_that_contradict_one_another_leave_nobody() -> None:
    facts = (b.lower("a", "b"), b.lower("b", "a", strict=False))
    findings = (b.number("a", 0, 9), b.number("b", 0, 9))
    space = Space(whole(asking(b.compare("a", "<", 5), findings=findings, facts=facts)), 1000)
    assert Compiler(space).possible(["a"]) is NONE


def test_a_tautology_is_everybody() -> None:
    condition = b.any_(b.compare("weeks", "<", 2), b.compare("weeks", ">=", 2), b.has("risks", "fever"))
    space = Space(whole(asking(condition, findings=FINDINGS)), 1000)
    assert Compiler(space).set_of(condition) is ALL


def test_at_least_three_of_62_findings_takes_few_sets() -> None:
    names = [f"c{n}" for n in range(62)]
    condition = b.at_least(3, *(b.is_(name, "yes") for name in names))
    space = Space(whole(asking(condition, findings=tuple(map(b.one_of, names)))), 10_000)
    found = Compiler(space).set_of(condition)
    assert size(found, space.variables) == 2**62 - 1 - 62 - 62 * 61 // 2
    assert len(space.diagrams) < 1_000
