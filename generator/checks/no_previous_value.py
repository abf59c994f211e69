"""A value before the last reassessment is asked for where there was none."""

from collections.abc import Iterator

from generator.analysis.graph import asks
from generator.analysis.verdict import DefectKind
from generator.checks.context import Context
from generator.checks.showing import by_place
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import Decision, Each

RULE = Rule("no-previous-value", "A value before the last reassessment is asked for where there is none yet.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the patients who come to `previous` before the finding was ever asked anew."""
    for defect, *_ in by_place(context.defects(DefectKind.NO_PREVIOUS)):
        step = context.at(defect.place)
        subjects = asks(step) if isinstance(step, Decision | Each) else ()
        subject = next((subject for subject in subjects if subject.previous), None)
        if subject is not None:
            message = (
                f"some patients come to `{defect.place.node}` without an earlier value of `{subject.finding}`"
            )
            help_ = "`previous` needs a `reassess` before it that asks the finding anew"
            yield Diagnostic(RULE.id, message, subject.span, help=help_)
