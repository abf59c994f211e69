"""What leads where: the links of each pathway and the uses that pathways make of one another."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import NamedTuple, TypeVar

from generator.model.algorithm import (
    Action,
    Call,
    Choice,
    ClinicalAlgorithm,
    Decision,
    Each,
    Option,
    Return,
    Step,
    Wait,
)
from generator.model.condition import Atom, Subject, atoms, subjects
from generator.model.library import Library
from generator.model.recommendation import Recommendation, Target
from generator.value import value

_T = TypeVar("_T", bound=Hashable)


class Role(Enum):
    """What a link means for the patient who takes it."""

    OPTION = "option"
    """the branch of a decision"""
    ROW = "row"
    """a row of an each-step that applies"""
    AMONG = "among"
    """what patient and clinician chose"""
    THEN = "then"
    """what follows"""
    ELSE = "else"
    """what follows when the results did not come in time"""
    EXIT = "exit"
    """an exit that a called pathway took"""
    DIRECT = "direct"
    """the way on for a patient whom no pathway called"""
    AFTERWARDS = "afterwards"
    """a reassessment that is used up"""
    ADVICE = "advice"
    """the visit goes on after a recommendation"""


class Place(NamedTuple):
    """A step or a recommendation (``node``) of a pathway."""

    pathway: str
    node: str


@value
class Link:
    """One arrow: from a step or recommendation of a pathway to a target.

    ``index`` counts the links of one role at one source from 0, in file order. ``exit`` is the name of the
    exit that the link maps.
    """

    source: str
    target: Target
    role: Role
    index: int = 0
    exit: str = ""


def links_of(node: Step | Recommendation) -> tuple[Link, ...]:
    """The links that leave a step or a recommendation, in file order."""
    match node:
        case Recommendation(code=code, then=then):
            return () if then is None else (Link(code, then, Role.ADVICE),)
        case Decision():
            return (*_branches(node.id, node.options, Role.OPTION), *_afterwards(node))
        case Each():
            rows = _branches(node.id, node.rows, Role.ROW)
            return rows if node.then is None else (*rows, Link(node.id, node.then, Role.THEN))
        case Choice():
            return tuple(Link(node.id, target, Role.AMONG, i) for i, target in enumerate(node.among))
        case Action():
            return (Link(node.id, node.then, Role.THEN),)
        case Wait():
            return (Link(node.id, node.then, Role.THEN), Link(node.id, node.otherwise, Role.ELSE))
        case Call():
            return tuple(Link(node.id, to, Role.EXIT, i, name) for i, (name, to) in enumerate(node.exits))
        case Return():
            back = Target(Target.Kind.EXIT, node.exit, node.span)
            return (Link(node.id, back, Role.THEN), Link(node.id, node.opened_directly, Role.DIRECT))


def _branches(source: str, options: Iterable[Option], role: Role) -> tuple[Link, ...]:
    return tuple(Link(source, option.target, role, i) for i, option in enumerate(options))


def _afterwards(step: Decision) -> tuple[Link, ...]:
    if step.reassessment is None or step.reassessment.afterwards is None:
        return ()
    return (Link(step.id, step.reassessment.afterwards, Role.AFTERWARDS),)


def targets_of(node: Step | Recommendation) -> tuple[Target, ...]:
    """Where the links lead that leave a step or a recommendation, but for the exit of a return, in file order."""
    match node:
        case Decision():
            after = node.reassessment.afterwards if node.reassessment is not None else None
            return (*(option.target for option in node.options), *_known(after))
        case Each():
            return (*(row.target for row in node.rows), *_known(node.then))
        case Recommendation():
            return _known(node.then)
        case Choice():
            return node.among
        case Action():
            return (node.then,)
        case Wait():
            return node.then, node.otherwise
        case Call():
            return tuple(target for _, target in node.exits)
        case Return():
            return (node.opened_directly,)


def _known(target: Target | None) -> tuple[Target, ...]:
    return () if target is None else (target,)


def asks(step: Step) -> tuple[Subject, ...]:
    """The findings that a step asks about, each once, in the order of the text."""
    found: dict[tuple[str, bool], Subject] = {}
    for option in branches(step):
        for subject in subjects(option.condition) if option.condition is not None else ():
            found.setdefault((subject.finding, subject.previous), subject)
    return tuple(found.values())


def atoms_of(algorithm: ClinicalAlgorithm) -> tuple[Atom, ...]:
    """The comparisons in the conditions of a pathway, in the order of the file."""
    conditions = [option.condition for step in algorithm.steps for option in branches(step)]
    given = (condition for condition in (algorithm.applies_to, *conditions) if condition is not None)
    return tuple(atom for condition in given for atom in atoms(condition))


def branches(step: Step) -> tuple[Option, ...]:
    """The options of a decision or the rows of an each-step, in file order; of other steps none."""
    return step.options if isinstance(step, Decision) else step.rows if isinstance(step, Each) else ()


def renewed(step: Step) -> tuple[str, ...]:
    """The findings that are asked anew on arriving at a step: none unless it begins with a reassessment."""
    if not isinstance(step, Decision) or step.reassessment is None:
        return ()
    now = (subject.finding for subject in asks(step) if not subject.previous)
    return tuple(dict.fromkeys((*now, *step.reassessment.anew)))


_HERE = (Target.Kind.STEP, Target.Kind.RECOMMENDATION)
"""Targets within the pathway."""


@value
class Flow:
    """The graph of one pathway. Its nodes are the ids of steps and the codes of recommendations."""

    algorithm: ClinicalAlgorithm

    @cached_property
    def nodes(self) -> dict[str, Step | Recommendation]:
        """Steps, then recommendations, in file order."""
        steps: dict[str, Step | Recommendation] = {step.id: step for step in self.algorithm.steps}
        return steps | {r.code: r for r in self.algorithm.recommendations}

    @cached_property
    def links(self) -> dict[str, tuple[Link, ...]]:
        """The links that leave each node, in file order."""
        return {name: links_of(node) for name, node in self.nodes.items()}

    @cached_property
    def asked(self) -> dict[str, tuple[Subject, ...]]:
        """What each step asks about; steps that ask nothing are left out."""
        found = ((step.id, asks(step)) for step in self.algorithm.steps if isinstance(step, Decision | Each))
        return {name: subjects_there for name, subjects_there in found if subjects_there}

    @cached_property
    def arriving(self) -> dict[str, tuple[Link, ...]]:
        """The links that arrive at each node from within the pathway, in file order."""
        found: dict[str, list[Link]] = {name: [] for name in self.nodes}
        for links in self.links.values():
            for link in links:
                if (inside := self.inside(link.target)) is not None:
                    found[inside].append(link)
        return {name: tuple(links) for name, links in found.items()}

    def inside(self, target: Target) -> str | None:
        """The node of this pathway that a target means; None when it leaves the pathway or does not exist."""
        return target.id if target.kind in _HERE and target.id in self.nodes else None

    @cached_property
    def following(self) -> dict[str, tuple[str, ...]]:
        """By node the nodes of this pathway that one link leads to, each once."""
        nodes = self.nodes
        return {
            name: tuple(
                dict.fromkeys(to.id for to in targets_of(node) if to.id in nodes and to.kind in _HERE)
            )
            for name, node in nodes.items()
        }

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All nodes, each before those that follow it unless a link goes back, as seen from the start."""
        return reverse_postorder((self.algorithm.start, *self.nodes), self.following)

    @cached_property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """The groups of nodes that lead to one another (more than one node, or one that leads to itself)."""
        position = {name: i for i, name in enumerate(self.nodes)}
        if all(position[name] < position[after] for name, those in self.following.items() for after in those):
            return ()  # as in most files, all links lead downwards
        return cycles(self.following)

    @cached_property
    def looping(self) -> frozenset[str]:
        """The nodes that stand on a cycle of links."""
        return frozenset(name for component in self.components for name in component)


class UseKind(Enum):
    """How one pathway uses another."""

    HAND_OVER = "hand-over"
    CALL = "call"
    RED_FLAGS = "red-flags"


@value
class Use:
    """One use of a pathway by another: from node ``source`` of ``user``; ``at`` is empty for its start."""

    user: str
    source: str
    pathway: str
    at: str
    kind: UseKind


def uses(algorithm: ClinicalAlgorithm) -> tuple[Use, ...]:
    """The uses that a pathway makes of pathways, in file order; the exit for red flags last."""
    return tuple(_uses(algorithm))


def _uses(algorithm: ClinicalAlgorithm) -> Iterator[Use]:
    for node in (*algorithm.steps, *algorithm.recommendations):
        source = node.code if isinstance(node, Recommendation) else node.id
        if isinstance(node, Call):
            yield Use(algorithm.id, source, node.pathway, node.at, UseKind.CALL)
        for target in targets_of(node):
            if target.kind is Target.Kind.PATHWAY:
                yield Use(algorithm.id, source, target.id, target.at, UseKind.HAND_OVER)
    if algorithm.red_flags is not None:
        yield Use(algorithm.id, "", algorithm.red_flags.pathway, "", UseKind.RED_FLAGS)


def entries(library: Library) -> dict[str, tuple[str, ...]]:
    """By pathway, the nodes at which other pathways (or it itself) enter it other than at its start."""
    found: dict[str, dict[str, None]] = {algorithm.id: {} for algorithm in library.algorithms}
    for algorithm in library.algorithms:
        for use in _uses(algorithm):
            if use.at and use.pathway in found:
                found[use.pathway][use.at] = None
    return {pathway: tuple(names) for pathway, names in found.items()}


def start_of(algorithm: ClinicalAlgorithm, at: str = "") -> Place | None:
    """Where a pathway begins, or the node ``at``; None if there is no such node."""
    node = at or algorithm.start
    known = algorithm.step(node) or algorithm.recommendation(node)
    return None if known is None else Place(algorithm.id, node)


def resolve(library: Library, pathway: str, target: Target) -> Place | None:
    """The place that a target in a pathway means; None for an exit and for what does not exist."""
    if target.kind is Target.Kind.EXIT:
        return None
    other = target.kind is Target.Kind.PATHWAY
    algorithm = library.algorithm_by_id.get(target.id if other else pathway)
    return None if algorithm is None else start_of(algorithm, target.at if other else target.id)


def reverse_postorder(roots: Iterable[_T], following: Mapping[_T, tuple[_T, ...]]) -> tuple[_T, ...]:
    """What the roots lead to, each node before those that follow it unless a link goes back."""
    seen: set[_T] = set()
    done: list[_T] = []
    for root in roots:
        if root in following and root not in seen:
            done += _postorder(root, following, seen)
    return tuple(reversed(done))


def _postorder(root: _T, following: Mapping[_T, tuple[_T, ...]], seen: set[_T]) -> list[_T]:
    """Depth first with the last link first, so that the reversed order follows the file."""
    seen.add(root)
    done: list[_T] = []
    stack = [(root, iter(following[root][::-1]))]
    while stack:
        name, rest = stack[-1]
        for child in rest:
            if child not in seen:
                seen.add(child)
                stack.append((child, iter(following[child][::-1])))
                break
        else:
            stack.pop()
            done.append(name)
    return done


def cycles(following: Mapping[_T, tuple[_T, ...]]) -> tuple[tuple[_T, ...], ...]:
    """The strongly connected components that contain a cycle (Kosaraju), all in the given order."""
    order = reverse_postorder(following, following)
    rank = {name: i for i, name in enumerate(order)}
    if all(rank[name] < rank[child] for name in order for child in following[name]):
        return ()
    preceding: dict[_T, list[_T]] = {name: [] for name in following}
    for name, children in following.items():
        for child in children:
            preceding[child].append(name)
    backwards = {name: tuple(names) for name, names in preceding.items()}
    position = {name: i for i, name in enumerate(following)}
    seen: set[_T] = set()
    found = []
    for name in order:
        if name not in seen:
            group = sorted(_postorder(name, backwards, seen), key=position.__getitem__)
            if len(group) > 1 or name in following[name]:
                found.append(tuple(group))
    return tuple(sorted(found, key=lambda group: position[group[0]]))
