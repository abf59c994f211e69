"""`otherwise` is not the last branch."""

from collections.abc import Iterator

from generator.analysis.graph import branches
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule("otherwise-not-last", "`otherwise` does not stand last, or stands twice.")


def of_pathway(_: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at the branches of decisions and the rows of steps where several apply."""
    for step in algorithm.steps:
        options = branches(step)
        early = [option for option in options[:-1] if option.condition is None]
        if early and options[-1].condition is None:
            message = f"`otherwise` stands twice in `{step.id}`"
            labels = (Label(options[-1].span, "again"),)
            yield Diagnostic(
                RULE.id, message, early[0].span, labels=labels, help="keep one, as the last branch"
            )
        elif early:
            message = f"`otherwise` is not the last branch of `{step.id}`"
            label = "covers what the branches above and below it leave"
            help_ = "move it to the end: readers take branches from the top"
            yield Diagnostic(RULE.id, message, early[0].span, label, help=help_)
