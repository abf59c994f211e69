"""A step is named that does not exist."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Rule, did_you_mean
from generator.model.algorithm import Call, ClinicalAlgorithm
from generator.model.recommendation import Target
from generator.span import Span

RULE = Rule("unknown-step", "A step is named that the pathway does not have.")


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at every `go`, `then`, `begin` and `at`."""
    if algorithm.step(algorithm.start) is None:
        yield _unknown(algorithm, algorithm.start, place_of(algorithm, "begin"))
    for step in algorithm.steps:
        if isinstance(step, Call) and step.at:
            yield from _entry(context, step.pathway, step.at, step.span)
    for link in context.links_of(algorithm):
        target = link.target
        if target.kind is Target.Kind.STEP and algorithm.step(target.id) is None:
            yield _unknown(algorithm, target.id, target.span)
        if target.kind is Target.Kind.PATHWAY and target.at and not target.at[0].isupper():
            yield from _entry(context, target.id, target.at, target.span)


def _entry(context: Context, pathway: str, at: str, span: Span) -> Iterator[Diagnostic]:
    algorithm = context.library.algorithm_by_id.get(pathway)
    if algorithm is not None and algorithm.step(at) is None:
        yield _unknown(algorithm, at, span, f"`{pathway}` has no step `{at}`")


def _unknown(algorithm: ClinicalAlgorithm, name: str, span: Span, message: str = "") -> Diagnostic:
    steps = [step.id for step in algorithm.steps]
    message = message or f"there is no step `{name}` in this pathway"
    help_ = did_you_mean(name, steps) or f"its steps are: {', '.join(steps)}"
    return Diagnostic(RULE.id, message, span, help=help_)
