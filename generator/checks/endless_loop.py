"""Patients who go round for ever."""

from collections.abc import Iterator

from generator.analysis.graph import Place, resolve
from generator.analysis.verdict import Defect, DefectKind
from generator.checks.context import Context
from generator.checks.showing import case, witnesses
from generator.diagnostics import Diagnostic, Label, Rule
from generator.span import Span

RULE = Rule("endless-loop", "Patients come back to the same place without a new look at them in between.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the circles that some patient goes round in."""
    for defect in context.defects(DefectKind.CIRCLE):
        yield _loop(context, defect)


def _loop(context: Context, defect: Defect) -> Diagnostic:
    first = defect.route[0]
    names = [p.node if p.pathway == first.pathway else f"{p.pathway} {p.node}" for p in defect.route]
    return Diagnostic(
        RULE.id,
        f"some patients come back to `{first.node}` with the same answers, again and again",
        _back(context, defect.route[-1], first),
        "leads back",
        (Label(context.at(first).span, "to this step"),),
        (
            f"the way round: {' -> '.join((*names, first.node))}",
            *case(context.library, witnesses([defect])[0]),
        ),
        "let the visit end, or write `reassess` where the patient is looked at anew",
    )


def _back(context: Context, last: Place, first: Place) -> Span:
    """Where the link stands that closes the circle."""
    algorithm = context.library.algorithm_by_id[last.pathway]
    leading = (
        link.target.span
        for link in context.links_of(algorithm)
        if link.source == last.node and resolve(context.library, algorithm.id, link.target) == first
    )
    return next(leading, context.at(last).span)
