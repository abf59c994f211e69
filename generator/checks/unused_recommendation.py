"""A recommendation that is never given."""

from collections.abc import Iterator

from generator.analysis.verdict import DefectKind
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule
from generator.model.recommendation import Recommendation

RULE = Rule("unused-recommendation", "A recommendation that is never given, since nothing leads to it.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the recommendations that nothing leads to, unless a step before them is left out."""
    if context.library.unread:
        return
    for defect in context.defects(DefectKind.UNREACHABLE):
        recommendation = context.at(defect.place)
        if defect.place.pathway in context.whole and isinstance(recommendation, Recommendation):
            help_ = "name it where a way should end at it, or delete it"
            message = f"`{recommendation.code}` is never given"
            yield Diagnostic(RULE.id, message, recommendation.span, help=help_)
