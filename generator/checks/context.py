"""What the rules look at: a library, and what follows from it, worked out once and only when asked for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.analysis.citing import marks
from generator.analysis.coverage import Passed, Tried
from generator.analysis.graph import Flow, Link, Place, atoms_of, branches, resolve, start_of
from generator.analysis.ids import UsedId, used_ids
from generator.analysis.proof import prove
from generator.analysis.structure import Structure, findings_of
from generator.analysis.verdict import Defect, DefectKind, PathwayProof, Reason
from generator.analysis.words import Words
from generator.model.algorithm import Call, Choice, ClinicalAlgorithm, Decision, Each, Option, Step
from generator.model.ids import IdKind, IdState, LockedId
from generator.model.library import Library
from generator.model.prose import Citation, Linked
from generator.model.recommendation import Recommendation, Target
from generator.value import parts

_IN_USE = ("findings", "safety_net", "terms")
"""What stands on a page beside the pathways."""


@dataclass(frozen=True)
class Context:
    """A library with what the rules need to know of it.

    ``silent`` are pathways in which the rules that look at one pathway alone are known to find nothing, each with the
    keys of the references that it cites; it may be filled by the ``prover``. ``passed`` are the worked cases, if
    somebody has walked them already.
    """

    library: Library
    prover: Callable[[Library], dict[str, PathwayProof]] = prove
    silent: Mapping[str, frozenset[str]] = field(default_factory=dict)
    passed: Passed | None = None

    @cached_property
    def words(self) -> Words:
        """Conditions and values in plain words."""
        return Words(self.library)

    @cached_property
    def cases(self) -> Passed:
        """The worked cases, each with the way that it takes."""
        return self.passed if self.passed is not None else Passed(Structure(self.library))

    @property
    def structure(self) -> Structure:
        """How the pathways hang together."""
        return self.cases.structure

    def links_of(self, algorithm: ClinicalAlgorithm) -> tuple[Link, ...]:
        """Every link of a pathway, in file order."""
        flow = self.structure.flows[algorithm.id]
        if flow.algorithm is not algorithm:  # there are two pathways of this id
            flow = Flow(algorithm)
        return tuple(link for links in flow.links.values() for link in links)

    def exits_of(self, algorithm: ClinicalAlgorithm) -> dict[str, Target]:
        """The exits by which a pathway hands back, each with the first place where it does."""
        found: dict[str, Target] = {}
        for link in self.links_of(algorithm):
            if link.target.kind is Target.Kind.EXIT:
                found.setdefault(link.target.id, link.target)
        return found

    def marks_of(self, algorithm: ClinicalAlgorithm) -> tuple[Citation | Linked, ...]:
        """The citations and links of a pathway, in lists and in running texts."""
        if id(algorithm) not in self._marks:
            self._marks[id(algorithm)] = tuple(marks(algorithm))
        return self._marks[id(algorithm)]

    @cached_property
    def _marks(self) -> dict[int, tuple[Citation | Linked, ...]]:
        return {}

    @cached_property
    def _marks_in_use(self) -> tuple[Citation | Linked, ...]:
        """The citations and links of the findings that no pathway has, the safety net and the glossary."""
        return tuple(marks(tuple(getattr(self.library, name) for name in _IN_USE)))

    @cached_property
    def marks_elsewhere(self) -> tuple[Citation | Linked, ...]:
        """The citations and links of all that is no pathway."""
        rest = (name for name in parts(Library) if name not in ("algorithms", *_IN_USE))
        return (*self._marks_in_use, *marks(tuple(getattr(self.library, name) for name in rest)))

    @cached_property
    def used_references(self) -> frozenset[str]:
        """The keys of the references that a pathway, a finding, the safety net or a term cites."""
        used = (
            self.silent[a.id] if a.id in self.silent else self.references_of(a)
            for a in self.library.algorithms
        )
        return _cited(self._marks_in_use).union(*used)

    def references_of(self, algorithm: ClinicalAlgorithm) -> frozenset[str]:
        """The keys of the references that a pathway cites."""
        return _cited(self.marks_of(algorithm))

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
    def pathways(self) -> frozenset[str]:
        """The ids of all pathways, also of those that could not be read."""
        return frozenset((*self.library.algorithm_by_id, *self.library.unread))

    @property
    def tried(self) -> tuple[Tried, ...]:
        """The worked cases of the `whole` pathways, each with the way that it takes."""
        whole = (a.id for a in self.library.algorithms if a.id in self.whole)
        return tuple(tried for pathway in whole for tried in self.cases.tried(pathway))

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
        proof = self.proof  # first, for it may tell what is silent
        broken = {a.id for a in self.library.algorithms if self._may_break(a) and self._breaks(a)}
        broken |= {defect.place.pathway for defect in self.defects(DefectKind.NOBODY)}
        broken |= {p.pathway for p in proof.values() if Reason.RECURSIVE in {u.reason for u in p.undecided}}
        broken |= self.cases.leading_to(broken)
        return frozenset(a.id for a in self.library.algorithms if a.id not in broken)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The findings that the conditions of pathways are about."""
        found = {
            atom.subject.finding for pathway in self.structure.uses for atom in self.structure.atoms(pathway)
        }
        again = (a for a in self.library.algorithms if self.library.algorithm_by_id[a.id] is not a)
        return frozenset(found.union(atom.subject.finding for a in again for atom in atoms_of(a)))

    @cached_property
    def _unclear(self) -> bool:
        """Whether a pathway or finding stands twice, or a finding only in a file that could not be read."""
        library = self.library
        findings = len(library.findings) + sum(len(algorithm.findings) for algorithm in library.algorithms)
        named = self.asked.union(*(findings_of(fact) for fact in library.all_facts))
        return (
            len(library.algorithms) > len(library.algorithm_by_id)
            or findings > len(library.finding_by_id)
            or not named <= library.finding_by_id.keys()
        )

    def _may_break(self, algorithm: ClinicalAlgorithm) -> bool:
        """Whether a name in it may mean nothing. Of a silent one each means something, or what could not be read."""
        return algorithm.id not in self.silent or bool(self.library.unread)

    def _breaks(self, algorithm: ClinicalAlgorithm) -> bool:
        if start_of(algorithm) is None or not all(_is_clear(step) for step in algorithm.steps):
            return True
        if any(not self._means(algorithm, link.target) for link in self.links_of(algorithm)):
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
        return {name for name, _ in call.exits} != set(self.exits_of(called))


def _cited(marks: Iterable[Citation | Linked]) -> frozenset[str]:
    return frozenset(mark.key for mark in marks if isinstance(mark, Citation))


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
