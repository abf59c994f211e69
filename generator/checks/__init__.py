"""Checks: one rule, one file, one id. `RULES` lists them all.

Each has ``RULE`` and what looks for it: ``of_pathway(context, algorithm)`` in one pathway, ``of_cases(context, cases)``
in the worked cases of one pathway, ``check(context)`` in the library and its proof; some have two of these.
"""

from collections.abc import Callable, Iterator, Sequence

from generator import sources
from generator.analysis.coverage import Tried
from generator.checks import (
    answer_not_routed,
    applies_to_empty,
    approval_unnamed,
    changed_since_review,
    chart_not_drawn,
    claim_number_missing,
    code_mismatch,
    contrary_without_text,
    dead_end,
    decision_gap,
    decision_overlap,
    duplicate_id,
    endless_loop,
    fact_contradiction,
    finding_unused,
    id_leads_nowhere,
    id_reused,
    id_unrecorded,
    id_vanished,
    impossible_branch,
    later_without_reassessment,
    loop_without_limit,
    no_previous_value,
    otherwise_not_last,
    outside_scope,
    proof_too_large,
    prose_link_unknown,
    recommendation_without_citation,
    recursive_call,
    reserved_id,
    row_leads_away,
    uncited_claim,
    unknown_citation,
    unknown_claim_place,
    unknown_exit,
    unknown_expectation,
    unknown_pathway,
    unknown_recommendation,
    unknown_step,
    unmapped_exit,
    unreachable_step,
    untested_recommendation,
    unused_recommendation,
    unused_reference,
    updated_after_review_due,
    version_not_raised,
    vignette_fails,
    vignette_incomplete,
    word_of_two_terms,
)
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, in_order
from generator.model.algorithm import ClinicalAlgorithm
from generator.value import replace

OfLibrary = Callable[[Context], Iterator[Diagnostic]]
OfPathway = Callable[[Context, ClinicalAlgorithm], Iterator[Diagnostic]]
OfCases = Callable[[Context, Sequence[Tried]], Iterator[Diagnostic]]

_MODULES = (
    unknown_step,
    unknown_recommendation,
    unknown_pathway,
    unknown_exit,
    unmapped_exit,
    unknown_citation,
    prose_link_unknown,
    duplicate_id,
    reserved_id,
    word_of_two_terms,
    code_mismatch,
    id_vanished,
    id_reused,
    id_unrecorded,
    id_leads_nowhere,
    dead_end,
    decision_gap,
    answer_not_routed,
    decision_overlap,
    otherwise_not_last,
    impossible_branch,
    row_leads_away,
    unreachable_step,
    unused_recommendation,
    endless_loop,
    loop_without_limit,
    recursive_call,
    no_previous_value,
    outside_scope,
    applies_to_empty,
    fact_contradiction,
    proof_too_large,
    recommendation_without_citation,
    contrary_without_text,
    uncited_claim,
    unused_reference,
    finding_unused,
    unknown_claim_place,
    claim_number_missing,
    unknown_expectation,
    vignette_fails,
    vignette_incomplete,
    later_without_reassessment,
    untested_recommendation,
    approval_unnamed,
    changed_since_review,
    version_not_raised,
    updated_after_review_due,
)
RULES: tuple[Rule, ...] = (*sources.RULES, *(module.RULE for module in _MODULES), chart_not_drawn.RULE)
"""Every rule: those of reading first, that of building last."""

OF_PATHWAY: dict[Rule, OfPathway] = {m.RULE: m.of_pathway for m in _MODULES if hasattr(m, "of_pathway")}
"""What looks at one pathway, at those that it names, and at names, codes and ids of the library."""
OF_CASES: dict[Rule, OfCases] = {m.RULE: m.of_cases for m in _MODULES if hasattr(m, "of_cases")}
"""What looks at the worked cases of one pathway, on their way also through others; said of `whole` ones only."""
OF_LIBRARY: dict[Rule, OfLibrary] = {m.RULE: m.check for m in _MODULES if hasattr(m, "check")}
"""What looks at the library, or at its proof."""


def run(context: Context) -> tuple[Diagnostic, ...]:
    """Everything that the rules find, by place; each diagnostic weighs what its rule does."""
    return in_order(replace(found, severity=rule.severity) for rule, found in _all(context))


def _all(context: Context) -> Iterator[tuple[Rule, Diagnostic]]:
    whole = context.whole  # which takes the proof, and whoever proves may tell of silent pathways
    for algorithm in context.library.algorithms:
        if algorithm.id not in context.silent:
            yield from _in_pathway(context, algorithm, algorithm.id in whole)
    for rule, check in OF_LIBRARY.items():
        yield from ((rule, found) for found in check(context))


def _in_pathway(
    context: Context, algorithm: ClinicalAlgorithm, whole: bool
) -> Iterator[tuple[Rule, Diagnostic]]:
    for rule, of_pathway in OF_PATHWAY.items():
        yield from ((rule, found) for found in of_pathway(context, algorithm))
    cases = context.cases.tried(algorithm.id) if whole else ()
    for rule, of_cases in OF_CASES.items() if cases else ():
        yield from ((rule, found) for found in of_cases(context, cases))


def silent(context: Context, pathway: str) -> frozenset[str] | None:
    """The keys of the references that a pathway cites if the rules that look at one pathway find nothing in it, be it
    `whole` or not. It takes no proof.

    That stays so as long as nothing changes of what `generator.production.dependencies` names: its own file, those of
    the pathways that it leads to or whose findings it asks about, every file that is no pathway, and the ids, codes,
    steps, names and facts of all other pathways.
    """
    algorithm = context.library.algorithm_by_id[pathway]
    if any(True for _ in _in_pathway(context, algorithm, whole=True)):
        return None
    tested = untested_recommendation.tested(algorithm, context.cases.tried(pathway))
    return context.references_of(algorithm) if tested else None


__all__ = ["OF_CASES", "OF_LIBRARY", "OF_PATHWAY", "RULES", "Context", "run", "silent"]
