"""The variables that describe every patient of a library, in the order in which findings are asked."""

from collections.abc import Iterator

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
from generator.analysis.graph import Place
from generator.analysis.scope import Scope
from generator.analysis.structure import findings_of
from generator.model.algorithm import Call, ClinicalAlgorithm
from generator.model.condition import Subject, subjects
from generator.model.finding import Finding, FindingKind
from generator.value import value


@value
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
    """The variables of a scope and the diagrams over them.

    ``answer`` gives by finding (and whether its previous value is meant) the variable of its answer; that of a
    several-of finding counts the items without a variable of their own in ``items``.
    """

    def __init__(self, scope: Scope, budget: int) -> None:
        self.scope = scope
        self.library = library = scope.library
        self.flows = scope.flows
        self.variables: list[Variable] = []
        self.diagrams = Diagrams([], budget)
        self.answer: dict[tuple[str, bool], Variable] = {}
        self.items: dict[tuple[str, bool], dict[str, Variable]] = {}
        self._distinctions = distinctions(scope.atoms, scope.lower)
        self.grids = {
            name: Grid(library.finding_by_id[name])
            for name in self._distinctions
            if library.finding_by_id[name].quantity is not None
        }
        self._align()
        for name in self._asked():
            self._add(library.finding_by_id[name])

    def _align(self) -> None:
        """Quantities that facts compare get the same thresholds, fine enough for the facts to be exact."""
        for group in compared(self.scope.lower):
            own = [fact for fact in self.scope.lower if fact.lower in group]
            if len(own) > 1 and not ordering.contradictory(own):
                thresholds = self._distinctions[group[0]].thresholds
                finer = ordering.split(group, own, self.grids, thresholds)
                for name in group:
                    self._distinctions[name].thresholds = finer

    def _asked(self) -> tuple[str, ...]:
        """The findings in the order in which the pathways ask them, then those that are only mentioned."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        for algorithm in self.scope.pathways:
            for subject in self._asked_by(algorithm, seen):
                found[subject.finding] = None
        found.update((atom.subject.finding, None) for atom in self.scope.atoms)
        for fact in self.scope.facts:
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
