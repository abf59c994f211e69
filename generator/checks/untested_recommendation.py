"""A recommendation that no worked case reaches."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("untested-recommendation", "No worked case reaches a recommendation.", Severity.WARNING)


def check(context: Context) -> Iterator[Diagnostic]:
    """Walks every case of the library; a case that goes wrong counts for where it should go."""
    reached = {visit.place.node for tried in context.tried for visit in tried.walk.visits}
    reached |= {code for tried in context.tried for code in (*tried.vignette.ends, *tried.vignette.passes)}
    for algorithm in context.library.algorithms:
        if algorithm.id not in context.whole:
            continue
        if not algorithm.vignettes:
            message = "no worked case tests this pathway"
            yield Diagnostic(RULE.id, message, algorithm.span, help=_HELP)
            continue
        given = context.proof[algorithm.id].reached
        for recommendation in algorithm.recommendations:
            if recommendation.code in given - reached:
                message = f"no worked case reaches `{recommendation.code}`"
                yield Diagnostic(RULE.id, message, recommendation.span, help=_HELP)


_HELP = "add a case written from the source, with the end that the source gives"
