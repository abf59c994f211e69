"""Circles: patients who come to the same place again and again without a reassessment in between."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node
from generator.analysis.graph import Place, Role, cycles
from generator.analysis.run import Run
from generator.analysis.travel import Wave
from generator.model.algorithm import Decision


@dataclass(frozen=True, slots=True)
class Circle:
    """Patients who come back to a place, the first wave of them, and the places on their way round."""

    place: Place
    patients: Node
    wave: Wave
    route: tuple[Place, ...]


def circles(departures: Departures, run: Run) -> Iterator[Circle]:
    """The circles among the patients of a run; of several that share a place only one."""
    left = _links(departures, run)
    while groups := cycles(left):
        for group in groups:
            place = group[0]
            circle = _circle(departures, run, place)
            if circle is not None:
                yield circle
            del left[place]
        left = {place: tuple(p for p in following if p in left) for place, following in left.items()}


def _links(departures: Departures, run: Run) -> dict[Place, tuple[Place, ...]]:
    """From each place where the patients of the run go on without a reassessment."""
    found: dict[Place, dict[Place, None]] = {wave.place: {} for wave, _ in run.waves}
    for wave, departure in run.waves:
        node = departures.space.flows[wave.place.pathway].nodes[wave.place.node]
        reassessed = isinstance(node, Decision) and node.reassessment is not None
        for way in departure.ways:
            used_up = way.link is not None and way.link.role is Role.AFTERWARDS
            if way.to in found and way.patients is not NONE and (used_up or not reassessed):
                found[wave.place][way.to] = None
    return {place: tuple(following) for place, following in found.items()}


def _circle(departures: Departures, run: Run, place: Place) -> Circle | None:
    """Whether anybody comes back; tried twice, because a hand-over changes once whether one was called."""
    first = Run(departures, run.scope, {place: run.reached[place]}, renewing=False, goal=place)
    again = {place: departures.diagrams.both(first.sum_of(first.returned), run.reached[place])}
    round_trip = Run(departures, run.scope, again, renewing=False, goal=place)
    patients = departures.diagrams.both(round_trip.sum_of(round_trip.returned), run.reached[place])
    if patients is NONE:
        return None
    for wave, _ in run.waves:
        if wave.place == place:
            here = departures.diagrams.both(wave.patients, patients)
            if here is not NONE:
                return Circle(place, here, wave, _route(departures, round_trip, here))
    raise AssertionError("who comes back was there before")


def _route(departures: Departures, run: Run, patients: Node) -> tuple[Place, ...]:
    """The places that some of the patients come to on their way round, in order."""
    places: list[Place] = []
    arrivals = run.returned
    while True:
        shared = ((a, departures.diagrams.both(a.patients, patients)) for a in arrivals)
        arrival, patients = next((a, here) for a, here in shared if here is not NONE)
        if arrival.source is None:
            return tuple(reversed(places))
        places.append(arrival.source.place)
        arrivals = arrival.source.arrivals
