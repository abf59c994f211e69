"""The reference semantics: one patient walks through a library. Charts, stepper and proof agree with it.

A branch is taken as soon as it holds and no other does; `otherwise` when no other can hold any more.
An answer stays until a reassessment asks for it anew. Uses of a reassessment count over the whole visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from generator.analysis.evaluate import holds
from generator.analysis.graph import Flow, Link, Place, branches, renewed, resolve, start_of
from generator.model.algorithm import Call, Choice, Decision, Each, Return, Step, Vignette, Wait
from generator.model.condition import Subject
from generator.model.finding import Answer, Finding, FindingKind
from generator.model.library import Library
from generator.model.recommendation import Recommendation, Target
from generator.value import value

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Patient:
    """The answers of one patient.

    ``given`` are those at the start, ``later`` by step those of each reassessment before it, in turn.
    ``chosen`` gives by step, in turn, the index of the link that a choice (or a wait: 0 results, 1 too late)
    takes; where it is silent, all of a choice are followed and results come in time. A ``made_up`` patient
    stands for a worked case: what it does not mention is unremarkable, and the last answers of a reassessment
    hold for further ones.
    """

    given: Answers = field(default_factory=dict)
    later: Mapping[str, tuple[Answers, ...]] = field(default_factory=dict)
    chosen: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    made_up: bool = False

    @classmethod
    def of(cls, vignette: Vignette) -> "Patient":
        """The patient of a worked case."""
        later = {step: (dict(answers),) for step, answers in vignette.later}
        return cls(dict(vignette.given), later, made_up=True)


class Stop(Enum):
    """Why a walk ended where it did."""

    ENDED = "ended"
    """every strand ended at a recommendation"""
    NEEDS = "needs"
    """a question must be answered first"""
    GAP = "gap"
    """no branch holds"""
    OVERLAP = "overlap"
    """more than one branch holds"""
    USED_UP = "used-up"
    """a reassessment is used up and nothing is said for afterwards"""
    CIRCLE = "circle"
    """the same place again with the same answers, or a pathway that calls itself"""
    NO_CALLER = "no-caller"
    """an exit, but no pathway called, and no recommendation stands before it"""
    NO_EXIT = "no-exit"
    """the calling step does not say where this exit leads"""
    NO_PREVIOUS = "no-previous"
    """a value before a reassessment is asked for where there was none"""
    OUTSIDE = "outside"
    """the patient is not one the pathway is for"""
    MISSING = "missing"
    """the link leads to nothing that exists"""


@value
class Visit:
    """One stop on the way: the ``links`` taken from there, and how often its reassessment has been used."""

    place: Place
    links: tuple[Link, ...] = ()
    reassessed: int = 0


@value
class Need:
    """A question that must be answered next, and where the answer belongs.

    ``step`` is empty for `Patient.given`, else the answer belongs to the ``turn``-th (from 0) of
    ``Patient.later[step]``.
    """

    subject: Subject
    step: str = ""
    turn: int = 0


@value
class Used:
    """An answer that a step used; ``step`` and ``turn`` say where it was told, as in `Need`."""

    place: Place
    finding: str
    step: str
    turn: int
    answer: Answer


@value
class Walk:
    """The way of one patient.

    ``ends`` are the recommendations at its ends, ``at`` is the last place, ``used`` are the answers used.
    """

    visits: tuple[Visit, ...]
    ends: tuple[Place, ...]
    stop: Stop
    at: Place
    need: Need | None = None
    used: tuple[Used, ...] = ()

    def passes(self, name: str) -> bool:
        """Whether a step, recommendation or pathway of that id stands on the way."""
        return any(name in (v.place.node, v.place.pathway) for v in self.visits)

    @property
    def recommendations(self) -> tuple[str, ...]:
        """The codes of the recommendations on the way, each once, in order."""
        codes = (v.place.node for v in self.visits if v.place.node[0].isupper())
        return tuple(dict.fromkeys(codes))


def walk(library: Library, start: Place, patient: Patient, flows: Mapping[str, Flow] | None = None) -> Walk:
    """The way of a patient from a place on; an interactive walk calls it again with each further answer.

    ``flows`` are those of the library's pathways, if they are known already.
    """
    return _Walker(library, patient, _Flows(library) if flows is None else flows).run(start)


class _Flows(dict[str, Flow]):
    """The flows of the pathways that a walk comes to."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __missing__(self, pathway: str) -> Flow:
        self[pathway] = Flow(self.library.algorithm_by_id[pathway])
        return self[pathway]


_Occasion = tuple[str, int]
_FIRST: _Occasion = ("", 0)
_State = tuple[Place, tuple[Place, ...], frozenset[tuple[Place, int]]]
_NONE: frozenset[tuple[Place, int]] = frozenset()
_Been = tuple[_State, "_Been | None"]
"""A state of a strand, and those before."""


@dataclass(slots=True, eq=False)
class _Strand:
    """One line of the walk; rows that apply and open choices split it. ``uses`` counts reassessments."""

    place: Place
    callers: tuple[Place, ...] = ()
    occasions: Mapping[str, tuple[_Occasion, ...]] = field(default_factory=dict)
    uses: Mapping[Place, int] = field(default_factory=dict)
    been: _Been | None = None

    @property
    def state(self) -> _State:
        """What decides how the strand goes on."""
        return self.place, self.callers, frozenset(self.uses.items()) if self.uses else _NONE

    def at(self, place: Place, callers: tuple[Place, ...]) -> "_Strand":
        """The strand at its next place."""
        return _Strand(place, callers, self.occasions, self.uses, self.been)

    def has_been(self, state: _State) -> bool:
        """Whether it was in that state before."""
        before = self.been
        while before is not None:
            if before[0] == state:
                return True
            before = before[1]
        return False


class _Stopped(Exception):
    """The walk cannot go on; caught where the walk began."""

    def __init__(self, stop: Stop, need: Need | None = None) -> None:
        self.stop = stop
        self.need = need


class _Walker:
    def __init__(self, library: Library, patient: Patient, flows: Mapping[str, Flow]) -> None:
        self.library = library
        self.patient = patient
        self.flows = flows
        self.visits: list[Visit] = []
        self.ends: dict[Place, None] = {}
        self.asked: set[tuple[str, _Occasion]] = set()
        self.used: dict[Used, None] = {}
        self.choices: dict[str, int] = {}
        self.done: set[_State] = set()

    def run(self, start: Place) -> Walk:
        strands = [_Strand(start)]
        stopped = _Stopped(Stop.ENDED)
        at = start
        try:
            self._check_scope(strands[0])
            while strands:
                strand = strands.pop()
                at = strand.place
                strands += reversed(self._follow(strand))
        except _Stopped as reason:
            stopped = reason
        used = tuple(self.used)
        return Walk(tuple(self.visits), tuple(self.ends), stopped.stop, at, stopped.need, used)

    def _check_scope(self, strand: _Strand) -> None:
        """Stops a patient who is known not to be one that the pathway is for."""
        condition = self.library.algorithm_by_id[strand.place.pathway].applies_to
        if condition is not None and holds(condition, lambda s: self._answer(s, strand)) is False:
            raise _Stopped(Stop.OUTSIDE)

    def _node(self, place: Place) -> Step | Recommendation:
        node = self.flows[place.pathway].nodes.get(place.node)
        if node is None:
            raise _Stopped(Stop.MISSING)
        return node

    def _follow(self, strand: _Strand) -> list[_Strand]:
        """The strands that go on from here: none where it ends or where another strand has been before."""
        state = strand.state
        if state in self.done:
            if strand.has_been(state):
                raise _Stopped(Stop.CIRCLE)
            return []
        self.done.add(state)
        strand.been = state, strand.been
        node = self._node(strand.place)
        if isinstance(node, Call):
            return [self._call(strand, node)]
        strand, links = self._take(strand, node)
        self.visits.append(Visit(strand.place, links, strand.uses.get(strand.place, 0)))
        if isinstance(node, Recommendation) and not links:
            self.ends[strand.place] = None
        if isinstance(node, Each) and node.then is not None:
            links = self._pass_rows(strand, links)
        return [self._onward(strand, link) for link in links]

    def _call(self, strand: _Strand, step: Call) -> _Strand:
        called = self.library.algorithm_by_id.get(step.pathway)
        place = None if called is None else start_of(called, step.at)
        if place is None:
            raise _Stopped(Stop.MISSING)
        self.visits.append(Visit(strand.place))
        if any(caller.pathway == step.pathway for caller in (*strand.callers, strand.place)):
            raise _Stopped(Stop.CIRCLE)
        inside = strand.at(place, (*strand.callers, strand.place))
        self._check_scope(inside)
        return inside

    def _onward(self, strand: _Strand, link: Link) -> _Strand:
        if link.target.kind is Target.Kind.EXIT:
            return self._hand_back(strand, link.target.id)
        place = resolve(self.library, strand.place.pathway, link.target)
        if place is None:
            raise _Stopped(Stop.MISSING)
        if link.target.kind is not Target.Kind.PATHWAY:
            return strand.at(place, strand.callers)
        handed_over = strand.at(place, ())
        self._check_scope(handed_over)
        return handed_over

    def _hand_back(self, strand: _Strand, name: str) -> _Strand:
        if not strand.callers:
            raise _Stopped(Stop.NO_CALLER)
        caller = strand.callers[-1]
        links = self.flows[caller.pathway].links[caller.node]
        link = next((link for link in links if link.exit == name), None)
        if link is None:
            raise _Stopped(Stop.NO_EXIT)
        self.visits.append(Visit(caller, (link,)))
        return self._onward(strand.at(caller, strand.callers[:-1]), link)

    def _pass_rows(self, strand: _Strand, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """Passes the recommendations of the rows that apply; left is the link by which the step goes on."""
        for link in links[:-1]:
            place = resolve(self.library, strand.place.pathway, link.target)
            if place is None or not isinstance(self._node(place), Recommendation):
                raise _Stopped(Stop.MISSING)
            self.visits.append(Visit(place))
        return links[-1:]

    def _take(self, strand: _Strand, node: Step | Recommendation) -> tuple[_Strand, tuple[Link, ...]]:
        """The links that this patient takes, after the reassessment if there is one."""
        links = self.flows[strand.place.pathway].links[strand.place.node]
        match node:
            case Decision():
                return self._decide(strand, node, links)
            case Each():
                self._check_previous(strand)
                rows = tuple(links[i] for i in self._applying(strand, node))
                return strand, (*rows, *links[len(node.rows) :])
            case Choice():
                return strand, self._chosen(node.id, links, links)
            case Wait():
                return strand, self._chosen(node.id, links, links[:1])
            case Return():
                return strand, links[:1] if strand.callers else links[1:]
            case Recommendation() if (
                links and links[0].target.kind is Target.Kind.EXIT and not strand.callers
            ):
                return strand, ()
            case _:
                return strand, links

    def _chosen(self, step: str, links: tuple[Link, ...], otherwise: tuple[Link, ...]) -> tuple[Link, ...]:
        turn = self.choices.get(step, 0)
        self.choices[step] = turn + 1
        indices = self.patient.chosen.get(step, ())
        return (links[indices[turn]],) if turn < len(indices) else otherwise

    def _decide(
        self, strand: _Strand, step: Decision, links: tuple[Link, ...]
    ) -> tuple[_Strand, tuple[Link, ...]]:
        if step.reassessment is not None:
            if strand.uses.get(strand.place, 0) == step.reassessment.at_most:
                if step.reassessment.afterwards is None:
                    raise _Stopped(Stop.USED_UP)
                return strand, links[-1:]
            strand = self._reassess(strand, step)
        self._check_previous(strand)
        index = self._first(strand, step) if step.first_match else self._only(strand, step)
        return strand, (links[index],)

    def _reassess(self, strand: _Strand, step: Decision) -> _Strand:
        used = strand.uses.get(strand.place, 0)
        now = {f: (*strand.occasions.get(f, (_FIRST,)), (step.id, used)) for f in renewed(step)}
        uses = {**strand.uses, strand.place: used + 1}
        return _Strand(strand.place, strand.callers, {**strand.occasions, **now}, uses, strand.been)

    def _asks(self, strand: _Strand) -> tuple[Subject, ...]:
        return self.flows[strand.place.pathway].asked.get(strand.place.node, ())

    def _check_previous(self, strand: _Strand) -> None:
        if any(s.previous and s.finding not in strand.occasions for s in self._asks(strand)):
            raise _Stopped(Stop.NO_PREVIOUS)

    def _results(self, strand: _Strand, step: Decision | Each) -> list[bool | Subject | None]:
        """By branch whether it holds, or the first open question; None for `otherwise`."""
        subjects = self._asks(strand)
        changing = any(subject.previous for subject in subjects)  # what it uses may make a later answer stale
        answers = {} if changing else {s.finding: self._answer(s, strand) for s in subjects}

        def asked(subject: Subject) -> Answer | None:
            return self._answer(subject, strand) if changing else answers[subject.finding]

        return [None if b.condition is None else holds(b.condition, asked) for b in branches(step)]

    def _only(self, strand: _Strand, step: Decision) -> int:
        """The index of the one branch that holds."""
        results = self._results(strand, step)
        if results.count(True) > 1:
            raise _Stopped(Stop.OVERLAP)
        if True in results:
            return results.index(True)
        self._need_answers(strand, results)
        return self._otherwise(results)

    def _first(self, strand: _Strand, step: Decision) -> int:
        """The index of the first branch that holds."""
        results = self._results(strand, step)
        until = results.index(True) if True in results else len(results)
        self._need_answers(strand, results[:until])
        return until if until < len(results) else self._otherwise(results)

    def _applying(self, strand: _Strand, step: Each) -> list[int]:
        """The indices of the rows that hold; that of `otherwise` when no other does."""
        results = self._results(strand, step)
        self._need_answers(strand, results)
        return [i for i, result in enumerate(results) if result is True] or [self._otherwise(results)]

    def _otherwise(self, results: list[bool | Subject | None]) -> int:
        if None not in results:
            raise _Stopped(Stop.GAP)
        return results.index(None)

    def _need_answers(self, strand: _Strand, results: list[bool | Subject | None]) -> None:
        for result in results:
            if isinstance(result, Subject):
                step, turn = self._occasions(result, strand)[-1]
                raise _Stopped(Stop.NEEDS, Need(result, step, turn))

    def _occasions(self, subject: Subject, strand: _Strand) -> tuple[_Occasion, ...]:
        """The occasions at which the finding was asked anew, up to the one that is meant."""
        occasions = strand.occasions.get(subject.finding, (_FIRST,))
        return occasions[:-1] if subject.previous else occasions

    def _answer(self, subject: Subject, strand: _Strand) -> Answer | None:
        occasions = self._occasions(subject, strand)
        for occasion in reversed(occasions):
            if (answer := self._said(occasion).get(subject.finding)) is not None:
                self.asked.add((subject.finding, occasions[-1]))
                self.used[Used(strand.place, subject.finding, *occasions[-1], answer)] = None
                return answer
            earlier_is_stale = any((subject.finding, o) in self.asked for o in occasions[:-1])
            if earlier_is_stale or not self.patient.made_up:
                break
        return unremarkable(self.library.finding_by_id[subject.finding]) if self.patient.made_up else None

    def _said(self, occasion: _Occasion) -> Answers:
        step, turn = occasion
        if not step:
            return self.patient.given
        turns = self.patient.later.get(step, ())
        if self.patient.made_up and turns:
            turn = min(turn, len(turns) - 1)
        return turns[turn] if turn < len(turns) else {}


def unremarkable(finding: Finding) -> Answer | None:
    """What a worked case means that does not mention the finding; None where it must."""
    if finding.unremarkable is None:
        return None
    if finding.kind is FindingKind.SEVERAL_OF and finding.item(finding.unremarkable) is None:
        return frozenset()
    if finding.kind is FindingKind.SEVERAL_OF and finding.unremarkable in (i.id for i in finding.items):
        return frozenset((finding.unremarkable,))
    unknown = finding.unremarkable in (i.id for i in finding.may_be)
    return finding.unremarkable if unknown or finding.quantity is None else _number(finding.unremarkable)


def _number(text: str) -> Fraction:
    """A number; what is written as usual is read without the slow way for all else."""
    whole, _, part = text.partition(".")
    if whole.isdecimal() and (part or "0").isdecimal():
        return Fraction(int(whole + part), 10 ** len(part)) if part else Fraction(int(whole))
    return Fraction(text)
