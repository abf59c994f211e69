"""A source is cited that is not in the bibliography."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, did_you_mean

RULE = Rule("unknown-citation", "A source is cited that the bibliography does not have.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at citations in lists and in texts, and at the sources that evidence and claims are about."""
    known = context.library.reference_by_key
    if context.library.unread_references:
        return
    named = [(citation.key, citation.span) for citation in context.citations]
    named += [(appraisal.key, appraisal.span) for appraisal in context.library.evidence]
    named += [(claim.source, claim.span) for claim in context.library.claims]
    for key, span in named:
        if key not in known:
            help_ = did_you_mean(key, known) or "add it to `references`"
            yield Diagnostic(RULE.id, f"there is no reference `{key}`", span, help=help_)
