"""Patients who show a defect: a region in words, and one of its patients with the whole history."""

from fractions import Fraction

from generator.analysis.cells import Absent, Cell, Counts, Named, Numbers
from generator.analysis.departure import Departures
from generator.analysis.diagram import Cube
from generator.analysis.graph import Place
from generator.analysis.history import Histories
from generator.analysis.region import Region
from generator.analysis.regions import Regions, box, member
from generator.analysis.space import Variable
from generator.analysis.travel import Stand
from generator.analysis.walk import Patient, unremarkable, walk
from generator.model.condition import Condition, subjects
from generator.model.finding import Answer
from generator.value import value

SHOWN = 3
"""How many regions of a defect are shown."""
COUNTED = 100
"""How many regions of a defect are counted."""


@value
class Witness:
    """Patients who show a defect: a region by what the step asks, and one who gets there from ``start``.

    The patient's answers are those that the walk uses, also where they are unremarkable.
    """

    region: Region
    start: Place
    patient: Patient


@value
class Witnesses:
    """At most `SHOWN` witnesses of a defect; ``count`` regions in all, or at least so many if not ``complete``."""

    shown: tuple[Witness, ...]
    count: int
    complete: bool = True


class Witnessing:
    """Finds witnesses for one library."""

    def __init__(self, departures: Departures) -> None:
        self.departures = departures
        self.space = departures.space
        self.diagrams = departures.diagrams
        self.regions = Regions(self.space)
        self.preferred = self._usual()
        self.histories = Histories(departures, self.preferred)

    def of(self, stand: Stand, condition: Condition | None = None) -> Witnesses:
        """Witnesses among patients, seen by what the condition asks, or else by what the step asks."""
        about = self.space.asked_by(stand.wave.place) if condition is None else self._asked_in(condition)
        shown: list[Witness] = []
        count = 0
        for cube in self.regions.of(stand.patients, about):
            count += 1
            if len(shown) < SHOWN:
                shown.append(self._witness(stand, cube))
            if count == COUNTED:
                return Witnesses(tuple(shown), count, complete=False)
        return Witnesses(tuple(shown), count)

    def one(self, stand: Stand) -> Witness:
        """One witness among patients."""
        about = self.space.asked_by(stand.wave.place)
        return self._witness(stand, next(self.regions.of(stand.patients, about)))

    def _witness(self, stand: Stand, cube: Cube) -> Witness:
        inside = self.diagrams.both(stand.patients, box(self.diagrams, cube))
        start, patient = self.histories.patient(stand, member(inside, self.preferred))
        return Witness(self.regions.region(cube), start, self._relevant(start, patient))

    def _asked_in(self, condition: Condition) -> list[Variable]:
        asked = subjects(condition)
        return [v for subject in asked for v in self.space.of_finding(subject.finding, subject.previous)]

    def _relevant(self, start: Place, patient: Patient) -> Patient:
        """The patient without the answers that are not asked on the way."""
        used = walk(self.space.library, start, patient, self.space.flows).used
        asked = {(u.finding, u.step, u.turn) for u in used}
        given = {u.finding: u.answer for u in used if not u.step}
        later = {
            step: tuple(
                {f: a for f, a in told.items() if (f, step, i) in asked} for i, told in enumerate(turns)
            )
            for step, turns in patient.later.items()
        }
        return Patient(given, later, patient.chosen)

    def _usual(self) -> dict[int, int]:
        """By level the cells to prefer: single values that conditions name, else what is unremarkable."""
        masks: dict[int, int] = {}
        for variable in self.space.variables:
            if not variable.finding or variable.item:
                continue
            usual = unremarkable(self.space.library.finding_by_id[variable.finding])
            for i, cell in enumerate(variable.cells):
                if (isinstance(cell, Numbers) and cell.named) or (usual is not None and _is_in(usual, cell)):
                    masks[variable.level] = masks.get(variable.level, 0) | 1 << i
        return masks


def _is_in(answer: Answer, cell: Cell) -> bool:
    match cell:
        case Numbers(first=first, last=last):
            return isinstance(answer, Fraction) and first <= answer <= last
        case Named(item=item):
            return answer == item
        case Counts(first=first, last=last):
            return isinstance(answer, frozenset) and first <= len(answer) <= last
        case Absent():
            return False
