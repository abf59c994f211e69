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


def split(compiler: Compiler, options: Sequence[Option], patients: Node, first: bool = False) -> Split:
    """Divides patients among branches; where the ``first`` one that holds counts, there are no overlaps."""
    compiled = [None if o.condition is None else compiler.compile(o.condition) for o in options]
    literals = [part for part in compiled if isinstance(part, tuple)]
    single = bool(literals) and len(literals) + compiled.count(None) == len(compiled)
    if single and all(level == literals[0][0] for level, _ in literals):
        masks = [part[1] if isinstance(part, tuple) else None for part in compiled]
        return _by_cells(compiler, literals[0][0], masks, patients, first)
    sets = [compiler.diagrams.literal(*part) if isinstance(part, tuple) else part for part in compiled]
    return _by_sets(compiler, sets, patients, first)


def _by_cells(compiler: Compiler, level: int, masks: list[int | None], patients: Node, first: bool) -> Split:
    """Branches on a single variable, the common case, divide its cells."""
    present = cells_of(patients, level, compiler.diagrams.full[level])
    left = present
    parts = []
    for mask in masks:
        parts.append(0 if mask is None else mask & (left if first else present))
        left &= ~(mask or 0)
    if None in masks:
        parts[masks.index(None)] = left
        left = 0
    overlaps = []
    if sum(map(int.bit_count, parts)) + left.bit_count() > present.bit_count():
        pairs = combinations(range(len(parts)), 2)
        shared = [(i, j, parts[i] & parts[j]) for i, j in pairs if parts[i] & parts[j]]
        overlaps = [(i, j, _within(compiler, level, mask, patients)) for i, j, mask in shared]
    taken = [_within(compiler, level, mask, patients) for mask in parts]
    return Split(taken, _within(compiler, level, left, patients), overlaps)


def _within(compiler: Compiler, level: int, mask: int, patients: Node) -> Node:
    """The patients with one of these cells."""
    if not mask:
        return NONE
    if patients.level < level:
        return compiler.diagrams.node(level, {patients: mask})
    return compiler.diagrams.both(patients, compiler.diagrams.literal(level, mask))


def _by_sets(compiler: Compiler, sets: list[Node | None], patients: Node, first: bool) -> Split:
    diagrams = compiler.diagrams
    left = patients
    taken: list[Node] = []
    overlapping = False
    for condition in sets:
        own = NONE if condition is None else diagrams.both(left if first else patients, condition)
        overlapping = overlapping or own is not (own if first else diagrams.both(own, left))
        left = diagrams.without(left, own)
        taken.append(own)
    if None in sets:
        taken[sets.index(None)] = left
        left = NONE
    overlaps = []
    if overlapping:
        pairs = ((i, j, diagrams.both(taken[i], taken[j])) for i, j in combinations(range(len(taken)), 2))
        overlaps = [(i, j, shared) for i, j, shared in pairs if shared is not NONE]
    return Split(taken, left, overlaps)
