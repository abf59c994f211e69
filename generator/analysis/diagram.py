"""Sets of patients as multi-valued decision diagrams: exact, shared, and with a budget.

A patient is one cell for each variable. A node asks for the cell of one variable; each edge carries the cells
(as a bit mask) that lead to its child, and cells on no edge lead to the empty set. Variables are numbered by
level and the root has the highest. Equal sets are the same object, so that comparing them and finding a
repeated question in the memo tables is immediate.

What is asked later has a higher level. The set that reaches a step is then mostly a chain in the order of the
questions, and the next question only puts a node on top of it.
"""

from collections.abc import Callable

Cube = dict[int, int]
"""A box of patients: by level the mask of the cells; levels that are not mentioned may have any cell."""


class TooLarge(Exception):
    """A set of patients is larger than the budget allows to work out; the question stays undecided."""


class Node:
    """A set of patients. Made by `Diagrams` only, so that equal sets are one object."""

    __slots__ = ("edges", "level")

    def __init__(self, level: int, edges: tuple[tuple[int, "Node"], ...]) -> None:
        self.level = level
        self.edges = edges


NONE = Node(-1, ())
"""No patient."""
ALL = Node(-1, ())
"""Every patient."""


class Diagrams:
    """Makes and combines sets of patients. ``full`` gives by level the mask of all cells of that variable."""

    def __init__(self, full: list[int], budget: int = 200_000) -> None:
        self.full = full
        self.budget = budget
        self._nodes: dict[tuple[int, tuple[tuple[int, Node], ...]], Node] = {}
        self._both: dict[tuple[Node, Node], Node] = {}
        self._either: dict[tuple[Node, Node], Node] = {}
        self._without: dict[tuple[Node, Node], Node] = {}
        self._forgotten: dict[tuple[Node, int], Node] = {}
        self._kept: dict[tuple[Node, int], Node] = {}

    def __len__(self) -> int:
        """How many different sets have been made."""
        return len(self._nodes)

    def literal(self, level: int, mask: int) -> Node:
        """The patients whose variable has one of the cells of the mask."""
        return self.node(level, {ALL: mask}) if mask else NONE

    def node(self, level: int, masks: dict[Node, int]) -> Node:
        """The patients whose cell of one variable leads to a child they are in; masks do not overlap."""
        masks.pop(NONE, None)
        if len(masks) == 1:
            ((child, mask),) = masks.items()
            if mask == self.full[level]:
                return child
            edges: tuple[tuple[int, Node], ...] = ((mask, child),)
        elif masks:
            edges = tuple(sorted([(mask, child) for child, mask in masks.items()], key=_first_cell))
        else:
            return NONE
        key = (level, edges)
        found = self._nodes.get(key)
        if found is None:
            if len(self._nodes) >= self.budget:
                raise TooLarge
            found = self._nodes[key] = Node(level, edges)
        return found

    def both(self, a: Node, b: Node) -> Node:
        """The patients in both sets."""
        if a is b or b is ALL:
            return a
        if a is ALL:
            return b
        if a is NONE or b is NONE:
            return NONE
        if a.level < b.level:
            a, b = b, a
        found = self._both.get((a, b))
        if found is None:
            found = self._both[a, b] = self._intersect(a, b)
        return found

    def _intersect(self, a: Node, b: Node) -> Node:
        masks: dict[Node, int] = {}
        if a.level > b.level:
            for mask, child in a.edges:
                joined = self.both(child, b)
                masks[joined] = masks.get(joined, 0) | mask
        else:
            for mask, child in a.edges:
                for other_mask, other in b.edges:
                    if shared := mask & other_mask:
                        joined = self.both(child, other)
                        masks[joined] = masks.get(joined, 0) | shared
        return self.node(a.level, masks)

    def either(self, a: Node, b: Node) -> Node:
        """The patients in one of the sets or in both."""
        if a is b or b is NONE:
            return a
        if a is NONE:
            return b
        if a is ALL or b is ALL:
            return ALL
        if a.level < b.level:
            a, b = b, a
        found = self._either.get((a, b))
        if found is None:
            found = self._either[a, b] = self._combine(a, b, self.either, b)
        return found

    def without(self, a: Node, b: Node) -> Node:
        """The patients in the first set who are not in the second."""
        if a is b or a is NONE or b is ALL:
            return NONE
        if b is NONE:
            return a
        found = self._without.get((a, b))
        if found is None:
            found = self._without[a, b] = self._combine(a, b, self.without, NONE)
        return found

    def _combine(self, a: Node, b: Node, operation: Callable[[Node, Node], Node], outside_a: Node) -> Node:
        """Applies an operation edge by edge; where no edge of ``a`` goes, ``outside_a`` says what is there."""
        if a.level < b.level:
            return self._below(a, b, operation)
        masks: dict[Node, int] = {}
        if a.level > b.level:
            for mask, child in a.edges:
                joined = operation(child, b)
                masks[joined] = masks.get(joined, 0) | mask
            return self._with_rest(a.level, masks, _outside(self.full[a.level], a), outside_a)
        for mask, child in a.edges:
            rest = mask
            for other_mask, other in b.edges:
                if shared := mask & other_mask:
                    rest &= ~shared
                    joined = operation(child, other)
                    masks[joined] = masks.get(joined, 0) | shared
            masks[child] = masks.get(child, 0) | rest
        if outside_a is not NONE:
            free = _outside(self.full[a.level], a)
            for other_mask, other in b.edges:
                masks[other] = masks.get(other, 0) | (other_mask & free)
        return self.node(a.level, {child: mask for child, mask in masks.items() if mask})

    def _below(self, a: Node, b: Node, operation: Callable[[Node, Node], Node]) -> Node:
        """``a`` minus a set that asks for a variable above it."""
        masks: dict[Node, int] = {}
        for mask, child in b.edges:
            joined = operation(a, child)
            masks[joined] = masks.get(joined, 0) | mask
        return self._with_rest(b.level, masks, _outside(self.full[b.level], b), a)

    def _with_rest(self, level: int, masks: dict[Node, int], rest: int, child: Node) -> Node:
        if rest:
            masks[child] = masks.get(child, 0) | rest
        return self.node(level, masks)

    def negation(self, a: Node) -> Node:
        """The patients who are not in the set."""
        return self.without(ALL, a)

    def forget(self, a: Node, level: int) -> Node:
        """The patients who are in the set with some cell of that variable."""
        if a.level < level:
            return a
        found = self._forgotten.get((a, level))
        if found is not None:
            return found
        result = NONE
        if a.level == level:
            for _, child in a.edges:
                result = self.either(result, child)
        else:
            masks: dict[Node, int] = {}
            for mask, child in a.edges:
                joined = self.forget(child, level)
                masks[joined] = masks.get(joined, 0) | mask
            result = self.node(a.level, masks)
        self._forgotten[a, level] = result
        return result

    def keep(self, a: Node, levels: int) -> Node:
        """The patients who are in the set with some cells of all variables but those of ``levels`` (a bit mask)."""
        if not a.edges or not levels:
            return ALL if a.edges else a
        found = self._kept.get((a, levels))
        if found is not None:
            return found
        if levels >> a.level & 1:
            masks: dict[Node, int] = {}
            for mask, child in a.edges:
                joined = self.keep(child, levels)
                masks[joined] = masks.get(joined, 0) | mask
            result = self.node(a.level, masks)
        else:
            result = NONE
            for _, child in a.edges:
                result = self.either(result, self.keep(child, levels))
        self._kept[a, levels] = result
        return result


def support(of: Node) -> set[int]:
    """The levels of the variables on which it depends whether a patient is in the set."""
    levels, stack, seen = set(), [of], {of}
    while stack:
        node = stack.pop()
        if node.edges:
            levels.add(node.level)
        for _, child in node.edges:
            if child not in seen:
                seen.add(child)
                stack.append(child)
    return levels


def _outside(full: int, node: Node) -> int:
    """The cells that are on no edge of a node."""
    for mask, _ in node.edges:
        full &= ~mask
    return full


def _first_cell(edge: tuple[int, Node]) -> int:
    return edge[0] & -edge[0]
