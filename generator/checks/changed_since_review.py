"""A pathway is no longer what was approved."""

from collections.abc import Iterator

from generator.analysis.statements import fingerprint
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, Severity
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule(
    "changed-since-review",
    "A pathway is no longer what its reviewer has read.",
    Severity.WARNING,
)


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Compares the content of each reviewed pathway with the fingerprint of what was reviewed."""
    reviewed = algorithm.reviewed
    if reviewed is not None and (now := fingerprint(context.library, algorithm)) != reviewed.fingerprint:
        message = f"what {reviewed.by} read on {reviewed.on} has changed since; its page says so"
        help_ = f"let it be reviewed again; its fingerprint is now `{now}`"
        yield Diagnostic(RULE.id, message, reviewed.span, help=help_)
