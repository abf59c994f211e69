"""A source is cited that is not in the bibliography."""

from collections.abc import Iterable, Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, did_you_mean
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.prose import Citation, Linked
from generator.span import Span

RULE = Rule("unknown-citation", "A source is cited that the bibliography does not have.")


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at the citations of a pathway, in lists and in texts."""
    return _unknown(context, _cited(context.marks_of(algorithm)))


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at all other citations, and at the sources that evidence and claims are about."""
    named = [*_cited(context.marks_elsewhere)]
    named += [(appraisal.key, appraisal.span) for appraisal in context.library.evidence]
    named += [(claim.source, claim.span) for claim in context.library.claims]
    return _unknown(context, named)


def _cited(marks: Iterable[Citation | Linked]) -> Iterator[tuple[str, Span]]:
    return ((mark.key, mark.span) for mark in marks if isinstance(mark, Citation))


def _unknown(context: Context, named: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    if context.library.unread_references:
        return
    known = context.library.reference_by_key
    for key, span in named:
        if key not in known:
            help_ = did_you_mean(key, known) or "add it to `references`"
            yield Diagnostic(RULE.id, f"there is no reference `{key}`", span, help=help_)
