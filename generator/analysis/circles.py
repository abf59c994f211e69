"""Circles: patients who come to the same place again and again without a reassessment in between."""

from collections.abc import Iterator

from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node
from generator.analysis.graph import Place, Role, cycles
from generator.analysis.run import Run
from generator.analysis.travel import Arrival, Wave
from generator.model.algorithm import Decision
from generator.value import value


@value
class Circle:
    """Patients who come back to a place, the first wave of them, and the places on their way round.

    ``chosen`` are the choices that they make on the way, by step and index.
    """

    place: Place
    patients: Node
    wave: Wave
    route: tuple[Place, ...]
    chosen: tuple[tuple[str, int], ...]


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
                return _round(departures, round_trip, wave, here)
    raise AssertionError("who comes back was there before")


def _round(departures: Departures, run: Run, start: Wave, patients: Node) -> Circle:
    """The way round of some of the patients, and who of them goes that way."""
    places: list[Place] = []
    chosen: list[tuple[str, int]] = []
    arrivals = run.returned
    while True:
        arrival, patients = _shared(departures, arrivals, patients)
        if arrival.source is None:
            here = departures.diagrams.both(start.patients, patients)
            return Circle(start.place, here, start, tuple(reversed(places)), tuple(reversed(chosen)))
        places.append(arrival.source.place)
        patients = _choices(departures, arrival, patients, chosen)
        arrivals = arrival.source.arrivals


def _shared(departures: Departures, arrivals: list[Arrival], patients: Node) -> tuple[Arrival, Node]:
    """An arrival by which some of the patients came, and who of them."""
    both = departures.diagrams.both
    found = ((arrival, both(arrival.patients, patients)) for arrival in arrivals)
    return next((arrival, here) for arrival, here in found if here is not NONE)


def _choices(departures: Departures, arrival: Arrival, patients: Node, chosen: list[tuple[str, int]]) -> Node:
    """Adds what was chosen on the way of an arrival, the last first; inside a called pathway all the way through."""
    chosen += departures.chosen(arrival)
    through = arrival.way.through if arrival.way is not None else None
    arrivals = [] if through is None else [through]
    while arrivals:
        inner, patients = _shared(departures, arrivals, patients)
        if inner.source is None:
            break
        patients = _choices(departures, inner, patients, chosen)
        arrivals = inner.source.arrivals
    return departures.regardless(patients) if through is not None else patients
