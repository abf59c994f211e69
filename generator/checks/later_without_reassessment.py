"""A worked case has later answers at a step that does not ask anew."""

from collections.abc import Iterable, Iterator

from generator.checks.context import Context
from generator.checks.wording import quoted
from generator.diagnostics import Diagnostic, Rule, did_you_mean
from generator.model.algorithm import Decision

RULE = Rule("later-without-reassessment", "A worked case has later answers where nothing is asked anew.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at `later` of every worked case; the way may lead through other pathways."""
    if context.library.unread:
        return
    steps = [step for a in context.library.algorithms for step in a.steps]
    asking = {step.id for step in steps if isinstance(step, Decision) and step.reassessment is not None}
    for algorithm in context.library.algorithms:
        for vignette in algorithm.vignettes:
            for step_id, _ in vignette.later:
                if step_id not in asking:
                    message = (
                        f"nothing is asked anew before `{step_id}`, so later answers have no place there"
                    )
                    help_ = did_you_mean(step_id, asking) or _where(
                        s.id for s in algorithm.steps if s.id in asking
                    )
                    yield Diagnostic(RULE.id, message, vignette.span, help=help_)


def _where(asking: Iterable[str]) -> str:
    steps = quoted(asking)
    return f"this pathway asks anew at {steps}" if steps else "this pathway never asks anew: delete `later`"
