"""The proof: for every pathway of a library, that every patient it is for leaves it at a recommendation.

All patients are followed at once, as sets. What stops some of them is a defect, given as data with witnesses;
what is too large to be worked out is undecided, and never counts as proved.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from math import prod

from generator.analysis.conclusion import Followed, conclude
from generator.analysis.defects import Defects, runs_of, taken_in
from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node, TooLarge
from generator.analysis.graph import Place, UseKind, branches, start_of
from generator.analysis.paths import PathFinder
from generator.analysis.run import Run
from generator.analysis.structure import Structure
from generator.analysis.travel import Stand
from generator.analysis.verdict import (
    Cover,
    DecisionProof,
    Defect,
    DefectKind,
    PathwayProof,
    Reason,
    Undecided,
)
from generator.analysis.witness import Witnesses, Witnessing
from generator.model.algorithm import Decision, Each
from generator.model.condition import Atom, Condition, atoms
from generator.model.library import Library

BUDGET = 200_000
"""So many different sets of patients are made for one pathway; beyond, it is too large to decide."""
COVERED = 12
"""So many regions of what a branch covers are given."""


def prove(library: Library, budget: int = BUDGET) -> dict[str, PathwayProof]:
    """The proof of every pathway of a library, by id, in the library's order."""
    structure = Structure(library)
    followed = [follow(structure, algorithm.id, budget) for algorithm in library.algorithms]
    return conclude(structure, [*followed, *follow_round(structure, budget)])


def follow(structure: Structure, pathway: str, budget: int = BUDGET) -> Followed:
    """Follows every patient who can enter a pathway until they leave it.

    First in brief, by what matters further on. Only where something is wrong they are followed with all that they
    have answered, so that it can be said who they are.
    """
    if pathway not in structure.tangled:
        try:
            return _bounded(structure, pathway, (pathway,), budget, _Prover.in_brief)
        except _Wrong:
            pass
    return _bounded(structure, pathway, (pathway,), budget, _Prover.pathway)


def follow_round(structure: Structure, budget: int = BUDGET) -> list[Followed]:
    """Follows patients between pathways whose hand-overs may lead round, from the start of each."""
    return [
        _bounded(structure, pathway, group, budget, _Prover.tangle)
        for group in structure.tangles
        for pathway in group
    ]


def _bounded(
    structure: Structure,
    pathway: str,
    group: tuple[str, ...],
    budget: int,
    work: Callable[["_Prover"], Followed],
) -> Followed:
    try:
        return work(_Prover(structure, pathway, group, budget))
    except (TooLarge, RecursionError):
        return Followed(PathwayProof(pathway, undecided=(Undecided(Reason.TOO_LARGE, pathway),)))


class _Wrong(Exception):
    """A defect was found where nobody can be named who shows it."""


class _Nobody:
    """Stands in for witnesses where sets of patients do not tell what they have answered."""

    def of(self, _stand: Stand, _condition: Condition | None = None) -> Witnesses:
        raise _Wrong


class _Prover:
    """Follows the patients who begin in one pathway of a group, by the variables of that group alone."""

    def __init__(self, structure: Structure, begin: str, group: tuple[str, ...], budget: int) -> None:
        self.model = structure.library
        self.structure = structure
        self.begin = begin
        self.group = group
        self.start = start_of(self.model.algorithm_by_id[begin])
        self.departures = Departures(structure, group, budget)
        self.diagrams = self.departures.diagrams
        self.witnessing = Witnessing(self.departures)
        self.reached: set[Place] = set()
        self.taken: set[tuple[Place, int]] = set()

    def in_brief(self) -> Followed:
        """As `pathway`, where nothing is wrong; else it raises `_Wrong`."""
        found = self.pathway(narrow=True)
        if found.proof.defects:
            raise _Wrong
        return found

    def pathway(self, narrow: bool = False) -> Followed:
        """What is proved of the pathway by itself."""
        pathway = self.begin
        if self.start is None:
            nowhere = Place(pathway, self.model.algorithm_by_id[pathway].start)
            return Followed(PathwayProof(pathway, defects=(Defect(DefectKind.BROKEN, nowhere),)))
        entries = self._entries(pathway)
        run = self._run(entries, narrow)
        proof = PathwayProof(
            pathway,
            tuple(self._decisions(run)),
            paths=PathFinder(self.departures, pathway).find(self.start, entries[self.start]),
            defects=tuple(self._defects(run, entries)),
            undecided=tuple(Undecided(self._reason(other), other) for other in sorted(run.unread)),
        )
        return Followed(proof, frozenset(self.reached), frozenset(self.taken))

    def tangle(self) -> Followed:
        """What happens to patients whom hand-overs lead round between the pathways of the group."""
        if self.start is None:
            return Followed(PathwayProof(self.begin))
        entry = self.departures.entry(self.begin, directly=True, called=False, also=self.group)
        defects = Defects(self.departures, self.witnessing, self._run({self.start: entry}))
        found = (*defects.stuck(), *defects.used_up(), *defects.circles())
        proof = PathwayProof(self.begin, defects=found)
        return Followed(proof, frozenset(self.reached), frozenset(self.taken))

    def _run(self, entries: dict[Place, Node], narrow: bool = False) -> Run:
        run = Run(self.departures, self.group, entries, narrow=narrow)
        for inside, _ in runs_of(run):
            self.reached.update(inside.reached, inside.past)
            self.taken |= taken_in(inside)
        return run

    def _reason(self, pathway: str) -> Reason:
        return Reason.UNREAD if pathway in self.model.unread else Reason.RECURSIVE

    def _entries(self, pathway: str) -> dict[Place, Node]:
        """Every patient at the start, and at each node where other pathways enter."""
        uses = self.structure.entered[pathway]
        algorithm = self.model.algorithm_by_id[pathway]
        found: dict[Place, Node] = {}
        for at in ("", *dict.fromkeys(use.at for use in uses)):
            place = start_of(algorithm, at)
            kinds = {use.kind for use in uses if use.at == at}
            directly = not at or UseKind.HAND_OVER in kinds
            if place is not None and place not in found:
                found[place] = self.departures.entry(pathway, directly, UseKind.CALL in kinds)
        return found

    def _defects(self, run: Run, entries: dict[Place, Node]) -> Iterator[Defect]:
        if all(patients is NONE for patients in entries.values()):
            yield Defect(DefectKind.NOBODY, next(iter(entries)))
            return
        defects = Defects(self.departures, _Nobody() if run.narrow else self.witnessing, run)
        yield from defects.stuck()
        yield from defects.used_up()
        if any(self.departures.space.flows[p].looping for p in self.structure.closure(self.begin)):
            yield from defects.circles()
        yield from defects.never_taken()
        yield from defects.unreachable(self.begin, tuple(place.node for place in entries))

    def _decisions(self, run: Run) -> Iterator[DecisionProof]:
        """The decisions in the order in which patients come to them."""
        for place in run.reached:
            step = self.departures.space.flows[place.pathway].nodes[place.node]
            if isinstance(step, Decision | Each):
                yield DecisionProof(place.node, self._cells(step), self._covers(run, place, step))

    def _covers(self, run: Run, place: Place, step: Decision | Each) -> dict[int, Cover]:
        """What `otherwise` amounts to, and every branch of a first-match decision, for those who come there."""
        every = isinstance(step, Decision) and step.first_match
        shown = [i for i, branch in enumerate(branches(step)) if every or branch.condition is None]
        taken = dict.fromkeys(shown, NONE)
        for wave, departure in run.waves if shown else ():
            if wave.place == place:
                flows = departure.passage.flows
                taken = {i: self.diagrams.either(taken[i], flows[i][1]) for i in shown}
        return {i: self._cover(place, patients) for i, patients in taken.items()}

    def _cover(self, place: Place, patients: Node) -> Cover:
        regions = self.witnessing.regions
        cubes = islice(regions.of(patients, self.departures.space.asked_by(place)), COVERED + 1)
        found = [regions.region(cube) for cube in cubes]
        return Cover(tuple(found[:COVERED]), len(found) <= COVERED)

    def _cells(self, step: Decision | Each) -> int:
        """The combinations of cells that the conditions of one step tell apart."""
        parts: dict[int, list[int]] = {}
        for branch in branches(step):
            for atom in atoms(branch.condition) if branch.condition is not None else ():
                for level, masks in self._told_apart(atom):
                    for mask in masks:
                        before = parts.get(level, [self.diagrams.full[level]])
                        parts[level] = [p for part in before for p in (part & mask, part & ~mask) if p]
        return prod(len(found) for found in parts.values())

    def _told_apart(self, atom: Atom) -> Iterator[tuple[int, list[int]]]:
        """The variables that an atom asks about, with the groups of cells that it tells apart."""
        compiled = self.departures.compiler.compile(atom)
        if isinstance(compiled, tuple):
            yield compiled[0], [compiled[1]]
        else:
            for variable in self.departures.space.of_finding(atom.subject.finding, atom.subject.previous):
                yield variable.level, [1 << i for i in range(len(variable.cells))]
