"""An id that was published for one thing now names another."""

from collections.abc import Iterator

from generator.analysis.ids import UsedId
from generator.checks.context import Context
from generator.checks.wording import KINDS
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.ids import IdState, LockedId

RULE = Rule("id-reused", "An id that was published for one thing now names another.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at every id that is recorded and in use: its kind and its pathway stay, and what is past stays past."""
    lock = context.library.ids
    for used in context.used_ids.values() if lock else ():
        locked = lock.by_id.get(used.id) if lock else None
        if lock and lock.end(used.id) in context.vanished_ids:
            continue  # it most likely has the id again that it had before
        was = "" if locked is None else _was(context, locked, used)
        if locked is not None and was:
            labels = (Label(locked.span, was),)
            message = f"`{used.id}` was published as something else, and an id is never used again"
            help_ = "choose an id that was never used; links to the old one lead to what became of that"
            yield Diagnostic(RULE.id, message, used.span, labels=labels, help=help_)


def _was(context: Context, locked: LockedId, used: UsedId) -> str:
    """What an id stood for before, if that is not what it stands for now."""
    if locked.state is IdState.MOVED:
        return f"moved to `{locked.to}` on {locked.until}"
    if locked.state is IdState.RETIRED:
        return f"retired on {locked.until}"
    if locked.kind is not used.kind:
        return f"recorded as a {KINDS[locked.kind]}"
    elsewhere = locked.pathway != used.pathway and locked.pathway in context.library.algorithm_by_id
    return f"recorded as belonging to `{locked.pathway}`" if elsewhere else ""
