"""A pathway says something else than its version did."""

from collections.abc import Iterator

from generator.analysis.statements import fingerprint
from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Label, Rule, Severity
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule(
    "version-not-raised",
    "A pathway has changed since its version was recorded in the change log, and the version is still the same.",
    Severity.WARNING,
)


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Compares the content of each pathway with the fingerprint in the change log's entry for its version."""
    for change in algorithm.changes:
        recorded = change.fingerprint if change.version == algorithm.version else ""
        if recorded and (now := fingerprint(context.library, algorithm)) != recorded:
            yield Diagnostic(
                RULE.id,
                f"this pathway has changed since version {change.version} was recorded",
                place_of(algorithm, "version"),
                labels=(Label(change.span, "recorded here"),),
                help=f"raise the version and say in `changes` what changed; its fingerprint is now `{now}`",
            )
