"""The paths through a pathway that some patient takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice

from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node
from generator.analysis.graph import Link, Place, reverse_postorder
from generator.analysis.travel import Leads, Way
from generator.value import value

LISTED = 200
"""So many paths are listed."""
STATES = 5_000
"""So many sets of patients at steps are looked at for counting paths."""


@value
class PathStep:
    """A step or recommendation on a path and the link taken; no link at the end, or when a call ended the visit."""

    node: str
    link: Link | None


Path = tuple[PathStep, ...]
"""One path. It ends at a recommendation, by a hand-over, at an exit, or inside a called pathway."""


@value
class Paths:
    """The first `LISTED` paths in file order; ``count`` in all, or at least so many if not ``complete``."""

    listed: tuple[Path, ...]
    count: int
    complete: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Trail:
    """The steps of an unfinished path, the last first, with the patients who take it."""

    place: Place
    patients: Node
    step: PathStep
    before: "_Trail | None"


class PathFinder:
    """Finds the paths of one pathway.

    After each step patients count as the same if they differ in nothing that is asked further on; otherwise every
    combination of earlier answers would have to be followed to the end.
    """

    def __init__(self, departures: Departures, pathway: str) -> None:
        self.departures = departures
        self.flow = departures.space.flows[pathway]
        self.order = departures.order(pathway)
        self._ahead: dict[str, int] = {}
        self._known: dict[tuple[Place, Node], list[Way]] = {}

    def find(self, start: Place, patients: Node) -> Paths:
        """All paths of these patients from a place to where they leave the pathway."""
        listed = tuple(islice(self._list(start, patients), LISTED + 1))
        if len(listed) <= LISTED:
            return Paths(listed, len(listed))
        return Paths(listed[:LISTED], *self._count(start, patients))

    def _count(self, start: Place, patients: Node) -> tuple[int, bool]:
        """By step and set of patients, in how many ways they come there."""
        pending: dict[Place, dict[Node, int]] = {start: {patients: 1}}
        count = states = 0
        while pending:
            for place in self.order:
                for here, ways_to in pending.pop(place, {}).items():
                    states += 1
                    for way in self._ways(place, here):
                        if way.to is not None and self._goes_on(way):
                            there = pending.setdefault(way.to, {})
                            there[way.patients] = there.get(way.patients, 0) + ways_to
                        else:
                            count += ways_to
                if states > STATES:
                    return count, False
        return count, True

    def _list(self, start: Place, patients: Node) -> Iterator[Path]:
        """The paths in file order."""
        unfinished = self._further(start, patients, None)
        while unfinished:
            way, trail = unfinished.pop()
            if way.to is None or not self._goes_on(way):
                yield _listed(trail, way)
            elif way.to.node not in self.flow.looping or not _been(trail, way):
                unfinished += self._further(way.to, way.patients, trail)

    def _goes_on(self, way: Way) -> bool:
        return way.leads is Leads.ON and way.to not in self.departures.final

    def _further(self, place: Place, patients: Node, before: _Trail | None) -> list[tuple[Way, _Trail]]:
        """The ways on from a place, the last first, so that a stack gives them in file order."""
        ways = reversed(self._ways(place, patients))
        return [(way, _Trail(place, patients, PathStep(place.node, way.link), before)) for way in ways]

    def _ways(self, place: Place, patients: Node) -> list[Way]:
        """The ways on that patients take, each link once, with what matters of the patients further on."""
        found = self._known.get((place, patients))
        if found is None:
            departure = self.departures.of(place, patients)
            ways = [w for w in departure.ways if w.patients is not NONE and w.leads is not Leads.PAST]
            if departure.inside is not None:
                ways = self._together(ways)
            found = [self._reduced(way) if self._goes_on(way) else way for way in ways]
            self._known[place, patients] = found
        return found

    def _together(self, ways: list[Way]) -> list[Way]:
        found: dict[tuple[Leads, int, Place | None], Way] = {}
        for way in ways:
            key = (way.leads, id(way.link), way.to)
            found[key] = self._joined(found[key], way) if key in found else way
        return list(found.values())

    def _joined(self, one: Way, other: Way) -> Way:
        """Patients who came through a called pathway in different ways, together again."""
        both = self.departures.diagrams.either(one.patients, other.patients)
        return Way(one.leads, both, one.link, one.to)

    def _reduced(self, way: Way) -> Way:
        assert way.to is not None
        patients = self.departures.diagrams.keep(way.patients, self._asked_from(way.to.node))
        return Way(way.leads, patients, way.link, way.to)

    def _asked_from(self, name: str) -> int:
        """The levels, as a bit mask, of what is asked at a node and further on."""
        if name not in self._ahead:
            ahead = reverse_postorder((name,), self.flow.following)
            masks = (self.departures.asked_at(Place(self.flow.algorithm.id, n)) for n in ahead)
            self._ahead[name] = reduce(int.__or__, masks)
        return self._ahead[name]


def _been(trail: _Trail | None, way: Way) -> bool:
    """Whether the way leads where the same patients were before: a circle, which is a defect of its own."""
    while trail is not None:
        if trail.place == way.to and trail.patients is way.patients:
            return True
        trail = trail.before
    return False


def _listed(trail: _Trail | None, last: Way) -> Path:
    steps: list[PathStep] = []
    if last.leads is Leads.ON and last.to is not None:
        steps.append(PathStep(last.to.node, None))
    while trail is not None:
        steps.append(trail.step)
        trail = trail.before
    return tuple(reversed(steps))
