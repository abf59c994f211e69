"""A reassessment that can come again, with nothing said for when it is used up."""

from collections.abc import Iterator

from generator.analysis.verdict import Defect, DefectKind
from generator.checks.context import Context
from generator.checks.showing import by_place, case, witnesses
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import Decision, Reassessment

RULE = Rule(
    "loop-without-limit", "A reassessment can come again, and nothing is said for when it is used up."
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the reassessments to which patients come once more than is allowed."""
    for defects in by_place(context.defects(DefectKind.USED_UP)):
        step = context.at(defects[0].place)
        if isinstance(step, Decision) and step.reassessment is not None:
            yield _used_up(context, step.id, step.reassessment, defects)


def _used_up(
    context: Context, step: str, reassessment: Reassessment, defects: tuple[Defect, ...]
) -> Diagnostic:
    times = "one time" if reassessment.at_most == 1 else f"{reassessment.at_most} times"
    return Diagnostic(
        RULE.id,
        f"patients can come to `{step}` again when its reassessment is used up",
        reassessment.span,
        f"used up after {times}",
        notes=case(context.library, witnesses(defects)[0]),
        help="say under `afterwards` where they go then",
    )
