"""Checks: one rule, one file, one id. Each has ``RULE`` and ``check(context)``; `RULES` lists them all."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator import sources
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

Check = Callable[[Context], Iterator[Diagnostic]]

CHECKS: dict[Rule, Check] = {
    module.RULE: module.check
    for module in (
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
}
"""The rules about a library as a whole, each with what looks for it."""

RULES: tuple[Rule, ...] = (*sources.RULES, *CHECKS, chart_not_drawn.RULE)
"""Every rule: those of reading first, that of building last."""


def run(context: Context) -> tuple[Diagnostic, ...]:
    """Everything that the rules find, by place; each diagnostic weighs what its rule does."""
    return in_order(
        replace(found, severity=rule.severity) for rule, check in CHECKS.items() for found in check(context)
    )


__all__ = ["CHECKS", "RULES", "Context", "run"]
