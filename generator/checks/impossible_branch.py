"""A branch that nobody takes."""

from collections.abc import Iterator

from generator.analysis.graph import Link, Role, branches
from generator.analysis.verdict import DefectKind
from generator.checks.context import Context
from generator.checks.showing import by_place
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import Call, Decision, Step
from generator.model.recommendation import Recommendation

RULE = Rule("impossible-branch", "A branch that no patient who comes there can take.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the links that nobody takes. What is not read yet may bring further patients."""
    if context.library.unread:
        return
    waiting = {defect.place for defect in context.defects(DefectKind.NO_PREVIOUS)}
    for defect, *_ in by_place(context.defects(DefectKind.NEVER_TAKEN)):
        if defect.place.pathway in context.whole and defect.place not in waiting:
            for link in defect.links:
                yield _impossible(context.at(defect.place), link)


def _impossible(step: Step | Recommendation, link: Link) -> Diagnostic:
    help_ = "look at the answers that lead here and at what cannot be otherwise; else delete it"
    if isinstance(step, Call):
        message = f"no patient comes back to `{step.id}` by `{link.exit}`"
        return Diagnostic(RULE.id, message, link.target.span, help=help_)
    if isinstance(step, Decision) and link.role is Role.AFTERWARDS:
        message = f"no patient comes to `{step.id}` again, so `afterwards` is never used"
        return Diagnostic(
            RULE.id, message, link.target.span, help="delete `afterwards`, or lead back to the step"
        )
    if isinstance(step, Recommendation) or link.role not in (Role.OPTION, Role.ROW):
        return Diagnostic(RULE.id, "no patient goes this way", link.target.span, help=help_)
    option = branches(step)[link.index]
    if option.condition is None:
        message = f"the other branches of `{step.id}` leave nobody for `otherwise`"
        return Diagnostic(
            RULE.id, message, option.span, help="delete it, or look which branch takes too much"
        )
    before = "taken by the branches above" if isinstance(step, Decision) and step.first_match else ""
    label = before or "true of nobody who comes here"
    return Diagnostic(
        RULE.id, f"no patient takes this branch of `{step.id}`", option.condition.span, label, help=help_
    )
