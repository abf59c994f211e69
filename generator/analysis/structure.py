"""How the pathways of a library hang together, as far as the proof needs it."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.analysis.graph import Flow, Place, Use, UseKind, atoms_of, cycles, renewed, uses
from generator.model.algorithm import Choice, Decision, Wait
from generator.model.condition import Atom, Fact, Implies, subjects
from generator.model.library import Library
from generator.model.recommendation import Target


class Structure:
    """Calls, hand-overs and reassessments between the pathways of a library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.flows = {algorithm.id: Flow(algorithm) for algorithm in library.algorithms}
        known = library.algorithm_by_id
        self.uses = {a.id: [use for use in uses(a) if use.pathway in known] for a in library.algorithms}
        self._closures: dict[str, tuple[str, ...]] = {}
        self._findings: dict[str, tuple[str, ...]] = {}
        self._atoms: dict[str, tuple[Atom, ...]] = {}

    def __reduce__(self) -> tuple[type["Structure"], tuple[Library]]:
        """Another process is sent the library alone, and works out for itself what it needs."""
        return Structure, (self.library,)

    def _used(self, pathway: str, kind: UseKind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(use.pathway for use in self.uses[pathway] if use.kind is kind))

    @cached_property
    def entered(self) -> dict[str, list[Use]]:
        """By pathway the calls and hand-overs that enter it."""
        found: dict[str, list[Use]] = {pathway: [] for pathway in self.uses}
        for all_uses in self.uses.values():
            for use in all_uses:
                if use.kind is not UseKind.RED_FLAGS:
                    found[use.pathway].append(use)
        return found

    @cached_property
    def recursions(self) -> tuple[tuple[str, ...], ...]:
        """The groups of pathways that call one another, and pathways that call themselves."""
        return cycles({pathway: self._used(pathway, UseKind.CALL) for pathway in self.uses})

    @cached_property
    def recursive(self) -> frozenset[str]:
        """The pathways that call themselves, directly or through others."""
        return frozenset(pathway for group in self.recursions for pathway in group)

    def closure(self, pathway: str) -> tuple[str, ...]:
        """The pathway and all that it calls, directly or through others."""
        if pathway not in self._closures:
            found = {pathway: None}
            if pathway not in self.recursive:
                for called in self._used(pathway, UseKind.CALL):
                    found.update(dict.fromkeys(self.closure(called)))
            self._closures[pathway] = tuple(found)
        return self._closures[pathway]

    @cached_property
    def reassessments(self) -> dict[str, tuple[Decision, ...]]:
        """By pathway its steps that begin with a reassessment."""
        return {
            a.id: tuple(s for s in a.steps if isinstance(s, Decision) and s.reassessment is not None)
            for a in self.library.algorithms
        }

    def renews(self, pathway: str) -> bool:
        """Whether answers can change inside the pathway or one that it calls."""
        return any(self.reassessments[called] for called in self.closure(pathway))

    def settled(self, pathway: str) -> bool:
        """Whether the answers before it alone decide the way through the pathway."""
        steps = (
            step for called in self.closure(pathway) for step in self.library.algorithm_by_id[called].steps
        )
        return not self.renews(pathway) and not any(isinstance(step, Choice | Wait) for step in steps)

    @cached_property
    def exits(self) -> frozenset[str]:
        """The pathways that can hand back to a caller."""
        return frozenset(pathway for pathway in self.flows if self.exit_names(pathway))

    def exit_names(self, pathway: str) -> frozenset[str]:
        """The names of the exits of a pathway; none if there is no such pathway."""
        if pathway not in self.flows:
            return frozenset()
        flow = self.flows.get(pathway)
        if flow is None:
            return frozenset()
        links = (link for links in flow.links.values() for link in links)
        return frozenset(link.target.id for link in links if link.target.kind is Target.Kind.EXIT)

    @cached_property
    def tangles(self) -> list[tuple[str, ...]]:
        """The groups of pathways through which a patient may come to the same place again by a hand-over.

        A called pathway leads back to its caller; that matters only where it can change answers.
        """
        following: dict[str, dict[str, None]] = {pathway: {} for pathway in self.uses}
        for pathway, all_uses in self.uses.items():
            for use in all_uses:
                if use.kind is not UseKind.RED_FLAGS:
                    following[pathway][use.pathway] = None
                if use.kind is UseKind.CALL and self.renews(use.pathway):
                    following[use.pathway][pathway] = None
        groups = cycles({pathway: tuple(names) for pathway, names in following.items()})
        return [
            group
            for group in groups
            if any(set(self._used(p, UseKind.HAND_OVER)) & set(group) for p in group)
        ]

    @cached_property
    def tangled(self) -> frozenset[str]:
        """The pathways of all tangles."""
        return frozenset(pathway for group in self.tangles for pathway in group)

    @cached_property
    def counted(self) -> dict[str, tuple[Place, ...]]:
        """By pathway the reassessments that one visit may come to more than once."""
        found = {}
        for pathway, steps in self.reassessments.items():
            if steps:
                always = pathway in self.tangled or self._called_again(pathway)
                looping = self.flows[pathway].looping
                found[pathway] = tuple(
                    Place(pathway, step.id) for step in steps if always or step.id in looping
                )
        return found

    def _called_again(self, pathway: str) -> bool:
        """Whether one visit may call the pathway twice, as far as its links tell."""
        calls = self._calls.get(pathway, [])
        return len(calls) > 1 or any(use.source in self.flows[use.user].looping for use in calls)

    @cached_property
    def _calls(self) -> dict[str, list[Use]]:
        """By pathway the calls that lead there, directly or through others."""
        found: dict[str, list[Use]] = {}
        for use in (use for users in self.uses.values() for use in users if use.kind is UseKind.CALL):
            for called in self.closure(use.pathway):
                found.setdefault(called, []).append(use)
        return found

    def bearing_on(self, findings: set[str]) -> tuple[Fact, ...]:
        """The facts about these findings, and those about whatever facts bind to them, in the library's order."""
        groups = {id(group): group for name in findings if (group := self._bound.get(name)) is not None}
        chosen = {id(fact) for _, facts in groups.values() for fact in facts}
        return tuple(fact for fact in self._facts if id(fact) in chosen) if chosen else ()

    @cached_property
    def _facts(self) -> tuple[Fact, ...]:
        return self.library.all_facts

    @cached_property
    def _bound(self) -> dict[str, tuple[frozenset[str], list[Fact]]]:
        """By finding the group of facts that it belongs to."""
        return {name: group for group in components(self._facts) for name in group[0]}

    def atoms(self, pathway: str) -> tuple[Atom, ...]:
        """The comparisons in the conditions of the pathway itself, in the order of the file."""
        if pathway not in self._atoms:
            self._atoms[pathway] = atoms_of(self.library.algorithm_by_id[pathway])
        return self._atoms[pathway]

    def findings(self, pathway: str) -> tuple[str, ...]:
        """What the pathway and those it calls ask about."""
        if pathway not in self._findings:
            asked = [f for called in self.closure(pathway) for f in self._asked(called)]
            self._findings[pathway] = tuple(dict.fromkeys(asked))
        return self._findings[pathway]

    def _asked(self, pathway: str) -> Iterator[str]:
        algorithm = self.library.algorithm_by_id[pathway]
        if algorithm.applies_to is not None:
            yield from (subject.finding for subject in subjects(algorithm.applies_to))
        for subjects_there in self.flows[pathway].asked.values():
            yield from (subject.finding for subject in subjects_there)
        for step in self.reassessments[pathway]:
            yield from renewed(step)


def findings_of(fact: Fact) -> tuple[str, ...]:
    """The findings a fact is about."""
    if isinstance(fact, Implies):
        both = (*subjects(fact.premise), *subjects(fact.conclusion))
        return tuple(dict.fromkeys(subject.finding for subject in both))
    return fact.lower, fact.upper


def components(facts: Iterable[Fact]) -> list[tuple[frozenset[str], list[Fact]]]:
    """The facts in groups that share findings, with the findings of each group."""
    group_of: dict[str, tuple[frozenset[str], list[Fact]]] = {}
    for fact in facts:
        names = frozenset(findings_of(fact))
        touched = {id(group): group for name in names if (group := group_of.get(name)) is not None}
        joined = [*(known for _, others in touched.values() for known in others), fact]
        together = names.union(*(others for others, _ in touched.values())), joined
        group_of.update(dict.fromkeys(together[0], together))
    return list({id(group): group for group in group_of.values()}.values())
