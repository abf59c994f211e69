"""How the branches of a step divide the patients who reach it."""

from collections.abc import Sequence
from itertools import combinations

from generator.analysis.compiling import Compiler
from generator.analysis.diagram import NONE, Node
from generator.analysis.regions import cells_of
from generator.model.algorithm import Option
from generator.value import value


@value
class Split:
    """Who takes each branch, who takes none (``gap``) and who may take two (``overlaps``, by index).

    Without ``otherwise`` the gap are all who are left; with it they take that branch.
    """

    taken: list[Node]
    gap: Node
    overlaps: list[tuple[int, int, Node]]


@value
class _Cells:
    """The cells of a variable as branches divide them: as in `Split`, by masks."""

    taken: list[int]
    gap: int
    overlaps: list[tuple[int, int, int]]


class Branches:
    """The branches of one step. Where the ``first`` one that holds counts, there are no overlaps."""

    def __init__(self, compiler: Compiler, options: Sequence[Option], first: bool) -> None:
        self.diagrams = compiler.diagrams
        self.first = first
        compiled = [None if o.condition is None else compiler.compile(o.condition) for o in options]
        literals = [part for part in compiled if isinstance(part, tuple)]
        single = len({level for level, _ in literals}) == 1
        self._level: int | None = None
        if single and len(literals) + compiled.count(None) == len(compiled):
            self._level = literals[0][0]
            self._masks = [part[1] if isinstance(part, tuple) else None for part in compiled]
        literal = self.diagrams.literal
        self._sets = [literal(*part) if isinstance(part, tuple) else part for part in compiled]
        self._known: dict[int, _Cells] = {}

    def split(self, patients: Node) -> Split:
        """Divides patients among the branches."""
        return self._by_sets(patients) if self._level is None else self._by_cells(self._level, patients)

    def _by_cells(self, level: int, patients: Node) -> Split:
        """Branches on a single variable, the common case, divide its cells."""
        present = cells_of(patients, level, self.diagrams.full[level])
        cells = self._known.get(present)
        if cells is None:
            cells = self._known[present] = self._divided(present)
        taken = [self._within(level, mask, patients) for mask in cells.taken]
        overlaps = [(i, j, self._within(level, mask, patients)) for i, j, mask in cells.overlaps]
        return Split(taken, self._within(level, cells.gap, patients), overlaps)

    def _divided(self, present: int) -> _Cells:
        left = present
        parts = []
        for mask in self._masks:
            parts.append(0 if mask is None else mask & (left if self.first else present))
            left &= ~(mask or 0)
        if None in self._masks:
            parts[self._masks.index(None)] = left
            left = 0
        pairs = combinations(range(len(parts)), 2)
        return _Cells(parts, left, [(i, j, parts[i] & parts[j]) for i, j in pairs if parts[i] & parts[j]])

    def _within(self, level: int, mask: int, patients: Node) -> Node:
        """The patients with one of these cells."""
        if not mask:
            return NONE
        if patients.level < level:
            return self.diagrams.node(level, {patients: mask})
        return self.diagrams.both(patients, self.diagrams.literal(level, mask))

    def _by_sets(self, patients: Node) -> Split:
        diagrams = self.diagrams
        left = patients
        taken: list[Node] = []
        overlapping = False
        for condition in self._sets:
            own = NONE if condition is None else diagrams.both(left if self.first else patients, condition)
            overlapping = overlapping or own is not (own if self.first else diagrams.both(own, left))
            left = diagrams.without(left, own)
            taken.append(own)
        if None in self._sets:
            taken[self._sets.index(None)] = left
            left = NONE
        overlaps = []
        if overlapping:
            pairs = ((i, j, diagrams.both(taken[i], taken[j])) for i, j in combinations(range(len(taken)), 2))
            overlaps = [(i, j, shared) for i, j, shared in pairs if shared is not NONE]
        return Split(taken, left, overlaps)
