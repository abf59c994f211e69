"""From a patient somewhere on the way back to the answers that bring a patient there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from generator.analysis import ordering
from generator.analysis.cells import Absent, Counts, Named, Numbers
from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE
from generator.analysis.graph import Place, Role, renewed
from generator.analysis.regions import box, member
from generator.analysis.space import Space, Variable
from generator.analysis.travel import Arrival, Leads, Stand, Wave
from generator.analysis.walk import Answers, Patient, unremarkable
from generator.model.algorithm import Decision
from generator.model.finding import Answer, Finding

Cells = dict[int, int]
"""A patient: by level the cell; variables that are not mentioned may have any."""


@dataclass(slots=True)
class _Trail:
    """What is found on the way back: reassessments and choices, the last first, and where the way began."""

    start: Place
    cells: Cells
    renewals: list[tuple[Place, Cells]] = field(default_factory=list)
    choices: list[tuple[str, int]] = field(default_factory=list)


class Histories:
    """Finds for a patient at a wave the answers, at the start and at each reassessment, that lead there."""

    def __init__(self, departures: Departures, preferred: Mapping[int, int]) -> None:
        self.departures = departures
        self.space = departures.space
        self.diagrams = departures.diagrams
        self.preferred = preferred
        self._called = {variable.level for variable in departures.passages.called.values()}
        self._values = Values(self.space)

    def patient(self, stand: Stand, cells: Cells) -> tuple[Place, Patient]:
        """Where one of the patients starts, and all answers of that patient."""
        trail = _Trail(stand.wave.place, cells, choices=list(reversed(stand.chosen)))
        if stand.through is not None:
            self._out_of(stand.through, stand.wave.place.pathway, trail)
        self._back(stand.wave, stand.answered, trail)
        for caller in reversed(stand.callers):
            self._not_called(trail, caller.place.pathway)
            self._back(caller, False, trail)
        return trail.start, self._told(trail)

    def _back(self, wave: Wave, answered: bool, trail: _Trail) -> None:
        while True:
            trail.start = wave.place
            if answered:
                self._before_reassessment(wave, trail)
            arrival = self._arrival(wave, trail)
            if arrival.source is None:
                return
            wave, answered = self._leave(arrival, arrival.source, trail)

    def _arrival(self, wave: Wave, trail: _Trail) -> Arrival:
        """How the patient came to the wave; commits the patient to one of that arrival."""
        here = box(self.diagrams, {level: 1 << cell for level, cell in trail.cells.items()})
        for arrival in wave.arrivals:
            inside = self.diagrams.both(arrival.patients, here)
            if inside is not NONE:
                trail.cells |= member(inside, self.preferred)
                return arrival
        raise AssertionError("a patient of a wave came by one of its arrivals")

    def _leave(self, arrival: Arrival, source: Wave, trail: _Trail) -> tuple[Wave, bool]:
        """Back over one link; through a called pathway if the way led through one."""
        way = arrival.way
        assert way is not None
        trail.choices += self.departures.chosen(arrival)
        if way.leads is Leads.OVER:
            self._not_called(trail)
        if way.through is not None:
            self._out_of(way.through, source.place.pathway, trail)
        return source, way.link is None or way.link.role is not Role.AFTERWARDS

    def _out_of(self, through: Arrival, caller: str, trail: _Trail) -> None:
        """Back through a called pathway, to where it was called."""
        if through.source is not None:
            self._back(*self._leave(through, through.source, trail), trail)
            self._not_called(trail, caller)

    def _not_called(self, trail: _Trail, apart: str = "") -> None:
        """Whether a pathway was called is not known before it was entered."""
        kept = self.departures.passages.called.get(apart)
        for level in self._called - ({kept.level} if kept is not None else set()):
            trail.cells.pop(level, None)

    def _node(self, place: Place) -> object:
        return self.space.flows[place.pathway].nodes[place.node]

    def _before_reassessment(self, wave: Wave, trail: _Trail) -> None:
        step = self._node(wave.place)
        if not isinstance(step, Decision) or step.reassessment is None:
            return
        before: dict[int, int | None] = {}
        for finding in renewed(step):
            before |= {variable.level: None for variable in self.space.of_finding(finding)}
        now = {level: cell for level, cell in trail.cells.items() if level in before}
        trail.renewals.append((wave.place, now))
        earlier = {level: cell for level, cell in trail.cells.items() if level not in before}
        for finding in renewed(step):
            self._unkeep(finding, earlier)
        counter = self.departures.passages.counters.get(wave.place)
        if counter is not None and counter.level in earlier:
            earlier[counter.level] -= 1
        here = box(self.diagrams, {level: 1 << cell for level, cell in earlier.items()})
        inside = self.diagrams.both(wave.patients, here)
        trail.cells = earlier | member(inside, self.preferred)

    def _unkeep(self, finding: str, earlier: Cells) -> None:
        """What is the previous value now was the current one before."""
        current = self.space.of_finding(finding)
        for variable, kept in zip(current, self.space.of_finding(finding, previous=True), strict=False):
            if (cell := earlier.pop(kept.level, None)) is not None:
                earlier[variable.level] = cell - isinstance(kept.cells[0], Absent)

    def _told(self, trail: _Trail) -> Patient:
        """The answers in the order of time, everything told that any of these pathways asks."""
        now = self._values.of(trail.cells, {}, tuple(f for f, previous in self.space.answer if not previous))
        given = dict(now)
        later: dict[str, tuple[Answers, ...]] = {}
        for place, cells in reversed(trail.renewals):
            step = self._node(place)
            assert isinstance(step, Decision)
            told = self._values.of(cells, now, renewed(step))
            now |= told
            later[step.id] = (*later.get(step.id, ()), told)
        chosen: dict[str, tuple[int, ...]] = {}
        for step_id, index in reversed(trail.choices):
            chosen[step_id] = (*chosen.get(step_id, ()), int(index))
        return Patient(given, later, chosen)


class Values:
    """Turns cells into answers: a value that a condition names, or one just beside it."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._facts = space.scope.lower

    def of(self, cells: Cells, before: Answers, findings: Iterable[str]) -> dict[str, Answer]:
        """The answers to these findings, which agree with the facts and the answers ``before``."""
        answers = {}
        for name in findings:
            if (name, False) in self.space.answer:
                answers[name] = self._answer(self.space.library.finding_by_id[name], cells)
        return answers | self._ordered(cells, {**before, **answers}, answers)

    def _ordered(self, cells: Cells, known: Answers, free: Answers) -> dict[str, Answer]:
        """Values of quantities that facts compare: the smallest that agree, where the usual ones do not."""
        names = {name for fact in self._facts for name in (fact.lower, fact.upper)}
        numbers = {
            name: value for name, value in known.items() if name in names and isinstance(value, Fraction)
        }
        if ordering.agrees(numbers, self._facts):
            return {}
        least = {n: self._least(n, cells, value) if n in free else value for n, value in numbers.items()}
        settled = ordering.settle(least, self._facts, self.space.grids) or numbers
        return {name: value for name, value in settled.items() if name in free}

    def _least(self, finding: str, cells: Cells, value: Fraction) -> Fraction:
        variable = self.space.answer[finding, False]
        cell = variable.cells[cells.get(variable.level, 0)]
        return cell.first if isinstance(cell, Numbers) else value

    def _answer(self, finding: Finding, cells: Cells) -> Answer:
        variable = self.space.answer[finding.id, False]
        items = self.space.items.get((finding.id, False), {})
        free = not any(v.level in cells for v in (variable, *items.values()))
        if free and (usual := unremarkable(finding)) is not None:
            return usual
        index = cells.get(variable.level, 0)
        match variable.cells[index]:
            case Numbers() as cell:
                return _beside(variable, index, cell)
            case Named(item=item):
                return item
            case Counts(first=first):
                there = {item for item, own in items.items() if cells.get(own.level, 0)}
                others = [item.id for item in finding.items if item.id not in items]
                return frozenset((*there, *others[:first]))
            case Absent():
                raise AssertionError("only a previous value can be absent")


def _beside(variable: Variable, index: int, cell: Numbers) -> Fraction:
    """The value of a stretch that is nearest to a threshold: of the lowest stretch the last, else the first."""
    following = variable.cells[index + 1 : index + 2]
    lowest = index == 0 and bool(following) and isinstance(following[0], Numbers)
    return cell.last if lowest else cell.first
