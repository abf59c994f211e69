"""An id would be published without being recorded."""

from collections.abc import Iterator

from generator.analysis.ids import UsedId
from generator.checks.context import Context
from generator.checks.wording import quoted
from generator.diagnostics import Diagnostic, Rule

RULE = Rule("id-unrecorded", "An id would be published that is not in the record of ids.")

_NAMED = 3


def check(context: Context) -> Iterator[Diagnostic]:
    """One diagnostic a file, at its first new id; none while others have vanished, since a new id may be one of those.

    A library without a record keeps none.
    """
    lock = None if context.vanished_ids else context.library.ids
    new: dict[str, list[UsedId]] = {}
    for used in context.used_ids.values() if lock else ():
        if lock and used.id not in lock.by_id:
            new.setdefault(used.span.file, []).append(used)
    for found in new.values():
        first = min(found, key=lambda used: used.span)
        yield Diagnostic(RULE.id, _message([used.id for used in found]), first.span, help=_HELP)


_HELP = "run `endplate ids lock` when the ids are as they shall stay: links to them will work for ever"


def _message(names: list[str]) -> str:
    if len(names) == 1:
        return f"`{names[0]}` is not recorded yet"
    more = len(names) - _NAMED
    listed = quoted(names) if more <= 0 else f"{', '.join(f'`{n}`' for n in names[:_NAMED])} and {more} more"
    return f"{listed} are not recorded yet"
