"""What the rules look at: a library, and what follows from it, worked out once and only when asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property

from generator.analysis.graph import Flow, Link, Place, UseKind, branches, resolve, start_of, uses
from generator.analysis.ids import UsedId, used_ids
from generator.analysis.proof import prove
from generator.analysis.verdict import Defect, DefectKind, PathwayProof, Reason
from generator.analysis.walk import Patient, Walk, walk
from generator.analysis.words import Words
from generator.checks.places import marks
from generator.model.algorithm import Call, Choice, ClinicalAlgorithm, Decision, Each, Option, Step, Vignette
from generator.model.condition import Implies, Lower, subjects
from generator.model.ids import IdKind, IdState, LockedId
from generator.model.library import Library
from generator.model.prose import Citation, Linked
from generator.model.recommendation import Recommendation, Target


@dataclass(frozen=True, slots=True)
class Tried:
    """A worked case with the way that it takes."""

    algorithm: ClinicalAlgorithm
    vignette: Vignette
    walk: Walk


@dataclass(frozen=True)
class Context:
    """A library with what the rules need to know of it."""

    library: Library
    prover: Callable[[Library], dict[str, PathwayProof]] = prove

    @cached_property
    def words(self) -> Words:
        """Conditions and values in plain words."""
        return Words(self.library)

    @cached_property
    def links(self) -> tuple[tuple[ClinicalAlgorithm, Link], ...]:
        """Every link of every pathway, in file order."""
        return tuple((a, link) for a in self.library.algorithms for link in _links(a))

    @cached_property
    def _cited_in_use(self) -> tuple[Citation | Linked, ...]:
        """The citations and links of pathways, findings, the safety net and the glossary."""
        library = self.library
        return tuple(marks((library.algorithms, library.findings, library.safety_net, library.terms)))

    @cached_property
    def _cited_elsewhere(self) -> tuple[Citation | Linked, ...]:
        """The citations and links of all else: evidence, claims and whatever else a library says."""
        rest = (
            f.name
            for f in fields(self.library)
            if f.name not in ("algorithms", "findings", "safety_net", "terms")
        )
        return tuple(marks(tuple(getattr(self.library, name) for name in rest)))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of the library, in lists and in running texts."""
        return tuple(c for c in (*self._cited_in_use, *self._cited_elsewhere) if isinstance(c, Citation))

    @cached_property
    def used_references(self) -> frozenset[str]:
        """The keys of the references that a pathway, a finding, the safety net or a term cites."""
        return frozenset(found.key for found in self._cited_in_use if isinstance(found, Citation))

    @cached_property
    def prose_links(self) -> tuple[Linked, ...]:
        """Every link inside a running text."""
        return tuple(c for c in (*self._cited_in_use, *self._cited_elsewhere) if isinstance(c, Linked))

    @cached_property
    def used_ids(self) -> dict[str, UsedId]:
        """Everything that has a permanent id, by that."""
        return used_ids(self.library)

    @cached_property
    def vanished_ids(self) -> tuple[LockedId, ...]:
        """The ids that are recorded as live and stand nowhere in files that could be read."""
        library = self.library
        return tuple(
            locked
            for locked in (library.ids.ids if library.ids else ())
            if locked.state is IdState.LIVE
            and locked.id not in self.used_ids
            and locked.pathway not in library.unread
            and not (locked.kind is IdKind.EVIDENCE and library.unread_references)
        )

    @cached_property
    def codes(self) -> dict[str, str]:
        """By recommendation code the pathway that it belongs to."""
        return {r.code: a.id for a in self.library.algorithms for r in a.recommendations}

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids of all pathways and steps, and the codes of all recommendations."""
        steps = (step.id for a in self.library.algorithms for step in a.steps)
        return frozenset((*self.library.algorithm_by_id, *self.codes, *steps))

    @cached_property
    def tried(self) -> tuple[Tried, ...]:
        """The worked cases of the `whole` pathways, each with the way that it takes."""
        return tuple(
            Tried(a, v, walk(self.library, start, Patient.of(v)))
            for a in self.library.algorithms
            if a.id in self.whole and (start := start_of(a)) is not None
            for v in a.vignettes
        )

    @cached_property
    def proof(self) -> dict[str, PathwayProof]:
        """What is proved of each pathway; nothing where a name stands for two things or for none."""
        return {} if self._unclear else self.prover(self.library)

    def defects(self, *kinds: DefectKind) -> tuple[Defect, ...]:
        """The defects of these kinds, in the order of the library."""
        return tuple(d for proof in self.proof.values() for d in proof.defects if d.kind in kinds)

    def at(self, place: Place) -> Step | Recommendation:
        """The step or recommendation at a place."""
        algorithm = self.library.algorithm_by_id[place.pathway]
        node = algorithm.step(place.node) or algorithm.recommendation(place.node)
        assert node is not None, "the proof names places that exist"
        return node

    @cached_property
    def whole(self) -> frozenset[str]:
        """The pathways that somebody can enter and in which, and in whatever they use, every name means something.

        Only of these can be said what is reached: a misspelt name would cut off all that lies behind it.
        """
        if self._unclear:
            return frozenset()
        broken = {a.id for a in self.library.algorithms if self._breaks(a)}
        broken |= {defect.place.pathway for defect in self.defects(DefectKind.NOBODY)}
        broken |= {
            p.pathway for p in self.proof.values() if Reason.RECURSIVE in {u.reason for u in p.undecided}
        }
        while more := {a.id for a in self.library.algorithms if self._used(a) & broken} - broken:
            broken |= more
        return frozenset(a.id for a in self.library.algorithms if a.id not in broken)

    @cached_property
    def _unclear(self) -> bool:
        """Whether a pathway or finding stands twice, or a finding only in a file that could not be read."""
        library = self.library
        findings = [*library.findings, *(f for a in library.algorithms for f in a.findings)]
        conditions = [o.condition for a in library.algorithms for s in a.steps for o in branches(s)]
        conditions += [a.applies_to for a in library.algorithms]
        conditions += [
            c for f in library.all_facts if isinstance(f, Implies) for c in (f.premise, f.conclusion)
        ]
        named = {s.finding for c in conditions if c is not None for s in subjects(c)}
        named |= {name for f in library.all_facts if isinstance(f, Lower) for name in (f.lower, f.upper)}
        return (
            len(library.algorithms) > len(library.algorithm_by_id)
            or len(findings) > len(library.finding_by_id)
            or not named <= library.finding_by_id.keys()
        )

    def _used(self, algorithm: ClinicalAlgorithm) -> set[str]:
        return {use.pathway for use in uses(algorithm) if use.kind is not UseKind.RED_FLAGS}

    def _breaks(self, algorithm: ClinicalAlgorithm) -> bool:
        if start_of(algorithm) is None or not all(_is_clear(step) for step in algorithm.steps):
            return True
        if any(not self._means(algorithm, link.target) for link in _links(algorithm)):
            return True
        if rows_away(self.library, algorithm):
            return True
        return any(self._call_breaks(step) for step in algorithm.steps if isinstance(step, Call))

    def _means(self, algorithm: ClinicalAlgorithm, target: Target) -> bool:
        exits = target.kind is Target.Kind.EXIT
        return exits or resolve(self.library, algorithm.id, target) is not None

    def _call_breaks(self, call: Call) -> bool:
        called = self.library.algorithm_by_id.get(call.pathway)
        if called is None or start_of(called, call.at) is None:
            return True
        return {name for name, _ in call.exits} != set(exits_of(called))


def rows_away(library: Library, algorithm: ClinicalAlgorithm) -> list[tuple[Each, Target, Option]]:
    """The rows that lead away from a step although it says where the visit goes on after its rows."""
    return [
        (step, step.then, row)
        for step in algorithm.steps
        if isinstance(step, Each) and step.then is not None
        for row in step.rows
        if not _gives_advice(library, algorithm, row.target)
    ]


def _gives_advice(library: Library, algorithm: ClinicalAlgorithm, target: Target) -> bool:
    """Whether a target is a recommendation, or nothing that exists (which has a rule of its own)."""
    if target.kind is Target.Kind.EXIT:
        return False
    place = resolve(library, algorithm.id, target)
    return place is None or place.node[0].isupper()


def _is_clear(step: Step) -> bool:
    """Whether a step has branches if it is one that branches, and at most one of them is `otherwise`."""
    options = branches(step)
    if not options and isinstance(step, Decision | Each | Choice):
        return isinstance(step, Choice) and bool(step.among)
    return sum(option.condition is None for option in options) <= 1


def _links(algorithm: ClinicalAlgorithm) -> Iterator[Link]:
    for links in Flow(algorithm).links.values():
        yield from links


def exits_of(algorithm: ClinicalAlgorithm) -> dict[str, Target]:
    """The exits by which a pathway hands back, each with the first place where it does."""
    found: dict[str, Target] = {}
    for link in _links(algorithm):
        if link.target.kind is Target.Kind.EXIT:
            found.setdefault(link.target.id, link.target)
    return found
