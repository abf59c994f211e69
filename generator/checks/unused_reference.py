"""A citation that nothing uses."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("unused-reference", "A citation in the bibliography that nothing uses.", Severity.WARNING)


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at the bibliography; a file that could not be read may hold the use."""
    if context.library.unread:
        return
    for reference in context.library.references:
        if reference.key not in context.used_references:
            message = f"`{reference.key}` is a citation that nothing uses"
            help_ = "cite it where it belongs, or delete it"
            yield Diagnostic(RULE.id, message, reference.span, help=help_)
