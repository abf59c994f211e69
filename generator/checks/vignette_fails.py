"""A worked case does not take the way that is expected of it."""

from collections.abc import Iterator, Sequence

from generator.analysis.coverage import Tried
from generator.analysis.evaluate import contradicts
from generator.analysis.walk import Stop
from generator.checks.context import Context
from generator.checks.wording import quoted, way
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("vignette-fails", "A worked case does not take the way or reach the end that is expected of it.")


def of_cases(context: Context, cases: Sequence[Tried]) -> Iterator[Diagnostic]:
    """Walks every case. Gaps and circles on the way are the pathway's and have rules of their own."""
    for tried in cases:
        given = dict(tried.vignette.given)
        fact = next((fact for fact in context.library.all_facts if contradicts(given, fact)), None)
        if fact is not None:
            labels = (Label(fact.span, "what cannot be otherwise"),)
            message = f"there can be no patient like `{tried.vignette.id}`: the answers contradict a fact"
            yield Diagnostic(RULE.id, message, tried.vignette.span, labels=labels)
        elif tried.walk.stop is Stop.OUTSIDE:
            yield from _outside(tried)
        elif tried.walk.stop is Stop.ENDED and context.names.issuperset(tried.vignette.ends):
            yield from _elsewhere(context, tried)


def _outside(tried: Tried) -> Iterator[Diagnostic]:
    applies_to = tried.algorithm.applies_to
    if applies_to is not None and tried.walk.at.pathway == tried.algorithm.id:
        labels = (Label(applies_to.span, "not true of this patient"),)
        message = f"the pathway is not for the patient of `{tried.vignette.id}`"
        yield Diagnostic(RULE.id, message, tried.vignette.span, labels=labels)


def _elsewhere(context: Context, tried: Tried) -> Iterator[Diagnostic]:
    vignette, walk = tried.vignette, tried.walk
    ends = dict.fromkeys(place.node for place in walk.ends)
    missed = [name for name in vignette.passes if name in context.names and not walk.passes(name)]
    if set(ends) != set(vignette.ends):
        message = f"`{vignette.id}` ends at {quoted(ends)}"
        label = f"expected to end at {quoted(vignette.ends)}"
    elif missed:
        message = f"`{vignette.id}` does not pass {quoted(missed)}"
        label = "expected to pass there"
    else:
        return
    help_ = "decide which is right, the pathway or the case"
    yield Diagnostic(RULE.id, message, vignette.span, label, notes=(way(context.library, walk),), help=help_)
