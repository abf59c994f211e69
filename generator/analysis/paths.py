"""The paths through a pathway that some patient takes."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node
from generator.analysis.graph import Link, Place
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


class _Onward(NamedTuple):
    """A way on from a place: the step on a path, the way, and where it leads to within the pathway, if it goes on."""

    step: PathStep
    way: Way
    to: Place | None


_Been = tuple[Place, Node, "_Been | None"]
"""A place on a cycle where an unfinished path has been, the patients who came there, and the one before."""


class PathFinder:
    """Finds the paths of one pathway.

    After each step patients count as the same if they differ in nothing that is asked further on; otherwise every
    combination of earlier answers would have to be followed to the end.
    """

    def __init__(self, departures: Departures, pathway: str) -> None:
        self.departures = departures
        self.looping = departures.space.flows[pathway].looping
        self.order = departures.order(pathway)
        self._known: dict[tuple[Place, Node], list[_Onward]] = {}

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
                    for _, way, to in self._ways(place, here):
                        if to is not None:
                            there = pending.setdefault(to, {})
                            there[way.patients] = there.get(way.patients, 0) + ways_to
                        else:
                            count += ways_to
                if states > STATES:
                    return count, False
        return count, True

    def _list(self, start: Place, patients: Node) -> Iterator[Path]:
        """The paths in file order."""
        unfinished: list[tuple[_Onward, Path, _Been | None]] = []
        self._push(unfinished, start, patients, (), None)
        while unfinished:
            (step, way, to), before, been = unfinished.pop()
            path = (*before, step)
            if to is not None:
                self._push(unfinished, to, way.patients, path, been)
            elif way.leads is Leads.ON and way.to is not None:
                yield (*path, PathStep(way.to.node, None))
            else:
                yield path

    def _push(
        self,
        unfinished: list[tuple[_Onward, Path, _Been | None]],
        place: Place,
        patients: Node,
        path: Path,
        been: _Been | None,
    ) -> None:
        """Adds the ways on from a place, the last first, so that a stack gives them in file order."""
        if place.node in self.looping:
            if _again(been, place, patients):
                return
            been = place, patients, been
        unfinished += [(onward, path, been) for onward in reversed(self._ways(place, patients))]

    def _ways(self, place: Place, patients: Node) -> list[_Onward]:
        """The ways on that patients take, each link once, with what matters of the patients further on."""
        found = self._known.get((place, patients))
        if found is None:
            departure = self.departures.of(place, patients)
            ways = [w for w in departure.ways if w.patients is not NONE and w.leads is not Leads.PAST]
            if departure.inside is not None:
                ways = self._together(ways)
            found = self._known[place, patients] = [self._onward(place, way) for way in ways]
        return found

    def _onward(self, place: Place, way: Way) -> _Onward:
        step = PathStep(place.node, way.link)
        if way.leads is not Leads.ON or way.to is None or way.to in self.departures.final:
            return _Onward(step, way, None)
        patients = self.departures.narrowed(way.to, way.patients)
        return _Onward(step, Way(way.leads, patients, way.link, way.to), way.to)

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


def _again(been: _Been | None, place: Place, patients: Node) -> bool:
    """Whether the same patients were at the place before: a circle, which is a defect of its own."""
    while been is not None:
        if been[0] == place and been[1] is patients:
            return True
        been = been[2]
    return False
