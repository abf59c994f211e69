"""A recommendation is named that does not exist."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.recommendation import Target
from generator.span import Span

RULE = Rule("unknown-recommendation", "A recommendation is named that the pathway does not have.")


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at every `go`, `then` and `at`, and at the direct answer."""
    if algorithm.recommendation(algorithm.answer_code) is None:
        span = place_of(algorithm, "answer.recommendation")
        yield _unknown(context, algorithm, algorithm.answer_code, span)
    for link in context.links_of(algorithm):
        target = link.target
        if target.kind is Target.Kind.RECOMMENDATION and algorithm.recommendation(target.id) is None:
            yield _unknown(context, algorithm, target.id, target.span)
        if target.kind is Target.Kind.PATHWAY and target.at and target.at[0].isupper():
            other = context.library.algorithm_by_id.get(target.id)
            if other is not None and other.recommendation(target.at) is None:
                yield _unknown(context, other, target.at, target.span, f"`{other.id}` has no ")


def _unknown(
    context: Context, algorithm: ClinicalAlgorithm, code: str, span: Span, begin: str = "there is no "
) -> Diagnostic:
    end = "" if begin.startswith("`") else " in this pathway"
    message = f"{begin}recommendation `{code}`{end}"
    return Diagnostic(RULE.id, message, span, help=_hint(context, algorithm, code))


def _hint(context: Context, algorithm: ClinicalAlgorithm, code: str) -> str:
    owner = context.codes.get(code)
    if owner is not None:
        return f"it belongs to another pathway: write `pathway {owner} at {code}`"
    codes = [r.code for r in algorithm.recommendations]
    return f"its recommendations are: {', '.join(codes)}"
