"""What decides the proof of some pathways: these and all that they call, and the facts that bear on them.

Everything else of a library may change without any effect on what is proved of them. So each pathway is worked out
over the variables of its own scope only, and the work grows with the pathways and not with their square.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.analysis.graph import Flow, UseKind, renewed
from generator.analysis.structure import Structure
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.condition import Atom, Condition, Fact, Implies, Lower, atoms
from generator.model.library import Library
from generator.value import value


@value
class Scope:
    """A part of a library.

    ``pathways`` are those whose steps are followed, in the order in which their questions come; ``atoms`` are those of
    their conditions, of whom the pathways are for that they hand over to, and of the ``facts``. ``flows`` are of all
    pathways.
    """

    library: Library
    flows: Mapping[str, Flow]
    pathways: tuple[ClinicalAlgorithm, ...]
    atoms: tuple[Atom, ...]
    facts: tuple[Fact, ...]

    @property
    def lower(self) -> list[Lower]:
        """The facts that compare quantities."""
        return [fact for fact in self.facts if isinstance(fact, Lower)]


def scope_of(library: Library, structure: Structure, pathways: Iterable[str]) -> Scope:
    """The scope of some pathways."""
    inside = dict.fromkeys(p for pathway in pathways for p in structure.closure(pathway))
    algorithms = tuple(library.algorithm_by_id[p] for p in inside)
    asked = [atom for pathway in inside for atom in structure.atoms(pathway)]
    asked += (atom for condition in _admitting(library, structure, inside) for atom in atoms(condition))
    findings = {atom.subject.finding for atom in asked}
    findings.update(
        f for pathway in inside for step in structure.reassessments[pathway] for f in renewed(step)
    )
    facts = structure.bearing_on(findings)
    implied = (part for f in facts if isinstance(f, Implies) for part in (f.premise, f.conclusion))
    asked += (atom for condition in implied for atom in atoms(condition))
    return Scope(library, structure.flows, algorithms, tuple(asked), facts)


def _admitting(library: Library, structure: Structure, inside: Iterable[str]) -> Iterator[Condition]:
    """Whom the pathways are for that these hand over to."""
    uses = (use for pathway in inside for use in structure.uses[pathway] if use.kind is UseKind.HAND_OVER)
    for pathway in dict.fromkeys(use.pathway for use in uses):
        condition = library.algorithm_by_id[pathway].applies_to
        if condition is not None:
            yield condition


def whole(library: Library) -> Scope:
    """The scope of all pathways."""
    structure = Structure(library)
    return scope_of(library, structure, (algorithm.id for algorithm in library.algorithms))
