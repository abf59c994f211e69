"""All that the outcome of a pathway depends on, as a key: coarse where that is easier to see to be right.

- this program, and every file that is not a pathway: a change in one of them makes everything anew;
- the pathway's own file, and those of all pathways that its patients may go to or come from, however far;
- those of the pathways that define findings which any of these asks about, or which facts bind to such findings;
- which reassessments of all these may come twice in a visit, which calls by further pathways may bring about;
- of all other pathways no more than can be named from outside: ids, codes, names, questions, facts.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.analysis import written
from generator.analysis.graph import renewed
from generator.analysis.structure import Structure, findings_of
from generator.analysis.words import Words
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.condition import Fact, Lower
from generator.production.store import digest, tool


def keys(structure: Structure, texts: Mapping[str, str]) -> dict[str, str]:
    """The key of each pathway by its id; ``texts`` are all files of the library by the names that places use."""
    library = structure.library
    own = {algorithm.id: algorithm.span.file for algorithm in library.algorithms}
    of_file = {file: digest([text]) for file, text in texts.items()}
    others = sorted(set(texts) - set(own.values()))
    outside = [part for algorithm in library.algorithms for part in _from_outside(algorithm)]
    rest = [part for file in others for part in (file, of_file[file])]
    common = digest([tool(), *rest, *outside, *sorted(Words(library).names)])
    leads, comes = _leads(structure)
    found = {}
    for pathway, file in own.items():
        near = sorted(_far(pathway, leads) | _far(pathway, comes))
        parts = [part for one in near for part in (own[one], of_file[own[one]])]
        counted = (place.node for one in near for place in structure.counted.get(one, ()))
        found[pathway] = digest([common, file, *parts, *counted])
    return found


def _from_outside(algorithm: ClinicalAlgorithm) -> Iterator[str]:
    """What pages of other pathways may say of this one, and the facts that bear on whatever asks the same."""
    yield from (algorithm.id, algorithm.code, algorithm.name, algorithm.title, algorithm.status.value)
    yield from (step.id for step in algorithm.steps)
    yield from (f"{r.code} {r.short}" for r in algorithm.recommendations)
    yield from map(_fact, algorithm.facts)


def _fact(fact: Fact) -> str:
    if isinstance(fact, Lower):
        return f"{fact.lower} {fact.strict} {fact.upper}"
    return f"{written.condition(fact.premise)} implies {written.condition(fact.conclusion)}"


Ways = dict[str, set[str]]


def _leads(structure: Structure) -> tuple[Ways, Ways]:
    """By pathway those that it leads to or whose findings it depends on, and those that lead to it."""
    library = structure.library
    owner = {finding.id: a.id for a in library.algorithms for finding in a.findings}
    leads: Ways = {pathway: set() for pathway in library.algorithm_by_id}
    comes: Ways = {pathway: set() for pathway in library.algorithm_by_id}
    for algorithm in library.algorithms:
        used = {use.pathway for use in structure.uses[algorithm.id]}
        asked = {
            owner[name] for name in _bearing_on(structure, set(_asked(structure, algorithm))) if name in owner
        }
        leads[algorithm.id] |= used | asked
        for pathway in used | asked:
            comes[pathway].add(algorithm.id)
    return leads, comes


def _bearing_on(structure: Structure, asked: set[str]) -> Iterator[str]:
    """These findings, those that facts bind to them, and those that any of these is calculated from."""
    known = structure.library.finding_by_id
    bound = asked.union(*(findings_of(fact) for fact in structure.bearing_on(asked)))
    yield from bound
    yield from (source for name in bound if name in known for source in known[name].calculated_from)


def _asked(structure: Structure, algorithm: ClinicalAlgorithm) -> Iterator[str]:
    """The findings that a pathway names, and its own."""
    yield from (finding.id for finding in algorithm.findings)
    yield from (name for fact in algorithm.facts for name in findings_of(fact))
    yield from (atom.subject.finding for atom in structure.atoms(algorithm.id))
    yield from (name for step in structure.reassessments[algorithm.id] for name in renewed(step))
    for vignette in algorithm.vignettes:
        yield from (name for name, _ in vignette.given)
        yield from (name for _, answers in vignette.later for name, _ in answers)


def _far(pathway: str, ways: Mapping[str, Iterable[str]]) -> set[str]:
    """A pathway and all that can be come to from it."""
    found, waiting = {pathway}, [pathway]
    while waiting:
        for other in ways[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
