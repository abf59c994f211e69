"""A finding that no decision asks for."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("finding-unused", "A finding that no decision asks for.", Severity.WARNING)


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at conditions and at what calculations need; a file that could not be read may hold the use."""
    if context.library.unread:
        return
    used = _used(context)
    for finding in context.library.finding_by_id.values():
        if finding.id not in used:
            help_ = "ask for it where it matters, or delete it"
            yield Diagnostic(RULE.id, f"no decision asks for `{finding.id}`", finding.span, help=help_)


def _used(context: Context) -> frozenset[str]:
    used = [f for f in context.library.finding_by_id.values() if f.id in context.asked]
    return context.asked.union(*(finding.calculated_from for finding in used))
