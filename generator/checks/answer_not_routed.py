"""An answer leads nowhere."""

from collections.abc import Iterator

from generator.analysis.verdict import DefectKind
from generator.checks.context import Context
from generator.checks.showing import by_place, case, unrouted, witnesses
from generator.checks.wording import quoted
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import Decision, Each

RULE = Rule("answer-not-routed", "A decision says nothing about an answer that can be given.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the decisions in which no branch is about a possible answer."""
    for defects in by_place(context.defects(DefectKind.GAP)):
        step = context.at(defects[0].place)
        missing = unrouted(step, defects) if isinstance(step, Decision | Each) else None
        if isinstance(step, Decision | Each) and missing is not None:
            finding, answers = missing
            several = len(answers) > 1
            yield Diagnostic(
                RULE.id,
                f"nothing is said about the {'answers' if several else 'answer'} {quoted(answers)} of `{finding}`",
                step.span,
                f"no branch is about {'them' if several else 'it'}",
                notes=case(context.library, witnesses(defects)[0]),
                help=f"add a branch for {'these answers' if several else 'this answer'}",
            )
