"""The variables that describe every patient of a library, in the order in which findings are asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.analysis import ordering
from generator.analysis.cells import (
    Absent,
    Cell,
    Distinctions,
    Grid,
    Named,
    compared,
    count_cells,
    distinctions,
    number_cells,
)
from generator.analysis.diagram import Diagrams
from generator.analysis.graph import Flow, Place
from generator.model.algorithm import Call, ClinicalAlgorithm
from generator.model.condition import Fact, Implies, Lower, Subject, subjects
from generator.model.finding import Finding, FindingKind
from generator.model.library import Library


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing that is known of a patient: the answer to a finding, or to one item of a several-of finding.

    ``item`` is set for the latter; its cells are 0 (not there) and 1 (there). Variables without ``finding``
    belong to the proof itself.
    """

    level: int
    finding: str
    previous: bool
    item: str
    cells: tuple[Cell, ...]


_ITEM_CELLS = (Named("no"), Named("yes"))


class Space:
    """The variables of a library and the diagrams over them.

    ``answer`` gives by finding (and whether its previous value is meant) the variable of its answer; that of a
    several-of finding counts the items without a variable of their own in ``items``.
    """

    def __init__(self, library: Library, budget: int) -> None:
        self.library = library
        self.flows = {algorithm.id: Flow(algorithm) for algorithm in library.algorithms}
        self.variables: list[Variable] = []
        self.diagrams = Diagrams([], budget)
        self.answer: dict[tuple[str, bool], Variable] = {}
        self.items: dict[tuple[str, bool], dict[str, Variable]] = {}
        self._distinctions = distinctions(library)
        self.grids = {
            name: Grid(library.finding_by_id[name])
            for name in self._distinctions
            if library.finding_by_id[name].quantity is not None
        }
        self._align([fact for fact in library.all_facts if isinstance(fact, Lower)])
        for name in self._asked():
            self._add(library.finding_by_id[name])

    def _align(self, facts: list[Lower]) -> None:
        """Quantities that facts compare get the same thresholds, fine enough for the facts to be exact."""
        for group in compared(self.library):
            own = [fact for fact in facts if fact.lower in group]
            if len(own) > 1 and not ordering.contradictory(own):
                thresholds = self._distinctions[group[0]].thresholds
                finer = ordering.split(group, own, self.grids, thresholds)
                for name in group:
                    self._distinctions[name].thresholds = finer

    def _asked(self) -> tuple[str, ...]:
        """The findings in the order in which the pathways ask them, then those that only facts mention."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        for algorithm in self.library.algorithms:
            for subject in self._asked_by(algorithm, seen):
                found[subject.finding] = None
        for fact in self.library.all_facts:
            found.update(dict.fromkeys(findings_of(fact)))
        return tuple(found)

    def _asked_by(self, algorithm: ClinicalAlgorithm, seen: set[str]) -> Iterator[Subject]:
        """What a pathway asks, with the pathways it calls in their place; each pathway once."""
        if algorithm.id in seen:
            return
        seen.add(algorithm.id)
        if algorithm.applies_to is not None:
            yield from subjects(algorithm.applies_to)
        flow = self.flows[algorithm.id]
        for name in flow.order:
            node = flow.nodes[name]
            if isinstance(node, Call) and node.pathway in self.library.algorithm_by_id:
                yield from self._asked_by(self.library.algorithm_by_id[node.pathway], seen)
            yield from flow.asked.get(name, ())

    def _add(self, finding: Finding) -> None:
        """The variables of a finding, those of its previous value first."""
        told = self._distinctions.get(finding.id, Distinctions())
        for previous in (True, False) if told.previous else (False,):
            key = (finding.id, previous)
            absent: tuple[Cell, ...] = (Absent(),) if previous else ()
            self.answer[key] = self.variable((*absent, *self._cells(finding, told)), *key)
            if told.named:
                own = (item.id for item in finding.items if item.id in told.named)
                self.items[key] = {item: self.variable(_ITEM_CELLS, *key, item) for item in own}

    def variable(
        self, cells: tuple[Cell, ...], finding: str = "", previous: bool = False, item: str = ""
    ) -> Variable:
        """A further variable, above all others."""
        new = Variable(len(self.variables), finding, previous, item, cells)
        self.variables.append(new)
        self.diagrams.full.append((1 << len(cells)) - 1)
        return new

    def _cells(self, finding: Finding, told: Distinctions) -> tuple[Cell, ...]:
        unknown = [Named(item.id) for item in finding.may_be]
        if finding.kind is FindingKind.SEVERAL_OF:
            others = len(finding.items) - len(told.named)
            return (*count_cells(others, bool(told.named), told.counts), *unknown)
        if finding.id in self.grids:
            return (*number_cells(self.grids[finding.id], told.thresholds), *unknown)
        return (*(Named(item.id) for item in finding.items), *unknown)

    def of_finding(self, finding: str, previous: bool = False) -> tuple[Variable, ...]:
        """All variables of a finding; none if no condition asks about it."""
        key = (finding, previous)
        own = self.answer.get(key)
        return () if own is None else (own, *self.items.get(key, {}).values())

    def asked_by(self, place: Place) -> list[Variable]:
        """The variables of what a step asks."""
        asked = self.flows[place.pathway].asked.get(place.node, ())
        return [v for subject in asked for v in self.of_finding(subject.finding, subject.previous)]


def findings_of(fact: Fact) -> tuple[str, ...]:
    """The findings a fact is about."""
    if isinstance(fact, Implies):
        both = (*subjects(fact.premise), *subjects(fact.conclusion))
        return tuple(dict.fromkeys(subject.finding for subject in both))
    return fact.lower, fact.upper


def components(facts: Iterable[Fact]) -> list[tuple[frozenset[str], list[Fact]]]:
    """The facts in groups that share findings, with the findings of each group."""
    groups: list[tuple[frozenset[str], list[Fact]]] = []
    for fact in facts:
        names = frozenset(findings_of(fact))
        joined = [fact]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names |= group[0]
            joined = [*group[1], *joined]
        groups.append((names, joined))
    return groups
