"""Which branches and recommendations the worked cases of a library pass."""

from collections.abc import Iterable, Iterator

from generator.analysis.graph import Link, Role, start_of
from generator.analysis.structure import Structure
from generator.analysis.walk import Patient, Visit, Walk, walk
from generator.model.algorithm import ClinicalAlgorithm, Vignette
from generator.model.library import Library
from generator.value import value

_BRANCHES = (Role.OPTION, Role.ROW, Role.EXIT, Role.AMONG, Role.ELSE, Role.AFTERWARDS, Role.DIRECT)


@value
class Coverage:
    """The branches of a pathway and the recommendations, each with the ids of the worked cases that pass it.

    A case of any pathway counts, also where it comes here by a call or a hand-over.
    """

    branches: dict[Link, tuple[str, ...]]
    recommendations: dict[str, tuple[str, ...]]

    @property
    def passed(self) -> int:
        """How many branches some case takes."""
        return sum(bool(cases) for cases in self.branches.values())

    @property
    def missing(self) -> tuple[Link, ...]:
        """The branches that no case takes, in file order."""
        return tuple(link for link, cases in self.branches.items() if not cases)


def coverage(library: Library) -> dict[str, Coverage]:
    """The coverage of every pathway, by id."""
    passed = Passed(Structure(library))
    return {algorithm.id: passed.coverage(algorithm.id) for algorithm in library.algorithms}


@value
class Tried:
    """A worked case with the way that it takes."""

    algorithm: ClinicalAlgorithm
    vignette: Vignette
    walk: Walk


class Passed:
    """What the worked cases of a library pass; those of a pathway are walked once, when they are first asked for."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.library = structure.library
        self._tried: dict[str, tuple[Tried, ...]] = {}
        self._position = {algorithm.id: i for i, algorithm in enumerate(self.library.algorithms)}

    def coverage(self, pathway: str) -> Coverage:
        """The coverage of one pathway, by its own cases and by those of pathways that lead to it."""
        algorithm = self.library.algorithm_by_id[pathway]
        taken: dict[
            int, list[str]
        ] = {}  # by the identity of links, which are those of the flows here as there
        passed: dict[str, list[str]] = {}
        for user in sorted(self.leading_to([pathway]), key=self._position.__getitem__):
            for case, visit in self._visits(user):
                if visit.place.pathway == pathway:
                    passed.setdefault(visit.place.node, []).append(case)
                    for link in visit.links:
                        taken.setdefault(id(link), []).append(case)
        branches = (
            link
            for links in self.structure.flows[pathway].links.values()
            for link in links
            if link.role in _BRANCHES
        )
        return Coverage(
            {link: _once(taken.get(id(link), [])) for link in branches},
            {r.code: _once(passed.get(r.code, [])) for r in algorithm.recommendations},
        )

    def leading_to(self, pathways: Iterable[str]) -> set[str]:
        """These pathways, and all that call them or hand over to them, directly or through others."""
        waiting = [*pathways]
        found = {*waiting}
        while waiting:
            more = {use.user for use in self.structure.entered[waiting.pop()]} - found
            found |= more
            waiting += more
        return found

    def _visits(self, pathway: str) -> Iterator[tuple[str, Visit]]:
        """The stops of the cases of one pathway, each with the id of its case."""
        return ((tried.vignette.id, visit) for tried in self.tried(pathway) for visit in tried.walk.visits)

    def tried(self, pathway: str) -> tuple[Tried, ...]:
        """The worked cases of one pathway with their ways; none if there is nowhere to begin."""
        if pathway not in self._tried:
            algorithm = self.library.algorithm_by_id[pathway]
            start = start_of(algorithm)
            self._tried[pathway] = tuple(
                Tried(algorithm, case, walk(self.library, start, Patient.of(case), self.structure.flows))
                for case in algorithm.vignettes
                if start is not None
            )
        return self._tried[pathway]


def _once(cases: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cases))
