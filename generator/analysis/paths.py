"""The paths through a pathway that some patient takes."""

from dataclasses import dataclass, replace

from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node
from generator.analysis.graph import Link, Place
from generator.analysis.travel import Leads, Way

LISTED = 500
"""So many paths are listed."""
COUNTED = 10_000
"""So many paths are counted."""


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step or recommendation on a path and the link taken; no link at the end, or when a call ended the visit."""

    node: str
    link: Link | None


Path = tuple[PathStep, ...]
"""One path. It ends at a recommendation, by a hand-over, at an exit, or inside a called pathway."""


@dataclass(frozen=True, slots=True)
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
    link: Link | None
    before: "_Trail | None"


def paths(departures: Departures, start: Place, patients: Node) -> Paths:
    """All paths of these patients from a place to where they leave the pathway."""
    listed: list[Path] = []
    count = 0
    looping = departures.space.flows[start.pathway].looping
    unfinished = _further(departures, start, patients, None)
    while unfinished:
        way, trail = unfinished.pop()
        if way.leads is Leads.ON and way.to is not None:
            if way.to.node not in looping or not _been(trail, way):
                unfinished += _further(departures, way.to, way.patients, trail)
            continue
        count += 1
        if count <= LISTED:
            listed.append(_listed(trail))
        if count == COUNTED:
            return Paths(tuple(listed), count, complete=False)
    return Paths(tuple(listed), count)


def _further(
    departures: Departures, place: Place, patients: Node, before: _Trail | None
) -> list[tuple[Way, _Trail]]:
    """The ways on from a place, the last first, so that a stack gives them in file order."""
    ways: dict[tuple[Leads, Link | None, Place | None], Way] = {}
    for way in departures.of(place, patients).ways:
        if way.patients is not NONE and way.leads is not Leads.PAST:
            key = (way.leads, way.link, way.to)
            ways[key] = _joined(departures, ways[key], way) if key in ways else way
    return [(way, _Trail(place, patients, way.link, before)) for way in reversed(ways.values())]


def _joined(departures: Departures, one: Way, other: Way) -> Way:
    """Patients who came through a called pathway in different ways, together again."""
    return replace(one, patients=departures.diagrams.either(one.patients, other.patients), through=None)


def _been(trail: _Trail | None, way: Way) -> bool:
    """Whether the way leads where the same patients were before: a circle, which is a defect of its own."""
    while trail is not None:
        if trail.place == way.to and trail.patients is way.patients:
            return True
        trail = trail.before
    return False


def _listed(trail: _Trail | None) -> Path:
    steps: list[PathStep] = []
    while trail is not None:
        steps.append(PathStep(trail.place.node, trail.link))
        trail = trail.before
    return tuple(reversed(steps))
