"""Which box stands where, and its number: the same for every drawing of a chart.

The longest line of continuation runs straight down: the spine. What leaves a question otherwise stands to its
right, in the order of the file but long branches last, and has a line of its own, and so on inwards. Every box
stands once; an arrow that would have to cross the chart ends in a pointer instead, "to box 5". An arrow that
comes back to its question's own line is drawn into it. Reading order (box, what stands to its right, what
follows below) is the order of the numbers.
"""

import functools
from collections.abc import Iterable
from enum import Enum

from generator.render.chart.description import Box, BoxKind, Chart
from generator.render.chart.graph import Exit, Graph
from generator.value import replace, value

DEEPEST = 4
"""Lines of continuation within one another beside the spine; what lies deeper stands in a section below."""
LARGEST_DETOUR = 5
"""Boxes of a way round that still stands beside the spine instead of being it."""


LARGEST_SHORT_BRANCH = 3
"""Boxes of a branch that stays before the longer ones, so that it is not far from its question."""


class Role(Enum):
    """What stands in a place."""

    BOX = "box"
    POINTER = "pointer"
    """Sends on to a box elsewhere: "to box 5"."""
    ORIGIN = "origin"
    """Says where a section comes from: "from box 5"."""


class Manner(Enum):
    """How an arrow runs."""

    DOWN = "down"
    """To the next box of the same line."""
    ASIDE = "aside"
    """To what stands to the right."""
    MERGE = "merge"
    """From the end of a line back into the line to its left, whose next box follows."""


@value
class Place:
    """Something that stands in the chart; ``box`` is the box itself, or the one a pointer or an origin names.

    ``column`` is 0 for the spine and 1 for all else, ``depth`` is the number of lines to its left, ``number`` that of
    ``box``. ``key`` is unique in the chart; a box's key is its id.
    """

    key: str
    role: Role
    box: str
    depth: int
    number: int = 0
    back: bool = False

    @property
    def column(self) -> int:
        """0 on the spine, 1 beside it."""
        return 1 if self.depth else 0


@value
class Link:
    """An arrow as drawn between two places. ``source`` and ``target`` are the boxes it is about."""

    tail: str
    head: str
    source: str
    target: str
    labels: tuple[str, ...]
    manner: Manner


@value
class Arrangement:
    """Places in reading order, and links in the order of their tails."""

    places: tuple[Place, ...]
    links: tuple[Link, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each box, by id, in reading order."""
        return {place.box: place.number for place in self.places if place.role is Role.BOX}


@functools.lru_cache(maxsize=8)
def arrange(chart: Chart) -> Arrangement:
    """Decide place and number of every box of a chart, reachable or not."""
    places, links = _Arranger(chart).run()
    numbers: dict[str, int] = {}
    for place in places:
        if place.role is Role.BOX:
            numbers[place.box] = len(numbers) + 1
    numbered = [
        Place(place.key, place.role, place.box, place.depth, numbers[place.box], place.back)
        for place in places
    ]
    return Arrangement(tuple(numbered), tuple(links))


def in_rows(places: Iterable[Place]) -> list[list[Place]]:
    """The first thing to the right of a box of the spine shares its row; everything else begins a new one."""
    rows: list[list[Place]] = []
    before = 1
    for place in places:
        if place.column == 1 and before == 0:
            rows[-1].append(place)
        else:
            rows.append([place])
        before = place.column
    return rows


class _Arranger:
    """Places lines of continuation one within another."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.graph = Graph.of(chart)
        self.boxes: dict[str, Box] = {box.id: box for box in chart.boxes}
        self.free = set(self.boxes)
        self.places: list[Place] = []
        self.links: list[Link] = []
        self.postponed: list[Exit] = []

    def run(self) -> tuple[list[Place], list[Link]]:
        self._line(self.chart.start, 0, None)
        while self.postponed or self.free:
            if self.postponed:
                self._section(self.postponed.pop(0))
            else:
                self._line(next(box for box in self.boxes if box in self.free), 0, None)
        return self.places, self.links

    def _section(self, origin: Exit) -> None:
        """A line that lay too deep, below the rest, unless another one has taken its box by now."""
        if origin.head in self.free:
            key = f"{origin.tail}>{origin.head}<"
            self.places.append(Place(key, Role.ORIGIN, origin.tail, 0))
            self.links.append(Link(key, origin.head, origin.tail, origin.head, (), Manner.DOWN))
            self._line(origin.head, 0, None)

    def _line(self, root: str, depth: int, joins: str | None) -> None:
        """A line of continuation from ``root`` and all beside it; it may come back to ``joins``."""
        line = self._continuation(root, joins)
        self.free.difference_update(box for box, _ in line)
        for index, (box, onward) in enumerate(line):
            self.places.append(Place(box, Role.BOX, box, depth))
            self._beside(box, onward, depth, self._within_reach(line[index + 1 :]))
            if onward:
                manner = Manner.MERGE if onward.head == joins else Manner.DOWN
                self.links.append(Link(box, onward.head, box, onward.head, onward.labels, manner))

    def _continuation(self, root: str, joins: str | None) -> list[tuple[str, Exit | None]]:
        """The boxes of a line, each with the exit by which it goes on."""
        lengths = self.graph.lengths(self.free) if self.graph.forward[root] else {}
        line: list[tuple[str, Exit | None]] = []
        box: str | None = root
        while box is not None:
            onward = self._onward(box, lengths, joins)
            line.append((box, onward))
            box = onward.head if onward and onward.head != joins else None
        return line

    def _onward(self, box: str, lengths: dict[str, int], joins: str | None) -> Exit | None:
        """The exit that goes on down the line, if any does."""
        exits = self.graph.forward[box]
        for exit_ in exits:
            if exit_.head == joins:
                return exit_
        candidates = [exit_ for exit_ in exits if exit_.head in lengths]
        if joins:
            returning = [exit_ for exit_ in candidates if self.graph.distance(exit_.head, joins) is not None]
            candidates = returning or candidates
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        straight = [one for one in candidates if not self._is_detour(one, candidates, lengths)]
        ranks = [
            (lengths[exit_.head], self.boxes[exit_.head].kind is not BoxKind.URGENT, index)
            for index, exit_ in enumerate(straight)
        ]
        return straight[max(ranks)[2]] if ranks else None

    def _is_detour(self, exit_: Exit, others: list[Exit], lengths: dict[str, int]) -> bool:
        """Whether this exit only goes round, and comes back to where another one leads at once."""
        for other in others:
            steps = self.graph.distance(exit_.head, other.head) if other is not exit_ else None
            goes_on = lengths[other.head] > 1
            if goes_on and steps and lengths[exit_.head] == steps + lengths[other.head]:
                own = self.graph.reach(exit_.head) - self.graph.reach(other.head)
                if len(own) <= LARGEST_DETOUR:
                    return True
        return False

    def _within_reach(self, line: list[tuple[str, Exit | None]]) -> list[str]:
        """The boxes further down a line to which an arrow from the right can come back unhindered."""
        reach: list[str] = []
        for box, _ in line:
            reach.append(box)
            if len(self.graph.exits[box]) > 1:
                break
        return reach

    def _beside(self, box: str, onward: Exit | None, depth: int, below: list[str]) -> None:
        """Everything that leaves a box and does not go on down its line."""
        exits = [exit_ for exit_ in self.graph.exits[box] if exit_ is not onward]
        last, joins = self._last_to_join(exits, below)
        for exit_ in sorted(exits, key=lambda one: (one is last, self._is_long(one))):
            self._aside(exit_, depth + 1, joins if exit_ is last else None)
        if onward is None and exits:
            self._let_hang_down(depth)

    def _last_to_join(self, exits: list[Exit], below: list[str]) -> tuple[Exit | None, str | None]:
        """The exit whose line may come back, and to where: the last one, so that nothing is in its way."""
        for exit_ in reversed(exits):
            for box in below if exit_.head in self.free and not exit_.back else []:
                if self.graph.distance(exit_.head, box) is not None:
                    return exit_, box
        return None, None

    def _is_long(self, exit_: Exit) -> bool:
        return (
            exit_.head in self.free and len(self.graph.reach(exit_.head) & self.free) > LARGEST_SHORT_BRANCH
        )

    def _aside(self, exit_: Exit, depth: int, joins: str | None) -> None:
        if exit_.head in self.free and not exit_.back and depth <= DEEPEST:
            self.links.append(
                Link(exit_.tail, exit_.head, exit_.tail, exit_.head, exit_.labels, Manner.ASIDE)
            )
            self._line(exit_.head, depth, joins)
            return
        if exit_.head in self.free:
            self.postponed.append(exit_)
        key = f"{exit_.tail}>{exit_.head}"
        self.places.append(Place(key, Role.POINTER, exit_.head, depth, back=exit_.back))
        self.links.append(Link(exit_.tail, key, exit_.tail, exit_.head, exit_.labels, Manner.ASIDE))

    def _let_hang_down(self, depth: int) -> None:
        """Where nothing goes on, the last pointer takes the place below."""
        self.places[-1] = replace(self.places[-1], depth=depth)
        self.links[-1] = replace(self.links[-1], manner=Manner.DOWN)
