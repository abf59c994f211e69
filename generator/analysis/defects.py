"""The defects that show when the patients of a pathway have been followed."""

from collections.abc import Iterator

from generator.analysis.circles import circles
from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node
from generator.analysis.graph import Link, Place, Role, reverse_postorder
from generator.analysis.run import Run
from generator.analysis.travel import Departure, Wave
from generator.analysis.verdict import Defect, DefectKind
from generator.analysis.witness import Witnessing
from generator.model.algorithm import Call, Return


class Defects:
    """Finds the defects of one run."""

    def __init__(self, departures: Departures, witnessing: Witnessing, run: Run) -> None:
        self.departures = departures
        self.structure = departures.structure
        self.flows = departures.space.flows
        self.witnessing = witnessing
        self.run = run

    def stuck(self) -> Iterator[Defect]:
        """Patients for whom a step has no answer, or who are sent where they do not belong."""
        for wave, departure in self.run.waves:
            passage = departure.passage
            yield from self._defect(DefectKind.GAP, wave, passage.gap, answered=True)
            for i, j, patients in passage.overlaps:
                links = self.flows[wave.place.pathway].links[wave.place.node]
                yield from self._defect(DefectKind.OVERLAP, wave, patients, True, (links[i], links[j]))
            yield from self._defect(DefectKind.NO_PREVIOUS, wave, passage.no_previous, answered=True)
            yield from self._elsewhere(wave, departure)

    def _elsewhere(self, wave: Wave, departure: Departure) -> Iterator[Defect]:
        for link, to, patients in departure.outside:
            yield from self._defect(DefectKind.OUTSIDE, wave, patients, True, _links(link), to.pathway)
        for name, patients in departure.unmapped:
            yield from self._defect(DefectKind.UNMAPPED, wave, patients, answered=False, other=name)
        for link, patients in departure.uncalled:
            yield from self._defect(DefectKind.NO_CALLER, wave, patients, True, (link,), link.target.id)
        for broken in departure.broken:
            yield Defect(DefectKind.BROKEN, wave.place, _links(broken))

    def used_up(self) -> Iterator[Defect]:
        """Reassessments that are come to once too often."""
        for wave, departure in self.run.waves:
            yield from self._defect(DefectKind.USED_UP, wave, departure.passage.used_up, answered=False)

    def circles(self) -> Iterator[Defect]:
        """Patients who go round without a reassessment."""
        for circle in circles(self.departures, self.run):
            witnesses = self.witnessing.of(circle.wave, circle.patients, answered=False)
            yield Defect(DefectKind.CIRCLE, circle.place, witnesses=witnesses, route=circle.route)

    def _defect(
        self,
        kind: DefectKind,
        wave: Wave,
        patients: Node,
        answered: bool,
        links: tuple[Link, ...] = (),
        other: str = "",
    ) -> Iterator[Defect]:
        if patients is not NONE:
            witnesses = self.witnessing.of(wave, patients, answered)
            yield Defect(kind, wave.place, links, witnesses, other=other)

    def never_taken(self) -> Iterator[Defect]:
        """Links that no patient takes who gets to where they begin."""
        taken: dict[Place, dict[Link, bool]] = {}
        for wave, departure in self.run.waves:
            here = taken.setdefault(wave.place, {})
            for link, patients in departure.passage.flows:
                here[link] = here.get(link, False) or patients is not NONE
        for place, links in taken.items():
            for link, any_patient in links.items():
                if not any_patient and not self._may_be_idle(place, link):
                    yield Defect(self._idle_kind(place, link), place, (link,), other=link.exit)

    def _may_be_idle(self, place: Place, link: Link) -> bool:
        """Links for those whom another pathway calls, and for what only other pathways bring about."""
        node = self.flows[place.pathway].nodes[place.node]
        back = isinstance(node, Return) and link.role is Role.THEN
        return (
            back
            or link.role is Role.ADVICE
            or (link.role is Role.AFTERWARDS and place in self.structure.counted)
        )

    def _idle_kind(self, place: Place, link: Link) -> DefectKind:
        node = self.flows[place.pathway].nodes[place.node]
        if isinstance(node, Call) and link.exit not in self.structure.exit_names(node.pathway):
            return DefectKind.UNKNOWN_EXIT
        return DefectKind.NEVER_TAKEN

    def unreachable(self, pathway: str, entries: tuple[str, ...]) -> Iterator[Defect]:
        """Nodes to which no chain of links leads from any entry; of those that follow one another the first."""
        flow = self.flows[pathway]
        following = {name: flow.following(name) for name in flow.nodes}
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


def _led_to(entries: tuple[str, ...], following: dict[str, tuple[str, ...]]) -> set[str]:
    return set(reverse_postorder(entries, following))


def _links(link: Link | None) -> tuple[Link, ...]:
    return () if link is None else (link,)
