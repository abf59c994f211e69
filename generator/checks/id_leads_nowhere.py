"""An id that was moved or retired leads to nothing."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import KINDS
from generator.diagnostics import Diagnostic, Rule, did_you_mean
from generator.model.ids import IdLock, IdState, LockedId

RULE = Rule("id-leads-nowhere", "An id that was moved or retired leads to no id that is recorded.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks where the ids of the past lead: to a line of the record, of the same kind if moved, and in no circle."""
    lock = context.library.ids
    if lock is None:
        return
    for locked in lock.past:
        to = lock.by_id.get(locked.to)
        if to is None and locked.to:
            help_ = did_you_mean(locked.to, lock.by_id) or "take the line back as it was"
            yield Diagnostic(
                RULE.id,
                f"`{locked.id}` leads to `{locked.to}`, which was never recorded",
                locked.span,
                help=help_,
            )
        elif to is not None and locked.state is IdState.MOVED and to.kind is not locked.kind:
            message = f"`{locked.id}` is a {KINDS[locked.kind]} and cannot have moved to `{to.id}`, a {KINDS[to.kind]}"
            help_ = "retire it, with the other as its successor"
            yield Diagnostic(RULE.id, message, locked.span, help=help_)
        elif locked.id == min(_circle(lock, locked), default=""):
            help_ = "take the lines back as they were"
            yield Diagnostic(
                RULE.id, f"from `{locked.id}` the record leads round in a circle", locked.span, help=help_
            )


def _circle(lock: IdLock, start: LockedId) -> list[str]:
    """The ids from one back to itself; none if it leads to an end."""
    way: list[str] = []
    found: LockedId | None = start
    while found is not None and found.id not in way:
        way.append(found.id)
        found = lock.by_id.get(found.to)
    return way if found is start else []
