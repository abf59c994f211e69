"""A worked case does not say what the pathway asks."""

from collections.abc import Iterator, Sequence

from generator.analysis.coverage import Tried
from generator.analysis.walk import Need
from generator.checks.context import Context
from generator.checks.wording import quoted, way
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("vignette-incomplete", "A worked case does not say something that is asked on its way.")


def of_cases(context: Context, cases: Sequence[Tried]) -> Iterator[Diagnostic]:
    """Walks every case to the first question without an answer; each question is reported once a pathway."""
    silent: dict[Need, list[Tried]] = {}
    for tried in cases:
        if tried.walk.need is not None:
            silent.setdefault(tried.walk.need, []).append(tried)
    for need, together in silent.items():
        yield _incomplete(context, need, together)


def _incomplete(context: Context, need: Need, cases: list[Tried]) -> Diagnostic:
    first, *others = cases
    finding = need.subject.finding
    step = context.library.algorithm_by_id[first.walk.at.pathway].step(first.walk.at.node)
    asked = [Label(step.span, f"asks for `{finding}`")] if step is not None else []
    return Diagnostic(
        RULE.id,
        f"{quoted(t.vignette.id for t in cases)} {'do' if others else 'does'} not say `{finding}`",
        first.vignette.span,
        labels=(*(Label(t.vignette.span, "nor does this one") for t in others), *asked),
        notes=(way(context.library, first.walk),) if first.walk.visits else (),
        help=f"say it under {f'`later`, `{need.step}`' if need.step else '`given`'}, "
        "or say what is `unremarkable` where the finding is defined",
    )
