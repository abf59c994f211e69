"""Patients are sent to a pathway that is not for them."""

from collections.abc import Iterator

from generator.analysis.verdict import Defect, DefectKind
from generator.checks.context import Context
from generator.checks.showing import by_place, example, witnesses
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("outside-scope", "Patients are sent to a pathway that is not for them.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the patients who do not fulfil what the pathway says that it applies to."""
    for defects in by_place(context.defects(DefectKind.OUTSIDE)):
        yield _outside(context, defects)


def _outside(context: Context, defects: tuple[Defect, ...]) -> Diagnostic:
    place, links = defects[0].place, defects[0].links
    other = context.library.algorithm_by_id[defects[0].other]
    return Diagnostic(
        RULE.id,
        f"`{other.id}` is not for all patients who are sent to it from `{place.node}`",
        links[0].target.span if links else context.at(place).span,
        labels=(Label(other.applies_to.span, "whom it is for"),) if other.applies_to is not None else (),
        notes=example(context.library, witnesses(defects)[0]),
        help="send only those whom it is for, and say where the others go",
    )
