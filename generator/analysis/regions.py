"""What a set of patients looks like: its members, its size, and its largest regions around a member."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.analysis.cells import Absent, Counts, Named, Numbers
from generator.analysis.diagram import ALL, NONE, Cube, Diagrams, Node
from generator.analysis.region import Listed, Part, Region, Stretch, Values
from generator.analysis.space import Space, Variable
from generator.model.finding import FindingKind


def cells_of(of: Node, level: int, full: int) -> int:
    """The mask of the cells that a variable can have in the set."""
    if of is NONE or of.level < level:
        return 0 if of is NONE else full
    mask = 0
    stack, seen = [of], {of}
    while stack and mask != full:
        node = stack.pop()
        if node.level < level:
            return full
        for edge_mask, child in node.edges:
            if node.level == level:
                mask |= edge_mask
            elif child not in seen:
                seen.add(child)
                stack.append(child)
    return mask


def size(of: Node, variables: Sequence[Variable]) -> int:
    """How many patients are in the set, told apart by the answers to these variables: all that it depends on."""
    return _size(of, sorted(variables, key=lambda variable: -variable.level), 0, {})


def _size(of: Node, ordered: Sequence[Variable], position: int, known: dict[tuple[Node, int], int]) -> int:
    if of is NONE or position == len(ordered):
        return 0 if of is NONE else 1
    key = (of, position)
    if key not in known:
        variable = ordered[position]
        edges = of.edges if of.level == variable.level else (((1 << len(variable.cells)) - 1, of),)
        ways = (_ways(variable, mask) * _size(child, ordered, position + 1, known) for mask, child in edges)
        known[key] = sum(ways)
    return known[key]


def _ways(variable: Variable, mask: int) -> int:
    return sum(cell.ways for i, cell in enumerate(variable.cells) if mask >> i & 1)


def member(of: Node, preferred: Mapping[int, int]) -> dict[int, int]:
    """One patient of a set that is not empty: by level the cell, for the variables that the set asks about.

    Where there is a choice, a cell of the ``preferred`` mask of that level is taken, else the first.
    """
    cells: dict[int, int] = {}
    while of is not ALL:
        wanted = preferred.get(of.level, 0)
        mask, child = next((edge for edge in of.edges if edge[0] & wanted), of.edges[0])
        chosen = mask & wanted or mask
        cells[of.level] = (chosen & -chosen).bit_length() - 1
        of = child
    return cells


def contains(of: Node, cube: Cube, full: Sequence[int]) -> bool:
    """Whether every patient of a box is in the set."""
    return _contains(of, cube, full, {})


def _contains(of: Node, cube: Cube, full: Sequence[int], known: dict[Node, bool]) -> bool:
    if of is ALL or of is NONE:
        return of is ALL
    if of not in known:
        left = cube.get(of.level, full[of.level])
        result = True
        for mask, child in of.edges:
            if left & mask:
                left &= ~mask
                result = result and _contains(child, cube, full, known)
        known[of] = result and not left
    return known[of]


def box(diagrams: Diagrams, cube: Cube) -> Node:
    """A box as a set."""
    result = ALL
    for level in sorted(cube):
        result = diagrams.node(level, {result: cube[level]})
    return result


class Regions:
    """Splits sets into regions that can be put into words: the points that conditions name come first."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.diagrams: Diagrams = space.diagrams

    def of(self, patients: Node, about: Iterable[Variable]) -> Iterator[Cube]:
        """Regions that together make up the set, seen only by the variables it is ``about``."""
        levels = sum(1 << level for level in {variable.level for variable in about})
        left = whole = self.diagrams.keep(patients, levels)
        while left is not NONE:
            cube = self._widened(whole, member(left, self._named))
            yield cube
            left = self.diagrams.without(left, box(self.diagrams, cube))

    @cached_property
    def _named(self) -> dict[int, int]:
        """By level the cells that are a single value which a condition names."""
        masks: dict[int, int] = {}
        for variable in self.space.variables:
            for i, cell in enumerate(variable.cells):
                if isinstance(cell, Numbers) and cell.named:
                    masks[variable.level] = masks.get(variable.level, 0) | 1 << i
        return masks

    def _widened(self, whole: Node, patient: dict[int, int]) -> Cube:
        """The largest box around a patient that stays in the set, widened one variable after the other."""
        cube = {level: 1 << cell for level, cell in patient.items()}
        for level, cell in patient.items():
            variable = self.space.variables[level]
            for step in self._steps(variable, cell):
                for other in step:
                    wider = {**cube, level: cube[level] | 1 << other}
                    if contains(whole, wider, self.diagrams.full):
                        cube = wider
                    elif self._ordered(variable):
                        break
        return {level: mask for level, mask in cube.items() if mask != self.diagrams.full[level]}

    def _steps(self, variable: Variable, cell: int) -> tuple[range, range]:
        """The cells to try, outwards from one."""
        return range(cell - 1, -1, -1), range(cell + 1, len(variable.cells))

    def _ordered(self, variable: Variable) -> bool:
        if not variable.finding or variable.item:
            return False
        finding = self.space.library.finding_by_id[variable.finding]
        return finding.kind is not FindingKind.ONE_OF

    def region(self, cube: Cube) -> Region:
        """A box as data with one part for each finding, those asked first at the front."""
        keys = dict.fromkeys(
            (v.finding, v.previous)
            for v in (self.space.variables[level] for level in sorted(cube))
            if v.finding
        )
        return tuple(self._part(finding, previous, cube) for finding, previous in keys)

    def _part(self, finding: str, previous: bool, cube: Cube) -> Part:
        variable = self.space.answer[finding, previous]
        mask = cube.get(variable.level, self.diagrams.full[variable.level])
        chosen = [(i, cell) for i, cell in enumerate(variable.cells) if mask >> i & 1]
        unknown = tuple(cell.item for _, cell in chosen if isinstance(cell, Named))
        if self.space.library.finding_by_id[finding].kind is not FindingKind.SEVERAL_OF:
            return Values(finding, previous, tuple(_stretches(variable, mask)), unknown)
        items = self.space.items.get((finding, previous), {})
        masks = {item: cube.get(own.level, 3) for item, own in items.items()}
        return Listed(
            finding,
            previous,
            having=tuple(item for item, mask in masks.items() if mask == 2),
            lacking=tuple(item for item, mask in masks.items() if mask == 1),
            others=len(self.space.library.finding_by_id[finding].items) - len(items),
            counts=tuple(_runs([(c.first, c.last) for _, c in chosen if isinstance(c, Counts)])),
            unknown=unknown,
        )


def _runs(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Joins stretches of whole numbers that follow one another."""
    if not pairs:
        return
    first, last = pairs[0]
    for start, end in pairs[1:]:
        if start > last + 1:
            yield first, last
            first = start
        last = end
    yield first, last


def _stretches(variable: Variable, mask: int) -> Iterator[Stretch]:
    """The numbers of a mask, cells that follow one another joined."""
    cells = [cell for cell in variable.cells if isinstance(cell, Numbers)]
    offset = sum(isinstance(cell, Absent) for cell in variable.cells)
    inside = [bool(mask >> (i + offset) & 1) for i in range(len(cells))]
    start = 0
    while start < len(cells):
        if not inside[start]:
            start += 1
            continue
        end = start
        while end + 1 < len(cells) and inside[end + 1]:
            end += 1
        before = cells[start - 1] if start and not cells[start].named else None
        after = cells[end + 1] if end + 1 < len(cells) and not cells[end].named else None
        yield Stretch(
            cells[start].first,
            cells[end].last,
            before.first if before is not None and before.named else None,
            after.first if after is not None and after.named else None,
        )
        start = end + 1
