"""A claim is said to stand where nothing is."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.places import parts_at
from generator.diagnostics import Diagnostic, Rule

RULE = Rule("unknown-claim-place", "A claim is said to stand at a place that does not exist.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at `stands` of every claim; a pathway that could not be read may be the place."""
    if context.library.unread:
        return
    for claim in context.library.claims:
        for place in claim.stands:
            if not parts_at(context.library, place):
                message = f"`{claim.id}` cannot stand here: the library has no such place"
                help_ = "name a recommendation, a pathway, a step or part of it, or the evidence on a source"
                yield Diagnostic(RULE.id, message, place.span, help=help_)
