"""Why nobody can enter a pathway: the smallest set of facts that leaves no patient."""

from generator.analysis.graph import uses
from generator.analysis.proof import prove
from generator.analysis.verdict import DefectKind
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.condition import Fact
from generator.model.library import Library
from generator.value import replace


def facts_against(library: Library, algorithm: ClinicalAlgorithm, applying: bool) -> tuple[Fact, ...] | None:
    """The facts that together leave no patient of a pathway, without any that is not needed for that.

    With ``applying``, no patient of those whom the pathway applies to. None if there are such patients.
    """
    trial = _only(library, algorithm, applying)
    facts = library.all_facts
    if not _nobody(trial, algorithm.id, facts):
        return None
    for fact in facts:
        fewer = tuple(f for f in facts if f is not fact)
        if _nobody(trial, algorithm.id, fewer):
            facts = fewer
    return facts


def _nobody(library: Library, pathway: str, facts: tuple[Fact, ...]) -> bool:
    defects = prove(replace(library, facts=facts))[pathway].defects
    return any(defect.kind is DefectKind.NOBODY for defect in defects)


def _only(library: Library, algorithm: ClinicalAlgorithm, applying: bool) -> Library:
    """The pathway with those that it uses, without facts."""
    found = {algorithm.id: replace(algorithm, applies_to=algorithm.applies_to if applying else None)}
    pending = [algorithm]
    while pending:
        for use in uses(pending.pop()):
            other = library.algorithm_by_id.get(use.pathway)
            if other is not None and other.id not in found:
                found[other.id] = other
                pending.append(other)
    return replace(library, algorithms=tuple(replace(a, facts=()) for a in found.values()))
