"""A finding that no decision asks for."""

from collections.abc import Iterator

from generator.analysis.graph import asks
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, Severity
from generator.model.condition import subjects
from generator.model.library import Library

RULE = Rule("finding-unused", "A finding that no decision asks for.", Severity.WARNING)


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at conditions and at what calculations need; a file that could not be read may hold the use."""
    if context.library.unread:
        return
    used = _used(context.library)
    for finding in context.library.finding_by_id.values():
        if finding.id not in used:
            help_ = "ask for it where it matters, or delete it"
            yield Diagnostic(RULE.id, f"no decision asks for `{finding.id}`", finding.span, help=help_)


def _used(library: Library) -> set[str]:
    used = {s.finding for a in library.algorithms for step in a.steps for s in asks(step)}
    used |= {
        s.finding for a in library.algorithms if a.applies_to is not None for s in subjects(a.applies_to)
    }
    return used | {name for f in library.finding_by_id.values() if f.id in used for name in f.calculated_from}
