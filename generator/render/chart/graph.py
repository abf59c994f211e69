"""Facts about the arrows of a chart: which go back, what can be reached, how long a line of continuation is.

Arrows that go back to an earlier box are left aside once found; everything here is about the rest, which has
no cycle.
"""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field

from generator.render.chart.description import Chart
from generator.value import value


@value
class Exit:
    """All arrows from one box to another, taken as one; ``back`` if they return to a box on the way here."""

    tail: str
    head: str
    labels: tuple[str, ...]
    back: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """``exits`` of each box as in the file, ``forward`` those that do not go back; ``order`` has every box before those
    its forward exits reach.
    """

    exits: dict[str, tuple[Exit, ...]]
    forward: dict[str, tuple[Exit, ...]]
    order: tuple[str, ...]
    _steps: dict[str, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, chart: Chart) -> "Graph":
        """The graph of a chart. Linear in boxes and arrows."""
        labels: dict[str, dict[str, list[str]]] = {box.id: {} for box in chart.boxes}
        for arrow in chart.arrows:
            labels[arrow.tail].setdefault(arrow.head, []).append(arrow.label)
        heads = {tail: tuple(found) for tail, found in labels.items()}
        order, back = _sort(chart.start, heads)
        exits = {
            tail: tuple(
                [Exit(tail, head, tuple(texts), (tail, head) in back) for head, texts in found.items()]
            )
            for tail, found in labels.items()
        }
        forward = {tail: tuple([exit_ for exit_ in found if not exit_.back]) for tail, found in exits.items()}
        return cls(exits, forward, order)

    def lengths(self, free: Collection[str]) -> dict[str, int]:
        """How many free boxes the longest line of continuation from each free box has, itself included."""
        longest: dict[str, int] = {}
        for box in reversed(self.order):
            if box in free:
                longest[box] = 1 + max([longest.get(exit_.head, 0) for exit_ in self.forward[box]], default=0)
        return longest

    def distance(self, tail: str, head: str) -> int | None:
        """How many steps the longest way from one box to another has; None if there is no way."""
        return self.steps(tail).get(head)

    def reach(self, tail: str) -> Set[str]:
        """All boxes a box leads to, itself included."""
        return self.steps(tail).keys()

    def steps(self, tail: str) -> Mapping[str, int]:
        """How many steps the longest way has to each box that a box leads to, itself included."""
        if tail not in self._steps:
            steps = self._steps[tail] = {tail: 0}
            for box in self.order[self.order.index(tail) :]:
                if box in steps:
                    onward = steps[box] + 1
                    for exit_ in self.forward[box]:
                        steps[exit_.head] = max(steps.get(exit_.head, 0), onward)
        return self._steps[tail]


def _sort(start: str, heads: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], set[tuple[str, str]]]:
    """Boxes in topological order and the arrows that had to be left out of it, by depth-first search."""
    finished: list[str] = []
    back: set[tuple[str, str]] = set()
    state: dict[str, bool] = {}  # absent: not seen; False: on the way; True: finished
    for root in (start, *heads):
        if root not in state:
            _visit(root, heads, state, finished, back)
    return tuple(reversed(finished)), back


def _visit(
    root: str,
    heads: dict[str, tuple[str, ...]],
    state: dict[str, bool],
    finished: list[str],
    back: set[tuple[str, str]],
) -> None:
    state[root] = False
    trail = [(root, iter(heads[root]))]
    while trail:
        box, rest = trail[-1]
        head = next(rest, None)
        if head is None:
            state[box] = True
            finished.append(box)
            trail.pop()
        elif head not in state:
            state[head] = False
            trail.append((head, iter(heads[head])))
        elif not state[head]:
            back.add((box, head))
