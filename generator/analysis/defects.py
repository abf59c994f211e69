"""The defects that show when the patients of a pathway have been followed."""

from collections.abc import Iterator
from typing import Protocol

from generator.analysis.circles import circles
from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE
from generator.analysis.graph import Link, Place, Role, reverse_postorder
from generator.analysis.run import Run
from generator.analysis.travel import Departure, Stand, Stray, Wave
from generator.analysis.verdict import Defect, DefectKind
from generator.analysis.witness import Witnesses
from generator.model.algorithm import Call, Return
from generator.model.condition import Condition


class Shows(Protocol):
    """What can name patients who show a defect."""

    def of(self, stand: Stand, condition: Condition | None = None, /) -> Witnesses:
        """Witnesses among patients, seen by what the condition asks, or else by what the step asks."""


class Defects:
    """Finds the defects of one run."""

    def __init__(self, departures: Departures, witnessing: Shows, run: Run) -> None:
        self.departures = departures
        self.structure = departures.structure
        self.flows = departures.space.flows
        self.witnessing = witnessing
        self.run = run

    def stuck(self) -> Iterator[Defect]:
        """Patients for whom a step has no answer, or who are sent where they do not belong.

        Of called pathways only what this call brings about: answers that may change and uses that are counted.
        """
        for run, callers in runs_of(self.run):
            for wave, departure in run.waves:
                yield from self._stuck_at(wave, departure, callers)

    def _stuck_at(self, wave: Wave, departure: Departure, callers: tuple[Wave, ...]) -> Iterator[Defect]:
        passage = departure.passage
        links = self.flows[wave.place.pathway].links[wave.place.node]
        questions = [(DefectKind.GAP, passage.gap, links[:0])]
        questions += [(DefectKind.OVERLAP, both, (links[i], links[j])) for i, j, both in passage.overlaps]
        questions.append((DefectKind.NO_PREVIOUS, passage.no_previous, links[:0]))
        for kind, patients, about in questions:
            if patients is not NONE:
                witnesses = self.witnessing.of(Stand(wave, patients, callers=callers))
                yield Defect(kind, wave.place, about, witnesses)
        strays = [(DefectKind.OUTSIDE, stray) for stray in departure.outside]
        strays += [(DefectKind.UNMAPPED, stray) for stray in departure.unmapped]
        strays += [(DefectKind.NO_CALLER, stray) for stray in departure.uncalled]
        for kind, stray in strays:
            yield self._astray(kind, wave, stray, callers)
        for link in departure.broken:
            yield Defect(DefectKind.BROKEN, wave.place, _links(link))

    def _astray(self, kind: DefectKind, wave: Wave, stray: Stray, callers: tuple[Wave, ...]) -> Defect:
        algorithms = self.departures.library.algorithm_by_id
        condition = algorithms[stray.to].applies_to if kind is DefectKind.OUTSIDE else None
        used_up = stray.link is not None and stray.link.role is Role.AFTERWARDS
        stand = Stand(wave, stray.patients, not used_up, callers, stray.through)
        witnesses = self.witnessing.of(stand, condition)
        return Defect(kind, wave.place, _links(stray.link), witnesses, other=stray.to)

    def used_up(self) -> Iterator[Defect]:
        """Reassessments that are come to once too often, also inside called pathways."""
        for run, callers in runs_of(self.run):
            for wave, departure in run.waves:
                if (patients := departure.passage.used_up) is not NONE:
                    stand = Stand(wave, patients, answered=False, callers=callers)
                    yield Defect(DefectKind.USED_UP, wave.place, witnesses=self.witnessing.of(stand))

    def circles(self) -> Iterator[Defect]:
        """Patients who go round without a reassessment, also inside called pathways."""
        for run, callers in runs_of(self.run):
            for circle in circles(self.departures, run):
                stand = Stand(circle.wave, circle.patients, False, callers, chosen=circle.chosen)
                witnesses = self.witnessing.of(stand)
                yield Defect(DefectKind.CIRCLE, circle.place, witnesses=witnesses, route=circle.route)

    def never_taken(self) -> Iterator[Defect]:
        """Links that no patient takes who gets to where they begin."""
        taken = taken_in(self.run)
        for place in self.run.reached:
            for i, link in enumerate(self.flows[place.pathway].links[place.node]):
                if (place, i) not in taken and not self._may_be_idle(place, link):
                    yield Defect(self._idle_kind(place, link), place, (link,), other=link.exit)

    def _may_be_idle(self, place: Place, link: Link) -> bool:
        """Links for those whom another pathway calls, and for what only other pathways bring about."""
        node = self.flows[place.pathway].nodes[place.node]
        back = isinstance(node, Return) and link.role is Role.THEN
        return (
            back
            or link.role is Role.ADVICE
            or (link.role is Role.AFTERWARDS and place in self.structure.counted.get(place.pathway, ()))
        )

    def _idle_kind(self, place: Place, link: Link) -> DefectKind:
        node = self.flows[place.pathway].nodes[place.node]
        if isinstance(node, Call) and link.exit not in self.structure.exit_names(node.pathway):
            return DefectKind.UNKNOWN_EXIT
        return DefectKind.NEVER_TAKEN

    def unreachable(self, pathway: str, entries: tuple[str, ...]) -> Iterator[Defect]:
        """Nodes to which no chain of links leads from any entry; of those that follow one another the first."""
        flow = self.flows[pathway]
        following = flow.following
        connected = _led_to(entries, following)
        alone = {
            name: tuple(n for n in f if n not in connected)
            for name, f in following.items()
            if name not in connected
        }
        covered: set[str] = set()
        for name in reverse_postorder(alone, alone):
            if name not in covered:
                covered |= _led_to((name,), alone)
                yield Defect(DefectKind.UNREACHABLE, Place(pathway, name))


def runs_of(run: Run, callers: tuple[Wave, ...] = ()) -> Iterator[tuple[Run, tuple[Wave, ...]]]:
    """A run and those inside the pathways it calls, with the waves at the calls."""
    yield run, callers
    for wave, departure in run.waves:
        if departure.inside is not None:
            yield from runs_of(departure.inside, (*callers, wave))


def taken_in(run: Run) -> set[tuple[Place, int]]:
    """The links that patients of a run take, each by where it begins and its position there."""
    return {
        (wave.place, i)
        for wave, departure in run.waves
        for i, (_, patients) in enumerate(departure.passage.flows)
        if patients is not NONE
    }


def _led_to(entries: tuple[str, ...], following: dict[str, tuple[str, ...]]) -> set[str]:
    return set(reverse_postorder(entries, following))


def _links(link: Link | None) -> tuple[Link, ...]:
    return () if link is None else (link,)
