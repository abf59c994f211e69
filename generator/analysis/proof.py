"""The proof: for every pathway of a library, that every patient it is for leaves it at a recommendation.

All patients are followed at once, as sets. What stops some of them is a defect, given as data with witnesses;
what is too large to be worked out is undecided, and never counts as proved.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from math import prod

from generator.analysis.defects import Defects, runs_of, taken_in
from generator.analysis.departure import Departures
from generator.analysis.diagram import NONE, Node, TooLarge
from generator.analysis.graph import Place, UseKind, branches, start_of
from generator.analysis.paths import PathFinder
from generator.analysis.run import Run
from generator.analysis.verdict import (
    Cover,
    DecisionProof,
    Defect,
    DefectKind,
    PathwayProof,
    Reason,
    Undecided,
)
from generator.analysis.witness import Witnessing
from generator.model.algorithm import Decision, Each
from generator.model.condition import Atom, atoms
from generator.model.library import Library

BUDGET = 200_000
"""So many different sets of patients are made for one pathway; beyond, it is too large to decide."""
SHARED = 400_000
"""With more sets than this in the tables, the next pathway begins with empty ones."""
COVERED = 12
"""So many regions of what a branch covers are given."""


def prove(library: Library, budget: int = BUDGET) -> dict[str, PathwayProof]:
    """The proof of every pathway of a library, by id, in the library's order."""
    try:
        prover = _Prover(library, budget)
    except TooLarge:
        reasons = ((a.id, Undecided(Reason.TOO_LARGE, a.id)) for a in library.algorithms)
        return {pathway: PathwayProof(pathway, undecided=(reason,)) for pathway, reason in reasons}
    return prover.library()


class _Prover:
    def __init__(self, library: Library, budget: int) -> None:
        self.model = library
        self.budget = budget
        self.departures = Departures(library, budget)
        self.structure = self.departures.structure
        self.diagrams = self.departures.diagrams
        self.witnessing = Witnessing(self.departures)
        self.reached: dict[str, set[str]] = {a.id: set() for a in library.algorithms}
        self.taken: set[tuple[Place, int]] = set()

    def library(self) -> dict[str, PathwayProof]:
        """Each pathway by itself, then what hand-overs between several bring about."""
        proofs = [self._bounded(a.id, partial(self._pathway, a.id)) for a in self.model.algorithms]
        for group in self.structure.tangles:
            proofs += [self._bounded(p, partial(self._tangle, p, group)) for p in group]
        return self._sorted(proofs)

    def _sorted(self, proofs: list[PathwayProof]) -> dict[str, PathwayProof]:
        """One proof for each pathway: every defect once and where it shows, and what other pathways reach in it."""
        found: dict[str, dict[tuple[object, ...], Defect]] = {a.id: {} for a in self.model.algorithms}
        for own in (True, False):
            for proof in proofs:
                for defect in proof.defects:
                    if own == (proof.pathway == defect.place.pathway) and not self._taken_after_all(defect):
                        key = (defect.kind, defect.place, defect.links, defect.other)
                        found[defect.place.pathway].setdefault(key, defect)
        result: dict[str, PathwayProof] = {}
        for proof in proofs:
            first = result.get(proof.pathway, proof)
            undecided = tuple(dict.fromkeys((*first.undecided, *proof.undecided)))
            result[proof.pathway] = replace(first, undecided=undecided)
        return {pathway: self._whole(proof, found[pathway]) for pathway, proof in result.items()}

    def _whole(self, proof: PathwayProof, defects: dict[tuple[object, ...], Defect]) -> PathwayProof:
        reached = frozenset(self.reached[proof.pathway])
        return replace(proof, reached=reached, defects=tuple(defects.values()))

    def _taken_after_all(self, defect: Defect) -> bool:
        """Whether patients of other pathways take a link that those who begin in its own do not."""
        if defect.kind is not DefectKind.NEVER_TAKEN:
            return False
        links = self.departures.space.flows[defect.place.pathway].links[defect.place.node]
        return (defect.place, links.index(defect.links[0])) in self.taken

    def _run(self, scope: tuple[str, ...], entries: dict[Place, Node]) -> Run:
        run = Run(self.departures, scope, entries)
        for inside, _ in runs_of(run):
            for place in (*inside.reached, *inside.past):
                self.reached[place.pathway].add(place.node)
            self.taken |= taken_in(inside)
        return run

    def _begin(self) -> None:
        """A budget of its own for what follows."""
        if len(self.diagrams) > SHARED:
            self.departures.clear()
        self.diagrams.budget = len(self.diagrams) + self.budget

    def _bounded(self, pathway: str, proof: Callable[[], PathwayProof]) -> PathwayProof:
        self._begin()
        try:
            return proof()
        except (TooLarge, RecursionError):
            return PathwayProof(pathway, undecided=(Undecided(Reason.TOO_LARGE, pathway),))

    def _pathway(self, pathway: str) -> PathwayProof:
        start = start_of(self.model.algorithm_by_id[pathway])
        if start is None:
            nowhere = Place(pathway, self.model.algorithm_by_id[pathway].start)
            return PathwayProof(pathway, defects=(Defect(DefectKind.BROKEN, nowhere),))
        entries = self._entries(pathway)
        run = self._run((pathway,), entries)
        return PathwayProof(
            pathway,
            tuple(self._decisions(run)),
            paths=PathFinder(self.departures, pathway).find(start, entries[start]),
            defects=tuple(self._defects(run, pathway, entries)),
            undecided=tuple(Undecided(self._reason(other), other) for other in sorted(run.unread)),
        )

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

    def _defects(self, run: Run, pathway: str, entries: dict[Place, Node]) -> Iterator[Defect]:
        if all(patients is NONE for patients in entries.values()):
            yield Defect(DefectKind.NOBODY, next(iter(entries)))
            return
        defects = Defects(self.departures, self.witnessing, run)
        yield from defects.stuck()
        yield from defects.used_up()
        if any(self.departures.space.flows[p].looping for p in self.structure.closure(pathway)):
            yield from defects.circles()
        yield from defects.never_taken()
        yield from defects.unreachable(pathway, tuple(place.node for place in entries))

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

    def _tangle(self, pathway: str, group: tuple[str, ...]) -> PathwayProof:
        """What happens to patients whom hand-overs lead round between the pathways of a group."""
        start = start_of(self.model.algorithm_by_id[pathway])
        if start is None:
            return PathwayProof(pathway)
        entry = self.departures.entry(pathway, directly=True, called=False, also=group)
        defects = Defects(self.departures, self.witnessing, self._run(group, {start: entry}))
        found = (*defects.stuck(), *defects.used_up(), *defects.circles())
        return PathwayProof(pathway, defects=found)
