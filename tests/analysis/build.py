"""Small libraries built from model classes, with as few words as a test needs."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from generator.model.algorithm import (
    Call,
    ClinicalAlgorithm,
    Decision,
    Each,
    Option,
    Reassessment,
    Return,
    ReviewStatus,
    Step,
)
from generator.model.condition import (
    And,
    AtLeast,
    Compare,
    Comparison,
    Condition,
    CountAtLeast,
    Fact,
    Has,
    Implies,
    Is,
    Lower,
    Not,
    Only,
    Or,
    Subject,
    Within,
)
from generator.model.finding import Criterion, Finding, FindingKind, Item, Quantity, Unit
from generator.model.library import Library
from generator.model.prose import Prose
from generator.model.recommendation import (
    Basis,
    Direction,
    Grade,
    Recommendation,
    Target,
    Urgency,
)
from generator.span import Span

AT = Span("test.yml", 1, 1, 1, 2)
OTHERWISE: Condition | None = None
Number = int | str | Fraction


def items(names: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(name, name.replace("-", " ").capitalize(), AT) for name in names)


def one_of(name: str, *names: str, may_be: Iterable[str] = (), unremarkable: str | None = None) -> Finding:
    label = name.replace("-", " ").capitalize()
    return Finding(
        name,
        FindingKind.ONE_OF,
        label,
        AT,
        items=items(names or ("yes", "no")),
        may_be=items(may_be),
        unremarkable=unremarkable,
    )


def several_of(name: str, *names: str, may_be: Iterable[str] = ()) -> Finding:
    label = name.replace("-", " ").capitalize()
    return Finding(name, FindingKind.SEVERAL_OF, label, AT, items=items(names), may_be=items(may_be))


def number(
    name: str,
    low: Number,
    high: Number,
    step: Number = 1,
    unit: str = "",
    also: Mapping[str, str] | None = None,
    may_be: Iterable[str] = (),
) -> Finding:
    units = (Unit(unit, Fraction(1)), *(Unit(u, Fraction(per)) for u, per in (also or {}).items()))
    quantity = Quantity(units, Fraction(step), Fraction(low), Fraction(high))
    label = name.replace("-", " ").capitalize()
    return Finding(name, FindingKind.NUMBER, label, AT, quantity=quantity, may_be=items(may_be))


def score(name: str, points: Mapping[str, Iterable[Number]], may_be: Iterable[str] = ()) -> Finding:
    """A score: by criterion the points that its answers give."""
    criteria = tuple(
        Criterion(c, c, tuple((str(p), Fraction(p)) for p in answers), AT) for c, answers in points.items()
    )
    low = sum((min(p for _, p in c.answers) for c in criteria), Fraction(0))
    high = sum((max(p for _, p in c.answers) for c in criteria), Fraction(0))
    quantity = Quantity((Unit("", Fraction(1)),), Fraction(1, 2), low, high)
    label = name.replace("-", " ").capitalize()
    return Finding(
        name, FindingKind.SCORE, label, AT, quantity=quantity, criteria=criteria, may_be=items(may_be)
    )


def subject(name: str) -> Subject:
    """``pain`` or ``previous pain``."""
    previous = name.startswith("previous ")
    return Subject(name.removeprefix("previous "), AT, previous)


def compare(name: str, sign: str, value: Number, unit: str = "", per_own: Number = 1) -> Compare:
    """``value`` in a unit of which ``per_own`` make one of the finding's own."""
    own = Fraction(value) / Fraction(per_own)
    return Compare(subject(name), Comparison(sign), own, f"{value} {unit}".strip(), AT)


def within(name: str, low: Number, high: Number, unit: str = "") -> Within:
    return Within(subject(name), Fraction(low), Fraction(high), f"{low}..{high} {unit}".strip(), AT)


def is_(name: str, *names: str) -> Is:
    return Is(subject(name), names, f"{name} = {names}", AT)


def has(name: str, item: str) -> Has:
    return Has(subject(name), item, AT)


def only(name: str, item: str) -> Only:
    return Only(subject(name), item, AT)


def count(name: str, least: int = 1) -> CountAtLeast:
    return CountAtLeast(subject(name), least, AT)


def none(name: str) -> Not:
    return Not(count(name), AT)


def not_(part: Condition) -> Not:
    return Not(part, AT)


def all_(*parts: Condition) -> And:
    return And(parts, AT)


def any_(*parts: Condition) -> Or:
    return Or(parts, AT)


def at_least(least: int, *parts: Condition) -> AtLeast:
    return AtLeast(least, parts, AT)


def lower(low: str, high: str, strict: bool = True) -> Lower:
    return Lower(low, high, strict, AT)


def implies(premise: Condition, conclusion: Condition) -> Implies:
    return Implies(premise, conclusion, AT)


def go(text: str) -> Target:
    """``step``, ``R1``, ``exit name``, ``pathway name`` or ``pathway name at step``."""
    words = text.split()
    if words[0] == "exit":
        return Target(Target.Kind.EXIT, words[1], AT)
    if words[0] == "pathway":
        return Target(Target.Kind.PATHWAY, words[1], AT, words[3] if len(words) > 2 else "")
    return Target(Target.Kind.RECOMMENDATION if text[0].isupper() else Target.Kind.STEP, text, AT)


def reassess(*anew: str, at_most: int = 1, afterwards: str = "") -> Reassessment:
    return Reassessment("2 weeks", AT, anew, at_most, go(afterwards) if afterwards else None)


def options(branches: Iterable[tuple[Condition | None, str]]) -> tuple[Option, ...]:
    return tuple(Option(condition, go(target), AT) for condition, target in branches)


def decide(
    name: str, *branches: tuple[Condition | None, str], first: bool = False, anew: Reassessment | None = None
) -> Decision:
    return Decision(name, f"{name}?", options(branches), AT, reassessment=anew, first_match=first)


def each(name: str, *rows: tuple[Condition | None, str], then: str = "") -> Each:
    return Each(name, f"{name}?", options(rows), AT, go(then) if then else None)


def call(name: str, pathway: str, at: str = "", **exits: str) -> Call:
    mapped = tuple((exit_name, go(target)) for exit_name, target in exits.items())
    return Call(name, pathway, mapped, AT, at=at)


def hand_back(name: str, exit_name: str, direct: str) -> Return:
    return Return(name, exit_name, go(direct), AT)


def text(words: str = "") -> Prose:
    return Prose((words,), AT)


def advice(code: str, then: str = "") -> Recommendation:
    return Recommendation(
        code,
        text(code),
        code,
        Direction.FOR,
        Urgency.ROUTINE,
        Basis.GUIDELINE,
        Grade("not graded"),
        Grade("not graded"),
        AT,
        then=go(then) if then else None,
    )


def pathway(
    name: str,
    *steps: Step | Recommendation,
    start: str = "",
    codes: Iterable[str] = (),
    applies_to: Condition | None = None,
) -> ClinicalAlgorithm:
    """A pathway of these steps; ``codes`` are its plain recommendations."""
    own = tuple(step for step in steps if not isinstance(step, Recommendation))
    given = tuple(step for step in steps if isinstance(step, Recommendation))
    return ClinicalAlgorithm(
        name,
        name.upper(),
        f"{name}?",
        name,
        "Test",
        "1",
        ReviewStatus.DRAFT,
        date(2026, 1, 1),
        date(2027, 1, 1),
        text(),
        text(),
        text(),
        "",
        start or own[0].id,
        "",
        own,
        (*given, *(advice(code) for code in codes)),
        AT,
        applies_to=applies_to,
    )


def library(
    *algorithms: ClinicalAlgorithm, findings: Iterable[Finding] = (), facts: Iterable[Fact] = ()
) -> Library:
    return Library(algorithms, tuple(findings), tuple(facts))
