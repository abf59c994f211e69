"""Conditions over findings: what stands after ``if``. Exact, without arithmetic."""

from enum import Enum
from fractions import Fraction

from generator.span import Span
from generator.value import value


class Comparison(Enum):
    """How a quantity or an ordered value is compared."""

    BELOW = "<"
    AT_MOST = "<="
    EQUAL = "="
    NOT_EQUAL = "!="
    AT_LEAST = ">="
    ABOVE = ">"


@value
class Subject:
    """The finding a condition is about; ``previous`` means its value before the last reassessment."""

    finding: str
    span: Span
    previous: bool = False


@value
class Compare:
    """A quantity or score against a number: ``value`` in the finding's own unit, ``written`` as the author put it."""

    subject: Subject
    comparison: Comparison
    value: Fraction
    written: str
    span: Span


@value
class Within:
    """A quantity between two numbers, both included, in the finding's own unit."""

    subject: Subject
    low: Fraction
    high: Fraction
    written: str
    span: Span


@value
class Is:
    """The answer is one of these items. Comparisons of ordered lists are written out to the items they mean."""

    subject: Subject
    items: tuple[str, ...]
    written: str
    span: Span


@value
class Has:
    """A several-of answer contains the item."""

    subject: Subject
    item: str
    span: Span


@value
class Only:
    """A several-of answer consists of the item and of nothing else."""

    subject: Subject
    item: str
    span: Span


@value
class CountAtLeast:
    """A several-of answer contains at least ``count`` items; ``any of`` is 1. A declared unknown contains none."""

    subject: Subject
    count: int
    span: Span


@value
class Not:
    """The part does not hold."""

    part: "Condition"
    span: Span


@value
class And:
    """All parts hold."""

    parts: tuple["Condition", ...]
    span: Span


@value
class Or:
    """At least one part holds."""

    parts: tuple["Condition", ...]
    span: Span


@value
class AtLeast:
    """At least ``count`` of the parts hold."""

    count: int
    parts: tuple["Condition", ...]
    span: Span


Atom = Compare | Within | Is | Has | Only | CountAtLeast
Condition = Atom | Not | And | Or | AtLeast


@value
class Lower:
    """A fact: one quantity is always below another (``strict``) or never above it. Both have the same unit."""

    lower: str
    upper: str
    strict: bool
    span: Span


@value
class Implies:
    """A fact: whenever ``premise`` holds, ``conclusion`` holds too."""

    premise: Condition
    conclusion: Condition
    span: Span


Fact = Lower | Implies


def atoms(condition: Condition) -> tuple[Atom, ...]:
    """The comparisons a condition is made of, from left to right."""
    if isinstance(condition, And | Or | AtLeast):
        return tuple(atom for part in condition.parts for atom in atoms(part))
    return atoms(condition.part) if isinstance(condition, Not) else (condition,)


def subjects(condition: Condition) -> tuple[Subject, ...]:
    """The findings a condition asks about, each once, in the order of the text."""
    asked = [atom.subject for atom in atoms(condition)]
    if len(asked) == 1:
        return (asked[0],)
    found: dict[tuple[str, bool], Subject] = {}
    for subject in asked:
        found.setdefault((subject.finding, subject.previous), subject)
    return tuple(found.values())
