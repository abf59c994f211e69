"""The answers that the conditions of a library can tell apart: finitely many cells for each finding.

A number splits at every threshold that occurs: the threshold itself and the stretches between, as far as
the finding's steps and bounds leave a value in them. A list has its items. A several-of answer is told by
which of the individually named items it has and by how many of the rest. A score has its reachable totals. Declared
ways of not knowing are cells of their own.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import zip_longest
from math import comb, floor

from generator.analysis.diagram import TooLarge
from generator.model.condition import (
    Atom,
    Compare,
    CountAtLeast,
    Has,
    Lower,
    Only,
    Within,
)
from generator.model.finding import Criterion, Finding, FindingKind
from generator.value import value

MOST_TOTALS = 20_000
"""More reachable totals than this in one score are not worked out."""


@value
class Numbers:
    """The values of a number from ``first`` to ``last``; ``named`` where a condition names this one value.

    ``position`` is that of the first value among all values of the finding, counting from 0.
    """

    first: Fraction
    last: Fraction
    ways: int
    named: bool = False
    position: int = 0


@value
class Named:
    """One item of a list, or one declared way of not knowing."""

    item: str
    ways: int = 1


@value
class Counts:
    """Several-of answers with ``first`` to ``last`` of the items that no condition names individually."""

    first: int
    last: int
    ways: int


@value
class Absent:
    """For a previous value: no reassessment has come yet."""

    ways: int = 1


Cell = Numbers | Named | Counts | Absent


@dataclass(slots=True)
class Distinctions:
    """What the conditions about one finding tell apart."""

    thresholds: set[Fraction] = field(default_factory=set)
    named: dict[str, None] = field(default_factory=dict)
    counts: set[int] = field(default_factory=set)
    previous: bool = False

    def note(self, atom: Atom) -> None:
        """Takes in what one condition tells apart."""
        self.previous = self.previous or atom.subject.previous
        match atom:
            case Compare(value=value):
                self.thresholds.add(value)
            case Within(low=low, high=high):
                self.thresholds.update((low, high))
            case Has(item=item):
                self.named[item] = None
            case Only(item=item):
                self.named[item] = None
                self.counts.add(1)
            case CountAtLeast(count=count):
                self.counts.add(count)
            case _:
                pass


def distinctions(atoms: Iterable[Atom], facts: Sequence[Lower] = ()) -> dict[str, Distinctions]:
    """What conditions tell apart, by finding; quantities that facts compare share their thresholds."""
    found: defaultdict[str, Distinctions] = defaultdict(Distinctions)
    for atom in atoms:
        found[atom.subject.finding].note(atom)
    for group in compared(facts):
        together = set().union(*(found[finding].thresholds for finding in group))
        for finding in group:
            found[finding].thresholds = set(together)
    return found


def compared(facts: Iterable[Lower]) -> list[list[str]]:
    """The groups of quantities that facts compare with one another, directly or through others."""
    groups: list[list[str]] = []
    for fact in facts:
        touched = [group for group in groups if fact.lower in group or fact.upper in group]
        merged = list(dict.fromkeys([*(f for group in touched for f in group), fact.lower, fact.upper]))
        groups = [*(group for group in groups if group not in touched), merged]
    return groups


class Grid:
    """The values that a number or a score can take, in rising order, without listing those of a number."""

    def __init__(self, finding: Finding) -> None:
        assert finding.quantity is not None
        self._low, self._step = finding.quantity.low, finding.quantity.step
        self._totals = _totals(finding.criteria) if finding.kind is FindingKind.SCORE else None
        if self._totals is not None:
            self.size = len(self._totals)
        else:
            self.size = floor((finding.quantity.high - self._low) / self._step) + 1

    def value(self, position: int) -> Fraction:
        """The value at a position, counting from 0."""
        if self._totals is not None:
            return self._totals[position]
        low, step = self._low, self._step
        whole = low.denominator * step.denominator
        return Fraction(low.numerator * step.denominator + position * step.numerator * low.denominator, whole)

    def locate(self, value: Fraction) -> tuple[int, bool]:
        """The position of the last value that is not above this one, and whether it is this one."""
        if self._totals is not None:
            position = bisect_right(self._totals, value) - 1
            return position, position >= 0 and self._totals[position] == value
        low, step = self._low, self._step
        above = value.numerator * low.denominator - low.numerator * value.denominator
        position, rest = divmod(
            above * step.denominator, value.denominator * low.denominator * step.numerator
        )
        return position, rest == 0 and 0 <= position < self.size

    def stretch(self, first: int, last: int) -> Numbers | None:
        """The values from one position to another, as far as there are any."""
        first, last = max(first, 0), min(last, self.size - 1)
        return (
            None
            if first > last
            else Numbers(self.value(first), self.value(last), last - first + 1, position=first)
        )

    def following(self, value: Fraction, included: bool) -> Fraction | None:
        """The next value above this one, or this one itself if it may be ``included`` and occurs."""
        position, occurs = self.locate(value)
        place = max(position + (not (included and occurs)), 0)
        return self.value(place) if place < self.size else None


def _totals(criteria: Iterable[Criterion]) -> tuple[Fraction, ...]:
    """The totals that a score can reach: one answer for each criterion, in every combination."""
    totals = {Fraction(0)}
    for criterion in criteria:
        points = {point for _, point in criterion.answers}
        totals = {total + point for total in totals for point in points}
        if len(totals) > MOST_TOTALS:
            raise TooLarge
    return tuple(sorted(totals))


def number_cells(grid: Grid, thresholds: Iterable[Fraction]) -> list[Numbers]:
    """The cells of a number or score, in rising order."""
    found = []
    for between, threshold in zip_longest(*pieces(grid, thresholds)):
        found += [between, threshold]
    return [cell for cell in found if cell is not None]


def pieces(grid: Grid, thresholds: Iterable[Fraction]) -> tuple[list[Numbers | None], list[Numbers | None]]:
    """The stretches below, between and above the thresholds, and the thresholds; None where there is no value."""
    between, at = [], []
    start = 0
    for threshold in sorted(set(thresholds)):
        position, occurs = grid.locate(threshold)
        between.append(grid.stretch(start, position - occurs))
        at.append(Numbers(threshold, threshold, 1, named=True, position=position) if occurs else None)
        start = position + 1
    return [*between, grid.stretch(start, grid.size - 1)], at


def count_cells(others: int, named: bool, counts: set[int]) -> list[Counts]:
    """The cells of how many of the ``others`` items there are, told apart as far as conditions count."""
    most = max(counts, default=0)
    cuts = range(1, most + 1) if named else sorted(count for count in counts if count > 0)
    starts = [0, *(cut for cut in cuts if cut <= others)]
    ends = [*(start - 1 for start in starts[1:]), others]
    return [
        Counts(first, last, sum(comb(others, n) for n in range(first, last + 1)))
        for first, last in zip(starts, ends, strict=True)
    ]
