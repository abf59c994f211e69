"""Some patients fit two branches of a decision."""

from collections.abc import Iterator

from generator.analysis.verdict import Defect, DefectKind
from generator.checks.context import Context
from generator.checks.showing import at_thresholds, by_place, label, notes, witnesses
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.algorithm import Decision

RULE = Rule("decision-overlap", "Some patients fit two branches of a decision, and could be led either way.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the patients of whom two conditions are true."""
    for defects in by_place(context.defects(DefectKind.OVERLAP)):
        step = context.at(defects[0].place)
        if isinstance(step, Decision):
            yield _overlap(context, step, defects)


def _overlap(context: Context, step: Decision, defects: tuple[Defect, ...]) -> Diagnostic:
    library = context.library
    found = witnesses(defects)
    first, second = (step.options[link.index] for link in defects[0].links)
    point = at_thresholds((first, second), found)
    strict = "write `<` or `>` on the side your source means"
    return Diagnostic(
        RULE.id,
        f"some patients fit two branches of `{step.id}`",
        (second.condition or second).span,
        label(library, found, "both are true"),
        (Label((first.condition or first).span, "as well as this one"),),
        notes(library, defects, "both are true"),
        strict if point else "let one branch leave out the other's patients, or write `match: first`",
    )
