"""A link inside a text leads to nothing."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, did_you_mean

RULE = Rule("prose-link-unknown", "A link inside a text leads to nothing in the library.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at `[words](target)` in every text; a pathway that could not be read may hold the target."""
    pathways = {*context.library.algorithm_by_id, *context.library.unread}
    for link in context.prose_links:
        code = link.target[:1].isupper()
        known = context.codes if code else pathways
        if link.target not in known and not (code and context.library.unread):
            kind = "recommendation" if code else "pathway"
            help_ = "" if code else did_you_mean(link.target, known)
            help_ = help_ or "link the id of a pathway or the code of a recommendation"
            yield Diagnostic(RULE.id, f"there is no {kind} `{link.target}`", link.span, help=help_)
