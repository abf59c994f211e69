"""A pathway that is for nobody."""

from collections.abc import Iterator

from generator.analysis.verdict import DefectKind
from generator.checks.context import Context
from generator.checks.emptiness import facts_against
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("applies-to-empty", "No patient can fulfil what a pathway applies to.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the pathways that nobody can enter although the facts leave patients."""
    library = context.library
    for defect in context.defects(DefectKind.NOBODY):
        algorithm = library.algorithm_by_id[defect.place.pathway]
        if algorithm.applies_to is None or facts_against(library, algorithm, applying=False) is not None:
            continue
        facts = facts_against(library, algorithm, applying=True) or ()
        labels = tuple(Label(fact.span, "cannot be otherwise") for fact in facts)
        message = f"no patient can be one that `{algorithm.id}` is for"
        help_ = (
            "one part of the condition rules out another" if not facts else "change the condition or the fact"
        )
        yield Diagnostic(RULE.id, message, algorithm.applies_to.span, labels=labels, help=help_)
