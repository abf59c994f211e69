"""Which branches and recommendations the worked cases of a library pass."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.analysis.graph import Flow, Link, Role, start_of
from generator.analysis.walk import Patient, walk
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
    taken: dict[tuple[str, Link], list[str]] = {}
    passed: dict[str, list[str]] = {}
    for case, pathway, name, links in _stops(library):
        for link in links:
            taken.setdefault((pathway, link), []).append(case)
        passed.setdefault(name, []).append(case)
    found = {}
    for algorithm in library.algorithms:
        branches = (
            link for links in Flow(algorithm).links.values() for link in links if link.role in _BRANCHES
        )
        found[algorithm.id] = Coverage(
            {link: _once(taken.get((algorithm.id, link), [])) for link in branches},
            {r.code: _once(passed.get(r.code, [])) for r in algorithm.recommendations},
        )
    return found


def _stops(library: Library) -> Iterator[tuple[str, str, str, tuple[Link, ...]]]:
    """Each stop of each worked case: the case, the pathway, the step or recommendation, the links taken."""
    for algorithm in library.algorithms:
        start = start_of(algorithm)
        if start is None:
            continue
        for vignette in algorithm.vignettes:
            for visit in walk(library, start, Patient.of(vignette)).visits:
                yield vignette.id, visit.place.pathway, visit.place.node, visit.links


def _once(cases: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cases))
