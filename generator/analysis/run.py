"""Patients spread through pathways, until every place that they can reach is known."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from generator.analysis.diagram import NONE, Diagrams, Node
from generator.analysis.graph import Place
from generator.analysis.travel import Arrival, Departure, Leads, Wave, Way


class Departing(Protocol):
    """What a run needs to know of the pathways: where patients go from a place."""

    @property
    def diagrams(self) -> Diagrams:
        """The sets of patients."""

    @property
    def final(self) -> frozenset[Place]:
        """The recommendations at which a visit ends."""

    def order(self, pathway: str) -> tuple[Place, ...]:
        """The places of a pathway in the order in which patients come to them."""

    def of(self, place: Place, patients: Node, renewing: bool = True) -> Departure:
        """The departure of patients from a place."""

    def narrowed(self, place: Place, patients: Node) -> Node:
        """The patients at a place, without regard to what is not asked there and further on in its pathway."""


class Run:
    """All ways of the given patients within ``scope`` (pathways). Without ``renewing`` nobody is reassessed.

    A ``narrow`` run forgets at each step what is not asked any more further on: it shows what patients do, in much
    smaller sets, but not who they are. It needs a scope that patients who leave it do not come back to.

    ``waves`` are in order of time and ``reached`` by place. ``back`` are by exit the patients who go back to the
    pathway that called, ``over`` those who go to pathways out of scope. Patients who come to ``goal`` again do not
    go on but are in ``returned``. ``past`` are those who are given a recommendation on the way, by place.
    """

    def __init__(
        self,
        departures: Departing,
        scope: Iterable[str],
        entries: Mapping[Place, Node],
        renewing: bool = True,
        goal: Place | None = None,
        narrow: bool = False,
    ) -> None:
        self.diagrams = departures.diagrams
        self.scope = tuple(scope)
        self.renewing = renewing
        self.goal = goal
        self.narrow = narrow
        self.reached: dict[Place, Node] = {}
        self.waves: list[tuple[Wave, Departure]] = []
        self.back: dict[str, list[Arrival]] = {}
        self.over: list[tuple[Place, Arrival]] = []
        self.past: dict[Place, list[Arrival]] = {}
        self.ended: list[Arrival] = []
        self.returned: list[Arrival] = []
        self.unread: set[str] = set()
        self._pending: dict[Place, list[Arrival]] = {}
        for place, patients in entries.items():
            if patients is not NONE:
                self._pending[place] = [Arrival(patients)]
        self._spread(departures)

    def _spread(self, departures: Departing) -> None:
        """Not kept: they keep runs, and what keeps one another is slow to be forgotten."""
        order = [place for pathway in self.scope for place in departures.order(pathway)]
        while self._pending:
            for place in order:
                if place in self._pending:
                    self._visit(place, self._pending.pop(place), departures)

    def _visit(self, place: Place, arrivals: list[Arrival], departures: Departing) -> None:
        either, without = self.diagrams.either, self.diagrams.without
        before = self.reached.get(place, NONE)
        now = before
        for arrival in arrivals:
            now = either(now, arrival.patients)
        new = now if before is NONE else without(now, before)
        if new is NONE:
            return
        self.reached[place] = now
        wave = Wave(place, new, arrivals)
        departure = departures.of(place, new, self.renewing)
        self.waves.append((wave, departure))
        self.unread |= departure.unread
        for way in departure.ways:
            if way.patients is not NONE:
                going = way.patients
                if self.narrow and way.leads is Leads.ON and way.to is not None:
                    going = departures.narrowed(way.to, going)
                self._send(Arrival(going, wave, way), way, departures.final)

    def _send(self, arrival: Arrival, way: Way, final: frozenset[Place]) -> None:
        if way.leads is Leads.BACK:
            self.back.setdefault(way.exit, []).append(arrival)
        elif way.to is None:
            self.ended.append(arrival)
        elif way.leads is Leads.PAST:
            self.past.setdefault(way.to, []).append(arrival)
        elif way.to == self.goal:
            self.returned.append(arrival)
        elif way.leads is Leads.OVER and way.to.pathway not in self.scope:
            self.over.append((way.to, arrival))
        elif way.to in final:
            self.reached[way.to] = self.diagrams.either(self.reached.get(way.to, NONE), arrival.patients)
            self.ended.append(arrival)
        else:
            self._pending.setdefault(way.to, []).append(arrival)

    def sum_of(self, arrivals: Iterable[Arrival]) -> Node:
        """All patients of several arrivals."""
        result = NONE
        for arrival in arrivals:
            result = self.diagrams.either(result, arrival.patients)
        return result
