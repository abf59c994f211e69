"""A pathway is named that does not exist."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Rule, did_you_mean
from generator.model.algorithm import Call, ClinicalAlgorithm
from generator.model.recommendation import Target
from generator.span import Span

RULE = Rule("unknown-pathway", "A pathway is named that the library does not have.")


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at links, calls and the exit for red flags."""
    known = context.pathways
    targets = (link.target for link in context.links_of(algorithm))
    used = [*_uses(algorithm), *((target.id, target.span, "") for target in targets if _hands_over(target))]
    for name, span, label in used:
        if name not in known:
            help_ = did_you_mean(name, known) or "the id of a pathway stands after `pathway:` in its file"
            yield Diagnostic(RULE.id, f"there is no pathway `{name}`", span, label, help=help_)


def _uses(algorithm: ClinicalAlgorithm) -> Iterator[tuple[str, Span, str]]:
    for step in algorithm.steps:
        if isinstance(step, Call):
            yield step.pathway, step.span, "calls it"
    if algorithm.red_flags is not None:
        span = place_of(algorithm, "red-flags.go")
        yield algorithm.red_flags.pathway, span, "takes over at red flags"


def _hands_over(target: Target) -> bool:
    return target.kind is Target.Kind.PATHWAY
