"""Facts that leave no patient."""

from collections.abc import Iterator

from generator.analysis.verdict import DefectKind
from generator.checks.context import Context
from generator.checks.emptiness import facts_against
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("fact-contradiction", "Facts contradict one another, so that they leave no patient.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the pathways that nobody can enter, and looks for the facts that bring it about."""
    library = context.library
    for defect in context.defects(DefectKind.NOBODY):
        algorithm = library.algorithm_by_id[defect.place.pathway]
        facts = facts_against(library, algorithm, applying=False)
        if facts:
            *others, last = facts
            labels = tuple(Label(fact.span, "together with this one") for fact in others)
            message = "these facts leave no patient" if others else "this fact leaves no patient"
            help_ = "a proof about nobody proves nothing: state only what can never be otherwise"
            yield Diagnostic(RULE.id, message, last.span, labels=labels, help=help_)
