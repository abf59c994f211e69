"""A source is cited that is not in the bibliography."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, did_you_mean

RULE = Rule("unknown-citation", "A source is cited that the bibliography does not have.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at lists of citations and at citations inside texts."""
    known = context.library.reference_by_key
    if context.library.unread_references:
        return
    for citation in context.citations:
        if citation.key not in known:
            help_ = did_you_mean(citation.key, known) or "add it to `references`"
            message = f"there is no reference `{citation.key}`"
            yield Diagnostic(RULE.id, message, citation.span, help=help_)
