"""Conditions and facts as sets of patients."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from generator.analysis import ordering
from generator.analysis.cells import Counts, Named, Numbers
from generator.analysis.diagram import ALL, NONE, Node
from generator.analysis.space import Space, Variable
from generator.analysis.structure import components
from generator.model.condition import (
    And,
    AtLeast,
    Atom,
    Compare,
    Comparison,
    Condition,
    CountAtLeast,
    Fact,
    Has,
    Is,
    Lower,
    Not,
    Only,
    Or,
    Subject,
    Within,
)

Literal = tuple[int, int]
"""A condition on one variable: its level and the mask of the cells that fulfil it."""


class Compiler:
    """Turns the conditions and facts of a scope into sets, each once."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.diagrams = space.diagrams
        self._known: dict[int, Node | Literal] = {}
        self._of_finding: dict[str, Node] = {}
        facts = components(space.scope.facts)
        self._component = {name: group for group in facts for name in group[0]}

    def set_of(self, condition: Condition) -> Node:
        """The patients for whom a condition holds."""
        found = self.compile(condition)
        return self.diagrams.literal(*found) if isinstance(found, tuple) else found

    def compile(self, condition: Condition) -> Node | Literal:
        """As `set_of`, but a condition on a single variable comes as a literal, which is faster."""
        key = id(condition)  # conditions live as long as the library, and hashing them by value is slow
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._compile(condition)
        return found

    def _compile(self, condition: Condition) -> Node | Literal:
        match condition:
            case Not(part=part):
                inner = self.compile(part)
                if isinstance(inner, tuple):
                    return inner[0], self.diagrams.full[inner[0]] & ~inner[1]
                return self.diagrams.negation(inner)
            case And(parts=parts):
                return self._merged(parts, every=True)
            case Or(parts=parts):
                return self._merged(parts, every=False)
            case AtLeast(count=count, parts=parts):
                return self._at_least(count, parts)
            case _:
                return self._atom(condition)

    def _merged(self, parts: tuple[Condition, ...], every: bool) -> Node | Literal:
        compiled = [self.compile(part) for part in parts]
        literals = [part for part in compiled if isinstance(part, tuple)]
        if literals and len(literals) == len(compiled) and len({level for level, _ in literals}) == 1:
            level = literals[0][0]
            masks = (mask for _, mask in literals)
            return level, reduce(int.__and__ if every else int.__or__, masks)
        operation = self.diagrams.both if every else self.diagrams.either
        return reduce(operation, self._sets(compiled), ALL if every else NONE)

    def _sets(self, compiled: Iterable[Node | Literal]) -> list[Node]:
        """As sets, the lowest first, so that each further one is put on top of what is there."""
        literal = self.diagrams.literal
        sets = [literal(*part) if isinstance(part, tuple) else part for part in compiled]
        return sorted(sets, key=lambda node: node.level)

    def _at_least(self, count: int, parts: tuple[Condition, ...]) -> Node:
        """By how many of the parts so far hold: the sets with at least 0, 1 ... ``count`` of them."""
        both, either = self.diagrams.both, self.diagrams.either
        reached = [ALL] + [NONE] * count
        for part in self._sets(self.compile(part) for part in parts):
            pairs = zip(reached[1:], reached, strict=False)
            reached = [ALL, *(either(already, both(one_less, part)) for already, one_less in pairs)]
        return reached[count]

    def _atom(self, atom: Atom) -> Node | Literal:
        variable = self.space.answer[atom.subject.finding, atom.subject.previous]
        match atom:
            case Compare(comparison=comparison, value=value):
                return variable.level, self._compared(variable, comparison, value)
            case Within(low=low, high=high):
                least = self._compared(variable, Comparison.AT_LEAST, low)
                return variable.level, least & self._compared(variable, Comparison.AT_MOST, high)
            case Is(items=items):
                cells = enumerate(variable.cells)
                return variable.level, sum(
                    1 << i for i, c in cells if isinstance(c, Named) and c.item in items
                )
            case Has(subject=subject, item=item):
                return self.space.items[subject.finding, subject.previous][item].level, 2
            case Only(subject=subject, item=item):
                return self._only(variable, subject, item)
            case CountAtLeast(subject=subject, count=count):
                return self._count(variable, subject, count)

    def _compared(self, variable: Variable, comparison: Comparison, value: Fraction) -> int:
        """The mask of the cells whose numbers stand in that relation to a value: all of a cell do, or none."""
        grid = self.space.grids[variable.finding]
        position, occurs = grid.locate(value)
        at = (position, position) if occurs else (1, 0)
        match comparison:
            case Comparison.BELOW:
                return _numbers(variable, 0, position - occurs)
            case Comparison.AT_MOST:
                return _numbers(variable, 0, position)
            case Comparison.EQUAL:
                return _numbers(variable, *at)
            case Comparison.NOT_EQUAL:
                return _numbers(variable, 0, grid.size) & ~_numbers(variable, *at)
            case Comparison.AT_LEAST:
                return _numbers(variable, position + (not occurs), grid.size)
            case Comparison.ABOVE:
                return _numbers(variable, position + 1, grid.size)

    def _only(self, variable: Variable, subject: Subject, item: str) -> Node:
        result = self.diagrams.literal(variable.level, _counted(variable, 0) & ~_counted(variable, 1))
        for name, own in self.space.items[subject.finding, subject.previous].items():
            result = self.diagrams.node(own.level, {result: 2 if name == item else 1})
        return result

    def _count(self, variable: Variable, subject: Subject, count: int) -> Node | Literal:
        """By how many items are still missing: each named item that is there makes it one less."""
        named = self.space.items.get((subject.finding, subject.previous), {})
        if not named:
            return variable.level, _counted(variable, count)
        missing = [
            ALL,
            *(self.diagrams.literal(variable.level, _counted(variable, n)) for n in range(1, count + 1)),
        ]
        for own in named.values():
            pairs = zip(missing[1:], missing, strict=False)
            missing = [ALL, *(self._with_item(own, absent, present) for absent, present in pairs)]
        return missing[count]

    def _with_item(self, own: Variable, absent: Node, present: Node) -> Node:
        return absent if absent is present else self.diagrams.node(own.level, {absent: 1, present: 2})

    def possible(self, findings: Iterable[str]) -> Node:
        """The patients who agree with all facts that bear on these findings."""
        result = ALL
        for finding in findings:
            result = self.diagrams.both(result, self._bearing_on(finding))
        return result

    def bound_to(self, findings: Iterable[str]) -> list[str]:
        """The findings and all that facts bind to them."""
        groups = (self._component[f][0] if f in self._component else (f,) for f in findings)
        return list(dict.fromkeys(name for group in groups for name in sorted(group)))

    def _bearing_on(self, finding: str) -> Node:
        found = self._of_finding.get(finding)
        if found is None:
            names, facts = self._component.get(finding, (frozenset((finding,)), []))
            lower = [fact for fact in facts if isinstance(fact, Lower)]
            found = NONE if lower and ordering.contradictory(lower) else ALL
            for name in sorted(names):
                found = self.diagrams.both(found, self._well_formed(name, previous=False))
            for fact in facts:
                found = self.diagrams.both(found, self._fact(fact))
            self._of_finding.update(dict.fromkeys(names, found))
        return found

    def _fact(self, fact: Fact) -> Node:
        if isinstance(fact, Lower):
            return self._lower(fact)
        return self.diagrams.either(
            self.diagrams.negation(self.set_of(fact.premise)), self.set_of(fact.conclusion)
        )

    def _lower(self, fact: Lower) -> Node:
        lower, upper = self.space.answer[fact.lower, False], self.space.answer[fact.upper, False]
        result = NONE
        for i, cell in enumerate(lower.cells):
            mask = ordering.allowed(cell, upper.cells, fact.strict)
            pair = self.diagrams.both(
                self.diagrams.literal(lower.level, 1 << i), self.diagrams.literal(upper.level, mask)
            )
            result = self.diagrams.either(result, pair)
        return result

    def _well_formed(self, finding: str, previous: bool) -> Node:
        """A several-of answer that is not known has no items; nor has a previous value that does not exist."""
        variable = self.space.answer.get((finding, previous))
        items = self.space.items.get((finding, previous), {})
        if variable is None or not items:
            return ALL
        counted = _counted(variable, 0)
        result = self.diagrams.literal(variable.level, self.diagrams.full[variable.level] & ~counted)
        if result is NONE:
            return ALL
        for own in items.values():
            result = self.diagrams.node(own.level, {result: 1})
        return self.diagrams.either(result, self.diagrams.literal(variable.level, counted))

    def no_previous(self, findings: Iterable[str]) -> Node:
        """The patients for whom no reassessment has come yet, as far as these findings go."""
        result = ALL
        for finding in findings:
            if (finding, True) in self.space.answer:
                own = self.diagrams.literal(self.space.answer[finding, True].level, 1)
                for item in self.space.items.get((finding, True), {}).values():
                    own = self.diagrams.node(item.level, {own: 1})
                result = self.diagrams.both(result, own)
        return result


def _numbers(variable: Variable, first: int, last: int) -> int:
    """The mask of the cells with the values from one position to another."""
    cells = enumerate(variable.cells)
    return sum(1 << i for i, c in cells if isinstance(c, Numbers) and first <= c.position <= last)


def _counted(variable: Variable, least: int) -> int:
    """The mask of the cells that count at least so many items."""
    cells = enumerate(variable.cells)
    return sum(1 << i for i, cell in cells if isinstance(cell, Counts) and cell.first >= least)
