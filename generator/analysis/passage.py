"""What one step does to the set of patients who reach it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.analysis.cells import Absent
from generator.analysis.compiling import Compiler
from generator.analysis.diagram import NONE, Node
from generator.analysis.graph import Link, Place, renewed
from generator.analysis.space import Space, Variable
from generator.analysis.split import Branches, Split
from generator.model.algorithm import Call, Decision, Each, Option, Return, Step
from generator.model.recommendation import Recommendation, Target


@dataclass(slots=True)
class Passage:
    """The patients who reach a step and where they go on.

    ``flows`` has an entry for every link, also where no patient takes it. ``asked`` are the patients as they
    answer the question, after the reassessment. Patients for whom the step has no answer are in ``gap`` (no
    branch holds), ``overlaps`` (two branches do, by index), ``used_up`` (the reassessment cannot be used again,
    and nothing is said for afterwards) or ``no_previous`` (no value before a reassessment exists yet).
    """

    asked: Node
    flows: list[tuple[Link, Node]] = field(default_factory=list)
    gap: Node = NONE
    overlaps: list[tuple[int, int, Node]] = field(default_factory=list)
    used_up: Node = NONE
    no_previous: Node = NONE


class Passages:
    """The passages of the steps of one library, calls apart.

    ``called`` holds by pathway the variable that tells whether the pathway was opened directly (cell 0) or
    called (1), where that matters; ``counters`` by place the variable that counts the uses of a reassessment,
    where it may be met again.
    """

    def __init__(self, space: Space, compiler: Compiler) -> None:
        self.space = space
        self.compiler = compiler
        self.diagrams = space.diagrams
        self.called: dict[str, Variable] = {}
        self.counters: dict[Place, Variable] = {}
        self._branches: dict[Place, Branches] = {}

    def of(self, place: Place, node: Step | Recommendation, patients: Node, renewing: bool = True) -> Passage:
        """The passage of patients through a step. Without ``renewing`` nobody is reassessed."""
        links = self.space.flows[place.pathway].links[place.node]
        match node:
            case Decision():
                return self._decision(place, node, links, patients, renewing)
            case Each():
                return self._each(place, node, links, patients)
            case Return():
                back, direct = (self.if_called(place.pathway, patients, called) for called in (True, False))
                return Passage(patients, [(links[0], back), (links[1], direct)])
            case Recommendation() if links and links[0].target.kind is Target.Kind.EXIT:
                return Passage(patients, [(links[0], self.if_called(place.pathway, patients, called=True))])
            case Call():
                raise AssertionError("a call is a walk of its own")
            case _:
                return Passage(patients, [(link, patients) for link in links])

    def if_called(self, pathway: str, patients: Node, called: bool) -> Node:
        """Those of the patients whom a call sent to the pathway, or all others."""
        level = self.called[pathway].level
        return self.diagrams.both(patients, self.diagrams.literal(level, 2 if called else 1))

    def _each(self, place: Place, step: Each, links: tuple[Link, ...], patients: Node) -> Passage:
        passage = Passage(patients)
        patients = self._with_previous(place, patients, passage)
        parts = self._split(place, step.rows, patients)
        passage.gap = parts.gap
        passage.flows = list(zip(links, parts.taken, strict=False))
        if step.then is not None:
            passage.flows.append((links[-1], self.diagrams.without(patients, parts.gap)))
        return passage

    def _decision(
        self, place: Place, step: Decision, links: tuple[Link, ...], patients: Node, renewing: bool
    ) -> Passage:
        passage = Passage(patients)
        if step.reassessment is not None:
            patients, used_up = self._reassess(place, step, patients)
            patients = patients if renewing else NONE
            passage.asked = patients
            if step.reassessment.afterwards is None:
                passage.used_up = used_up
            else:
                passage.flows.append((links[-1], used_up))
        patients = self._with_previous(place, patients, passage)
        parts = self._split(place, step.options, patients, first=step.first_match)
        passage.gap, passage.overlaps = parts.gap, parts.overlaps
        passage.flows[:0] = zip(links, parts.taken, strict=False)
        return passage

    def _split(self, place: Place, options: Sequence[Option], patients: Node, first: bool = False) -> Split:
        if place not in self._branches:
            self._branches[place] = Branches(self.compiler, options, first)
        return self._branches[place].split(patients)

    def _with_previous(self, place: Place, patients: Node, passage: Passage) -> Node:
        """Sets aside the patients for whom a previous value is asked that does not exist."""
        for subject in self.space.flows[place.pathway].asked.get(place.node, ()):
            if subject.previous:
                missing = self.compiler.no_previous((subject.finding,))
                without = self.diagrams.both(patients, missing)
                passage.no_previous = self.diagrams.either(passage.no_previous, without)
                patients = self.diagrams.without(patients, missing)
        return patients

    def _reassess(self, place: Place, step: Decision, patients: Node) -> tuple[Node, Node]:
        """The patients after the reassessment, and those for whom it is used up."""
        used_up = NONE
        counter = self.counters.get(place)
        if counter is not None:
            last = 1 << (len(counter.cells) - 1)
            used_up = self.diagrams.both(patients, self.diagrams.literal(counter.level, last))
            patients = self._counted_on(patients, counter)
        for finding in renewed(step):
            patients = self._renew(patients, finding)
        return self.diagrams.both(patients, self.compiler.possible(renewed(step))), used_up

    def _counted_on(self, patients: Node, counter: Variable) -> Node:
        """One more use of the reassessment, for those who have one left."""
        result = NONE
        for cell in range(len(counter.cells) - 1):
            same = self.diagrams.both(patients, self.diagrams.literal(counter.level, 1 << cell))
            rest = self.diagrams.forget(same, counter.level)
            more = self.diagrams.both(rest, self.diagrams.literal(counter.level, 2 << cell))
            result = self.diagrams.either(result, more)
        return result

    def _renew(self, patients: Node, finding: str) -> Node:
        """The answer becomes the previous one, where any condition asks for that, and a new one is free."""
        for variable in self.space.of_finding(finding, previous=True):
            patients = self._kept(patients, self._current(variable), variable)
        for variable in self.space.of_finding(finding):
            patients = self.diagrams.forget(patients, variable.level)
        return patients

    def _current(self, previous: Variable) -> Variable:
        key = (previous.finding, False)
        return self.space.items[key][previous.item] if previous.item else self.space.answer[key]

    def _kept(self, patients: Node, current: Variable, previous: Variable) -> Node:
        """The previous value of each patient is the current one."""
        shift = isinstance(previous.cells[0], Absent)
        free = self.diagrams.forget
        result = NONE
        for cell in range(len(current.cells)):
            same = self.diagrams.both(patients, self.diagrams.literal(current.level, 1 << cell))
            kept = self.diagrams.literal(previous.level, 1 << (cell + shift))
            result = self.diagrams.either(result, self.diagrams.both(free(same, previous.level), kept))
        return result
