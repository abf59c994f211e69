"""Patients for worked cases that are still missing: for every branch that no case takes, for every threshold itself.

They are starting points. What should happen to them is for a clinician to say, from the source.
"""

from collections.abc import Iterator
from fractions import Fraction

from generator.analysis.cells import Numbers
from generator.analysis.coverage import coverage
from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node
from generator.analysis.graph import Link, Place, Role, branches, start_of
from generator.analysis.proof import BUDGET
from generator.analysis.regions import box
from generator.analysis.run import Run
from generator.analysis.space import Variable
from generator.analysis.structure import Structure
from generator.analysis.travel import Departure, Stand, Wave, Way
from generator.analysis.walk import Patient
from generator.analysis.witness import Witnessing
from generator.model.algorithm import Vignette
from generator.model.condition import Atom, Compare, Within, atoms
from generator.model.finding import Answer
from generator.model.library import Library
from generator.value import value


@value
class Skeleton:
    """A patient who takes ``link`` at a place; with ``finding``, one whose value is exactly the threshold ``at``."""

    place: Place
    link: Link
    patient: Patient
    finding: str = ""
    at: Answer = ""


def skeletons(library: Library, pathway: str, budget: int = BUDGET) -> tuple[Skeleton, ...]:
    """A patient for each uncovered branch of a pathway and each threshold that no case has, each once.

    `TooLarge` if the pathway is too large to be worked out.
    """
    return tuple(_Finder(library, pathway, budget).find())


class _Finder:
    def __init__(self, library: Library, pathway: str, budget: int) -> None:
        self.algorithm = library.algorithm_by_id[pathway]
        self.missing = set(coverage(library)[pathway].missing)
        self.valued = {value for v in self.algorithm.vignettes for value in _values(v)}
        self.departures = Departures(Structure(library), (pathway,), budget)
        self.witnessing = Witnessing(self.departures)

    def find(self) -> Iterator[Skeleton]:
        start = start_of(self.algorithm)
        if start is None:
            return
        entry = self.departures.entry(self.algorithm.id, directly=True, called=False)
        for wave, departure in Run(self.departures, (self.algorithm.id,), {start: entry}).waves:
            yield from self._branches(wave, departure)
            yield from self._thresholds(wave, departure)

    def _branches(self, wave: Wave, departure: Departure) -> Iterator[Skeleton]:
        for way in departure.ways:
            if way.link in self.missing and way.patients is not NONE:
                self.missing.discard(way.link)
                yield Skeleton(wave.place, way.link, self._patient(wave, way, way.patients))

    def _thresholds(self, wave: Wave, departure: Departure) -> Iterator[Skeleton]:
        for variable, index, cell in self._named_cells(wave.place):
            here = box(self.departures.diagrams, {variable.level: 1 << index})
            for way in departure.ways:
                patients = self.departures.diagrams.both(way.patients, here)
                new = (variable.finding, cell.first) not in self.valued
                if way.link is not None and patients is not NONE and new:
                    self.valued.add((variable.finding, cell.first))
                    patient = self._patient(wave, way, patients)
                    yield Skeleton(wave.place, way.link, patient, variable.finding, cell.first)

    def _named_cells(self, place: Place) -> Iterator[tuple[Variable, int, Numbers]]:
        """The thresholds that a step names, as single values of its findings."""
        step = self.algorithm.step(place.node)
        for option in branches(step) if step is not None else ():
            for atom in atoms(option.condition) if option.condition is not None else ():
                for variable in self.departures.space.of_finding(atom.subject.finding, atom.subject.previous):
                    for index, cell in enumerate(variable.cells):
                        if isinstance(cell, Numbers) and cell.named and cell.first in _thresholds(atom):
                            yield variable, index, cell

    def _patient(self, wave: Wave, way: Way, patients: Node) -> Patient:
        answered = way.link is None or way.link.role is not Role.AFTERWARDS
        return self.witnessing.one(Stand(wave, patients, answered, through=way.through)).patient


def _thresholds(atom: Atom) -> tuple[Fraction, ...]:
    match atom:
        case Compare(value=value):
            return (value,)
        case Within(low=low, high=high):
            return low, high
        case _:
            return ()


def _values(vignette: Vignette) -> Iterator[tuple[str, Answer]]:
    """The findings of a case with their values, at entry and later."""
    yield from vignette.given
    for _, answers in vignette.later:
        yield from answers
