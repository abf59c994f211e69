"""The review was due before the last update."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule("updated-after-review-due", "The next review is due before the last update.")


def of_pathway(_: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Compares the two days of each pathway."""
    if algorithm.updated > algorithm.review_due:
        yield Diagnostic(
            RULE.id,
            f"the next review was due on {algorithm.review_due}, before the last update",
            place_of(algorithm, "review-due"),
            labels=(Label(place_of(algorithm, "updated"), "last update"),),
            help="set the day by which it must be reviewed again",
        )
