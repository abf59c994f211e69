"""Where the patients at one step go, through calls and across pathways."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.analysis.cells import Counts
from generator.analysis.compiling import Compiler
from generator.analysis.diagram import ALL, NONE, Node, support
from generator.analysis.graph import Link, Place, Role, UseKind, renewed, resolve, start_of, targets_of
from generator.analysis.passage import Passage, Passages
from generator.analysis.run import Run
from generator.analysis.scope import scope_of
from generator.analysis.space import Space, Variable
from generator.analysis.structure import Structure
from generator.analysis.travel import Arrival, Departure, Leads, Stray, Way
from generator.model.algorithm import Call, Choice, Decision, Each, Return, Step, Wait
from generator.model.recommendation import Recommendation, Target


class Departures:
    """The departures of the steps of some pathways, each worked out once for each set of patients."""

    def __init__(self, structure: Structure, pathways: Iterable[str], budget: int) -> None:
        self.library = library = structure.library
        self.structure = structure
        self.scope = scope_of(library, structure, pathways)
        self.space = Space(self.scope, budget)
        self.diagrams = self.space.diagrams
        self.compiler = Compiler(self.space)
        self.passages = Passages(self.space, self.compiler)
        for algorithm in self.scope.pathways:
            if algorithm.id in structure.exits:
                self.passages.called[algorithm.id] = self.space.variable((Counts(0, 0, 1), Counts(1, 1, 1)))
        for algorithm in self.scope.pathways:
            for place in structure.counted.get(algorithm.id, ()):
                self.passages.counters[place] = self.space.variable(self._uses(place))
        self._known: dict[tuple[Place, Node, bool], Departure] = {}
        self._calls: dict[Place, Run] = {}
        self.final = frozenset(
            Place(a.id, r.code) for a in self.scope.pathways for r in a.recommendations if r.then is None
        )
        self._ahead: dict[str, dict[str, int]] = {}
        self._possible: dict[str, Node] = {}
        self._placed: dict[str, dict[str, Place]] = {}

    def _uses(self, place: Place) -> tuple[Counts, ...]:
        step = self.space.flows[place.pathway].nodes[place.node]
        assert isinstance(step, Decision)
        assert step.reassessment is not None
        return tuple(Counts(uses, uses, 1) for uses in range(step.reassessment.at_most + 1))

    def order(self, pathway: str) -> tuple[Place, ...]:
        """The places of a pathway in the order in which patients come to them."""
        return tuple(self._places(pathway).values())

    def _places(self, pathway: str) -> dict[str, Place]:
        """The places of a pathway by node, in the order in which patients come to them."""
        if pathway not in self._placed:
            order = self.space.flows[pathway].order
            self._placed[pathway] = {node: Place(pathway, node) for node in order}
        return self._placed[pathway]

    def narrowed(self, place: Place, patients: Node) -> Node:
        """The patients at a place, without regard to what is not asked there and further on in its pathway."""
        if place.pathway not in self._ahead:
            self._ahead[place.pathway] = self._asked_from(place.pathway)
        return self.diagrams.keep(patients, self._ahead[place.pathway][place.node])

    def _asked_from(self, pathway: str) -> dict[str, int]:
        """By node the levels, as a bit mask, of all variables on which departures there and further on may depend."""
        following = self.space.flows[pathway].following
        ahead = {place.node: self._always | self._levels(place) for place in reversed(self.order(pathway))}
        before: dict[str, int] = {}
        while before != ahead:
            before = {**ahead}
            for name in ahead:
                for after in following[name]:
                    ahead[name] |= ahead[after]
        return ahead

    @cached_property
    def _always(self) -> int:
        """The variables of the proof itself."""
        own = (*self.passages.counters.values(), *self.passages.called.values())
        return sum(1 << variable.level for variable in own)

    def _levels(self, place: Place) -> int:
        """What is asked at a place, and in the pathways called there, and what the pathways beyond ask of patients."""
        node = self.space.flows[place.pathway].nodes[place.node]
        inside: tuple[str, ...] = ()
        variables = self.space.asked_by(place)
        beyond = [target.id for target in targets_of(node) if target.kind is Target.Kind.PATHWAY]
        if isinstance(node, Decision) and node.reassessment is not None:
            variables += self._versions(self.compiler.bound_to(renewed(node)))
        elif isinstance(node, Call) and node.pathway in self.structure.uses:
            inside = self.structure.closure(node.pathway)
            variables += self._versions(f for pathway in inside for f in self.structure.findings(pathway))
            uses = (use for pathway in inside for use in self.structure.uses[pathway])
            beyond += (use.pathway for use in uses if use.kind is UseKind.HAND_OVER)
        levels = {variable.level for variable in variables}
        for pathway in dict.fromkeys((*beyond, *inside)):
            if pathway in self.library.algorithm_by_id:
                levels |= support(self.possible(pathway)) | support(self.meant(pathway))
        return sum(1 << level for level in levels)

    def _versions(self, findings: Iterable[str]) -> Iterator[Variable]:
        """The variables of findings, also of their values before the last reassessment."""
        for finding in findings:
            yield from self.space.of_finding(finding)
            yield from self.space.of_finding(finding, previous=True)

    def chosen(self, arrival: Arrival) -> list[tuple[str, int]]:
        """The step and the index of what was chosen on the way of an arrival, if that was a choice or a wait."""
        if arrival.source is None or arrival.way is None or arrival.way.link is None:
            return []
        place, link = arrival.source.place, arrival.way.link
        node = self.space.flows[place.pathway].nodes[place.node]
        if not isinstance(node, Choice | Wait):
            return []
        return [(node.id, link.index if isinstance(node, Choice) else int(link.role is Role.ELSE))]

    def regardless(self, patients: Node) -> Node:
        """The patients, without regard to which pathways were called."""
        for variable in self.passages.called.values():
            patients = self.diagrams.forget(patients, variable.level)
        return patients

    def possible(self, pathway: str) -> Node:
        """The patients who agree with the facts that bear on a pathway."""
        if pathway not in self._possible:
            self._possible[pathway] = self.compiler.possible(self.structure.findings(pathway))
        return self._possible[pathway]

    def meant(self, pathway: str) -> Node:
        """The patients that a pathway is for."""
        condition = self.library.algorithm_by_id[pathway].applies_to
        return ALL if condition is None else self.compiler.set_of(condition)

    def entry(self, pathway: str, directly: bool, called: bool, also: tuple[str, ...] = ()) -> Node:
        """Every patient who can enter a pathway opened directly, called, or either.

        No reassessment has come yet, in the pathway and in those that patients ``also`` may come to.
        """
        both = self.diagrams.both
        patients = both(self.possible(pathway), self.meant(pathway))
        for other in (pathway, *also):
            patients = both(patients, self.compiler.no_previous(self.structure.findings(other)))
        for inside in dict.fromkeys(p for other in (pathway, *also) for p in self.structure.closure(other)):
            for step in self.structure.reassessments[inside]:
                if (counter := self.passages.counters.get(Place(inside, step.id))) is not None:
                    patients = both(patients, self.diagrams.literal(counter.level, 1))
        if pathway in self.structure.exits and directly is not called:
            patients = self.passages.if_called(pathway, patients, called)
        return patients

    def of(self, place: Place, patients: Node, renewing: bool = True) -> Departure:
        """The departure of patients from a place. Without ``renewing`` nobody is reassessed."""
        key = (place, patients, renewing)
        found = self._known.get(key)
        if found is None:
            node = self.space.flows[place.pathway].nodes[place.node]
            if isinstance(node, Call):
                found = self._call(place, node, patients, renewing)
            else:
                found = self._step(place, node, patients, renewing)
            self._known[key] = found
        return found

    def _step(self, place: Place, node: Step | Recommendation, patients: Node, renewing: bool) -> Departure:
        passage = self.passages.of(place, node, patients, renewing)
        departure = Departure(passage)
        passing = isinstance(node, Each) and node.then is not None
        for link, going in passage.flows:
            if passing and link.role is Role.ROW:
                self._past(place, link, going, departure)
            else:
                self._follow(place, link, going, departure)
        if isinstance(node, Recommendation):
            ending = self.diagrams.without(patients, passage.flows[0][1]) if passage.flows else patients
            departure.ways.append(Way(Leads.END, ending))
        return departure

    def _place(self, pathway: str, target: Target) -> Place | None:
        """The place that a target means."""
        if target.kind is Target.Kind.PATHWAY:
            return resolve(self.library, pathway, target)
        return self._places(pathway).get(target.id)

    def _past(self, place: Place, link: Link, going: Node, departure: Departure) -> None:
        to = self._place(place.pathway, link.target)
        if to is None or not isinstance(self.space.flows[to.pathway].nodes[to.node], Recommendation):
            departure.broken.append(link)
        else:
            departure.ways.append(Way(Leads.PAST, going, link, to))

    def _follow(
        self, place: Place, link: Link, going: Node, departure: Departure, through: Arrival | None = None
    ) -> None:
        """Sends patients along a link."""
        if link.target.kind is Target.Kind.EXIT:
            self._back(place, link, going, departure, through)
            return
        to = self._place(place.pathway, link.target)
        other = link.target.kind is Target.Kind.PATHWAY
        if other and link.target.id in self.library.unread:
            departure.unread.add(link.target.id)
        elif to is None:
            departure.broken.append(link)
        elif other:
            admitted = self._admitted(link, to, going, departure, through)
            self._over(place, link, to, admitted, departure, through)
        else:
            departure.ways.append(Way(Leads.ON, going, link, to, through=through))

    def _back(
        self, place: Place, link: Link, going: Node, departure: Departure, through: Arrival | None
    ) -> None:
        """To the caller. Patients whom nobody called end at a recommendation, and have another link at a return."""
        node = self.space.flows[place.pathway].nodes[place.node]
        if not isinstance(node, Return | Recommendation):
            direct = self.passages.if_called(place.pathway, going, called=False)
            going = self.passages.if_called(place.pathway, going, called=True)
            if direct is not NONE:
                departure.uncalled.append(Stray(direct, link, link.target.id, through))
        departure.ways.append(Way(Leads.BACK, going, link, exit=link.target.id, through=through))

    def _over(
        self,
        place: Place,
        link: Link | None,
        to: Place,
        going: Node,
        departure: Departure,
        through: Arrival | None,
    ) -> None:
        """To another pathway, and nobody is called any more."""
        going = self._uncalled(place.pathway, going)
        if to.pathway in self.passages.called:
            going = self.passages.if_called(to.pathway, going, called=False)
        departure.ways.append(Way(Leads.OVER, going, link, to, through=through))

    def _uncalled(self, pathway: str, patients: Node) -> Node:
        """The patients, without regard to whether the pathway was called."""
        own = self.passages.called.get(pathway)
        return patients if own is None else self.diagrams.forget(patients, own.level)

    def _admitted(
        self, link: Link | None, to: Place, going: Node, departure: Departure, through: Arrival | None = None
    ) -> Node:
        """Those of the patients that the pathway is for; the others are noted."""
        going = self.diagrams.both(going, self.possible(to.pathway))
        meant = self.diagrams.both(going, self.meant(to.pathway))
        if meant is not going:
            others = self.diagrams.without(going, meant)
            departure.outside.append(Stray(others, link, to.pathway, through))
        return meant

    def _call(self, place: Place, step: Call, patients: Node, renewing: bool) -> Departure:
        departure = Departure(Passage(patients))
        links = {link.exit: link for link in self.space.flows[place.pathway].links[place.node]}
        called = self.library.algorithm_by_id.get(step.pathway)
        to = None if called is None else start_of(called, step.at)
        if step.pathway in self.library.unread or step.pathway in self.structure.recursive:
            departure.unread.add(step.pathway)
            departure.passage.flows = [(link, patients) for link in links.values()]
            for link in links.values():
                self._follow(place, link, patients, departure)
        elif to is None:
            departure.broken.append(None)
        else:
            admitted = self._admitted(None, to, patients, departure)
            self._through(place, links, to, admitted, renewing, departure)
        return departure

    def _through(
        self,
        place: Place,
        links: dict[str, Link],
        to: Place,
        patients: Node,
        renewing: bool,
        departure: Departure,
    ) -> None:
        """Sends patients through a called pathway and on by the exits they take."""
        run, fixed = self._run(to, patients, renewing)
        taken = dict.fromkeys(links, NONE)
        for name, arrivals in run.back.items():
            for going, through in self._leaving(arrivals, to, patients, fixed):
                if name not in links:
                    departure.unmapped.append(Stray(going, None, name, through))
                    continue
                taken[name] = self.diagrams.either(taken[name], going)
                self._follow(place, links[name], going, departure, through)
        departure.passage.flows = [(link, taken[name]) for name, link in links.items()]
        for going, through in self._leaving(run.ended, to, patients, fixed):
            departure.ways.append(Way(Leads.END, going, through=through))
        for target, arrival in run.over:
            for going, through in self._leaving([arrival], to, patients, fixed):
                self._over(place, None, target, going, departure, through)
        departure.unread |= run.unread
        departure.inside = None if fixed else run

    def _run(self, to: Place, patients: Node, renewing: bool) -> tuple[Run, bool]:
        """The ways through a called pathway; those of everybody (and then fixed) if nothing is open inside."""
        if not self.structure.settled(to.pathway):
            entering = self._entering(to.pathway, patients)
            return Run(self, (to.pathway,), {to: entering}, renewing), False
        if to not in self._calls:
            everybody = self.diagrams.both(self.possible(to.pathway), self.meant(to.pathway))
            self._calls[to] = Run(self, (to.pathway,), {to: self._entering(to.pathway, everybody)})
        return self._calls[to], True

    def _entering(self, pathway: str, patients: Node) -> Node:
        return (
            self.passages.if_called(pathway, patients, called=True)
            if pathway in self.structure.exits
            else patients
        )

    def _leaving(
        self, arrivals: list[Arrival], to: Place, patients: Node, fixed: bool
    ) -> list[tuple[Node, Arrival | None]]:
        """Who comes out of a called pathway: of the patients sent in if the ways are fixed, else as they arrived."""
        if not fixed:
            return [(self._uncalled(to.pathway, arrival.patients), arrival) for arrival in arrivals]
        everybody = NONE
        for arrival in arrivals:
            everybody = self.diagrams.either(everybody, self._uncalled(to.pathway, arrival.patients))
        going = self.diagrams.both(everybody, patients)
        return [] if going is NONE else [(going, None)]
