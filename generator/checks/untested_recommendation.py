"""A recommendation that no worked case reaches."""

from collections.abc import Iterable, Iterator

from generator.analysis.coverage import Tried
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, Severity
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule("untested-recommendation", "No worked case reaches a recommendation.", Severity.WARNING)


def check(context: Context) -> Iterator[Diagnostic]:
    """Walks the cases of each pathway, and those of others that lead to it where its own do not reach all of it."""
    looked_at = [
        a for a in context.library.algorithms if a.id in context.whole and a.id not in context.silent
    ]
    left: dict[str, set[str]] = {}
    for algorithm in looked_at:
        if algorithm.vignettes:
            unreached = _unreached(algorithm, context.cases.tried(algorithm.id))
            left[algorithm.id] = unreached & context.proof[algorithm.id].reached
        else:
            message = "no worked case tests this pathway"
            yield Diagnostic(RULE.id, message, algorithm.span, help=_HELP)
    codes = {code for found in left.values() for code in found}
    untested = codes - _reached_from_elsewhere(context, codes) if codes else codes
    for algorithm in looked_at:
        for recommendation in algorithm.recommendations:
            if recommendation.code in left.get(algorithm.id, ()) and recommendation.code in untested:
                message = f"no worked case reaches `{recommendation.code}`"
                yield Diagnostic(RULE.id, message, recommendation.span, help=_HELP)


_HELP = "add a case written from the source, with the end that the source gives"


def tested(algorithm: ClinicalAlgorithm, cases: Iterable[Tried]) -> bool:
    """Whether the pathway's own ``cases`` reach all its recommendations, so that nothing can be found in it."""
    return bool(algorithm.vignettes) and not _unreached(algorithm, cases)


def _unreached(algorithm: ClinicalAlgorithm, cases: Iterable[Tried]) -> set[str]:
    """What the cases neither reach nor should reach: one that goes wrong counts for where it should go."""
    cases = tuple(cases)
    reached = {visit.place.node for tried in cases for visit in tried.walk.visits}
    expected = {code for tried in cases for code in (*tried.vignette.ends, *tried.vignette.passes)}
    return {recommendation.code for recommendation in algorithm.recommendations} - reached - expected


def _reached_from_elsewhere(context: Context, codes: set[str]) -> set[str]:
    """What of these codes the cases of any pathway reach or should reach."""
    whole = [algorithm for algorithm in context.library.algorithms if algorithm.id in context.whole]
    expected = {code for a in whole for case in a.vignettes for code in (*case.ends, *case.passes)}
    owners = [a.id for a in context.library.algorithms if any(r.code in codes for r in a.recommendations)]
    users = context.cases.leading_to(owners) & context.whole
    tried = (tried for user in users for tried in context.cases.tried(user))
    return expected | {visit.place.node for one in tried for visit in one.walk.visits}
