"""A row leads away from a step that goes on."""

from collections.abc import Iterator

from generator.checks.context import Context, rows_away
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule("row-leads-away", "A row leads away from a step that goes on after its rows.")


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at steps where several rows apply and that say under `then` where the visit goes on."""
    for step, then, row in rows_away(context.library, algorithm):
        message = f"`{step.id}` goes on after its rows, and this row leads away from it"
        labels = (Label(then.span, "goes on here"),)
        help_ = "name a recommendation in the row, or leave out `then`"
        yield Diagnostic(RULE.id, message, row.target.span, labels=labels, help=help_)
