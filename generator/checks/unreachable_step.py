"""A step to which nothing leads."""

from collections.abc import Iterator

from generator.analysis.verdict import DefectKind
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule
from generator.model.recommendation import Recommendation

RULE = Rule("unreachable-step", "A step to which nothing leads.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the first of each row of steps that nothing leads to."""
    if context.library.unread:
        return
    for defect in context.defects(DefectKind.UNREACHABLE):
        step = context.at(defect.place)
        if defect.place.pathway in context.whole and not isinstance(step, Recommendation):
            help_ = "name it where the visit should come to it, or delete it"
            yield Diagnostic(RULE.id, f"nothing leads to `{step.id}`", step.span, help=help_)
