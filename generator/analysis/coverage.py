"""Which branches and recommendations the worked cases of a library pass."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.analysis.graph import Flow, Link, Role, UseKind, start_of, uses
from generator.analysis.walk import Patient, walk
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library

_BRANCHES = (Role.OPTION, Role.ROW, Role.EXIT, Role.AMONG, Role.ELSE, Role.AFTERWARDS, Role.DIRECT)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The branches of a pathway and the recommendations, each with the ids of the worked cases that pass it.

    A case of any pathway counts, also where it comes here by a call or a hand-over.
    """

    branches: dict[Link, tuple[str, ...]] = field(default_factory=dict)
    recommendations: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
    passed = Passed(library)
    return {algorithm.id: passed.coverage(algorithm.id) for algorithm in library.algorithms}


_Stops = tuple[tuple[str, str, str, tuple[Link, ...]], ...]
"""Stops of worked cases: the case, the pathway, the step or recommendation, the links taken."""


class Passed:
    """What the worked cases of a library pass; those of a pathway are walked when they are first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._walked: dict[str, _Stops] = {}
        self._position = {algorithm.id: i for i, algorithm in enumerate(library.algorithms)}
        self._users: dict[str, set[str]] = {algorithm.id: set() for algorithm in library.algorithms}
        for algorithm in library.algorithms:
            for use in uses(algorithm):
                if use.kind is not UseKind.RED_FLAGS and use.pathway in self._users:
                    self._users[use.pathway].add(algorithm.id)

    def coverage(self, pathway: str) -> Coverage:
        """The coverage of one pathway, by its own cases and by those of pathways that lead to it."""
        algorithm = self.library.algorithm_by_id[pathway]
        taken: dict[Link, list[str]] = {}
        passed: dict[str, list[str]] = {}
        for user in sorted(self._leading_to(pathway), key=self._position.__getitem__):
            for case, place, name, links in self._stops(user):
                if place == pathway:
                    passed.setdefault(name, []).append(case)
                    for link in links:
                        taken.setdefault(link, []).append(case)
        branches = (
            link for links in Flow(algorithm).links.values() for link in links if link.role in _BRANCHES
        )
        return Coverage(
            {link: _once(taken.get(link, [])) for link in branches},
            {r.code: _once(passed.get(r.code, [])) for r in algorithm.recommendations},
        )

    def _leading_to(self, pathway: str) -> set[str]:
        """The pathway, and all that call it or hand over to it, directly or through others."""
        found, waiting = {pathway}, [pathway]
        while waiting:
            more = self._users[waiting.pop()] - found
            found |= more
            waiting += more
        return found

    def _stops(self, pathway: str) -> _Stops:
        if pathway not in self._walked:
            self._walked[pathway] = tuple(self._walk(self.library.algorithm_by_id[pathway]))
        return self._walked[pathway]

    def _walk(self, algorithm: ClinicalAlgorithm) -> Iterator[tuple[str, str, str, tuple[Link, ...]]]:
        start = start_of(algorithm)
        for vignette in algorithm.vignettes if start is not None else ():
            assert start is not None, "there is somewhere to begin"
            for visit in walk(self.library, start, Patient.of(vignette)).visits:
                yield vignette.id, visit.place.pathway, visit.place.node, visit.links


def _once(cases: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cases))
