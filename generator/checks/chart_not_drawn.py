"""A chart that could not be drawn. Only a build draws charts, so only a build can find it."""

from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Rule, Severity
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule("chart-not-drawn", "The chart of a pathway could not be laid out.", Severity.WARNING)


def found(algorithm: ClinicalAlgorithm) -> Diagnostic:
    """Names a pathway whose chart could not be drawn."""
    return Diagnostic(
        RULE.id,
        f"the chart of `{algorithm.id}` could not be drawn; its page shows the list of steps instead",
        place_of(algorithm, "pathway"),
        help="make the pathway smaller, or move a part into a pathway that is called, and report this with the file",
        severity=RULE.severity,
    )
