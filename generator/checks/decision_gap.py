"""Some patients fit no branch of a decision."""

from collections.abc import Iterator

from generator.analysis.graph import branches
from generator.analysis.verdict import Defect, DefectKind
from generator.checks.context import Context
from generator.checks.showing import at_thresholds, by_place, label, neighbours, notes, unrouted, witnesses
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import Decision, Each

RULE = Rule("decision-gap", "Some patients fit no branch of a decision, and would be led nowhere.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the patients whom no branch or row takes, except for whole answers left out."""
    for defects in by_place(context.defects(DefectKind.GAP)):
        step = context.at(defects[0].place)
        if isinstance(step, Decision | Each) and branches(step) and not unrouted(step, defects):
            yield _gap(context, step, defects)


def _gap(context: Context, step: Decision | Each, defects: tuple[Defect, ...]) -> Diagnostic:
    library, options = context.library, branches(step)
    found = witnesses(defects)
    what = "branch" if isinstance(step, Decision) else "row"
    said = f"no {what} is true"
    return Diagnostic(
        RULE.id,
        f"some patients fit no {what} of `{step.id}`",
        step.span,
        label(library, found, said),
        neighbours(context, options, found),
        notes(library, defects, said),
        "write `<=` or `>=` on the side your source means" if at_thresholds(options, found) else _help(what),
    )


def _help(what: str) -> str:
    return f"say where these patients go, or add `otherwise` if one {what} is right for all who are left"
