"""From what was found by following patients from each pathway to the proof of each pathway."""

from collections.abc import Iterable, Sequence

from generator.analysis.graph import Place
from generator.analysis.structure import Structure
from generator.analysis.verdict import Defect, DefectKind, PathwayProof
from generator.value import replace, value


@value
class Followed:
    """What the patients of one pathway show, of that pathway and of those that they come to.

    ``reached`` are places that they come to, ``taken`` the links that they take: where these begin, and position.
    """

    proof: PathwayProof
    reached: frozenset[Place] = frozenset()
    taken: frozenset[tuple[Place, int]] = frozenset()


def conclude(structure: Structure, followed: Sequence[Followed]) -> dict[str, PathwayProof]:
    """One proof for each pathway: every defect once and where it shows, and what other pathways reach in it."""
    proofs = [found.proof for found in followed]
    reached = _reached(followed)
    defects = _defects(structure, proofs, frozenset().union(*(found.taken for found in followed)))
    result: dict[str, PathwayProof] = {}
    for proof in proofs:
        first = result.get(proof.pathway, proof)
        undecided = tuple(dict.fromkeys((*first.undecided, *proof.undecided)))
        result[proof.pathway] = replace(first, undecided=undecided)
    return {
        pathway: replace(
            proof,
            reached=frozenset(reached.get(pathway, ())),
            defects=tuple(defects.get(pathway, {}).values()),
        )
        for pathway, proof in result.items()
    }


def _reached(followed: Iterable[Followed]) -> dict[str, set[str]]:
    """By pathway the nodes that patients of any pathway come to."""
    found: dict[str, set[str]] = {}
    for place in (place for one in followed for place in one.reached):
        found.setdefault(place.pathway, set()).add(place.node)
    return found


def _defects(
    structure: Structure, proofs: Sequence[PathwayProof], taken: frozenset[tuple[Place, int]]
) -> dict[str, dict[tuple[object, ...], Defect]]:
    """By pathway its defects, those that it shows itself before those that others show."""
    found: dict[str, dict[tuple[object, ...], Defect]] = {}
    for own in (True, False):
        for proof in proofs:
            for defect in proof.defects:
                if own == (proof.pathway == defect.place.pathway) and not _taken(structure, defect, taken):
                    key = (defect.kind, defect.place, defect.links, defect.other)
                    found.setdefault(defect.place.pathway, {}).setdefault(key, defect)
    return found


def _taken(structure: Structure, defect: Defect, taken: frozenset[tuple[Place, int]]) -> bool:
    """Whether patients of other pathways take a link that those who begin in its own do not."""
    if defect.kind is not DefectKind.NEVER_TAKEN:
        return False
    links = structure.flows[defect.place.pathway].links[defect.place.node]
    return (defect.place, links.index(defect.links[0])) in taken
