"""Settling what became of ids: the record of ids before a change to the record after it.

Every function takes the record, the ids that stand in the sources and the day, and returns the lines of the new
record, or raises `Unsettled` with a sentence for the author when what was asked cannot be right.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from generator.analysis.ids import UsedId
from generator.diagnostics import EndplateError, did_you_mean
from generator.model.ids import IdKind, IdLock, IdState, LockedId, code_of
from generator.value import replace

_PARTS = (IdKind.RECOMMENDATION, IdKind.STEP)
Lines = tuple[LockedId, ...]


class Unsettled(EndplateError):
    """What was asked for cannot be right; the message says why. ``used`` stand in the way in the sources."""

    def __init__(self, message: str, *used: UsedId) -> None:
        super().__init__(message)
        self.used = used


def recorded(lock: IdLock, used: Mapping[str, UsedId], today: date) -> Lines:
    """The record with a line for every id that is new, and with the titles as they are now."""
    kept = [_refreshed(locked, used.get(locked.id)) for locked in lock.ids]
    new = [_line(u, today) for u in used.values() if u.id not in lock.by_id]
    return (*kept, *new)


def moved(lock: IdLock, used: Mapping[str, UsedId], old: str, new: str, today: date) -> Lines:
    """The record after an id was replaced by another that names the same thing.

    What belongs to a pathway or code moves with it, where the same part stands in the sources under the new one
    and is not recorded yet. A thing may go back to an id that it had, and one that was retired by mistake may move.
    """
    was = _recorded(lock, old)
    now = _new_place(lock, used, was, new)
    moves = {old: new} | _with_it(lock, used, was, now)
    into = {name: used[name] for name in moves.values()}
    along = _parts(lock, was) if was.kind is IdKind.PATHWAY else ()
    follows = {part.id for part in along if part.id in used}
    lines = recorded(lock, into, today)
    return tuple(_moved(line, moves, into, follows, now.pathway, today) for line in lines)


def retired(
    lock: IdLock, used: Mapping[str, UsedId], name: str, successor: str, reason: str, today: date
) -> Lines:
    """The record after something was dropped, and all that belongs to it and is gone too."""
    was = _recorded(lock, name)
    if was.state is not IdState.LIVE:
        raise Unsettled(_settled(was))
    _must_be_gone(used, name)
    if successor and successor not in used:
        raise Unsettled(_absent(successor, used))
    wanted = {successor: used[successor]} if successor else {}
    gone = {name, *(part.id for part in _parts(lock, was) if part.id not in used)}
    return tuple(
        replace(line, state=IdState.RETIRED, until=today, to=successor, reason=" ".join(reason.split()))
        if line.id in gone
        else line
        for line in recorded(lock, wanted, today)
    )


def _new_place(lock: IdLock, used: Mapping[str, UsedId], was: LockedId, new: str) -> UsedId:
    """What stands under the new id, if what had the old one can have moved there."""
    if was.state is IdState.MOVED:
        raise Unsettled(_settled(was))
    now, before = used.get(new), lock.by_id.get(new)
    if now is None:
        raise Unsettled(_absent(new, used), *([used[was.id]] if was.id in used else []))
    _must_be_gone(used, was.id)
    if now.kind is not was.kind:
        kinds = f"`{was.id}` is a {was.kind.value} and `{new}` a {now.kind.value}"
        raise Unsettled(f"{kinds}; use `endplate ids retire`")
    if before is not None and before.state is not IdState.LIVE and lock.end(new) is not was:
        raise Unsettled(f"`{new}` was {before.state.value} before, and an id is never used again")
    return now


def _line(used: UsedId, today: date) -> LockedId:
    return LockedId(
        used.id, used.kind, IdState.LIVE, used.title, today, used.span, used.pathway, used.version
    )


def _refreshed(locked: LockedId, used: UsedId | None) -> LockedId:
    """A line with the title that its thing has now."""
    if used is None or locked.state is not IdState.LIVE or used.kind is not locked.kind:
        return locked
    return replace(locked, title=used.title)


def _recorded(lock: IdLock, name: str) -> LockedId:
    locked = lock.by_id.get(name)
    if locked is None:
        hint = did_you_mean(name, lock.by_id) or "`endplate ids list` shows them all"
        raise Unsettled(f"`{name}` is not in the record of ids; {hint}")
    return locked


def _settled(locked: LockedId) -> str:
    to = f", and leads to `{locked.to}`" if locked.to else ""
    return f"`{locked.id}` was {locked.state.value} on {locked.until} already{to}"


def _must_be_gone(used: Mapping[str, UsedId], name: str) -> None:
    if name in used:
        raise Unsettled(f"`{name}` still stands in the pathways; change it there first", used[name])


def _absent(name: str, used: Mapping[str, UsedId]) -> str:
    hint = did_you_mean(name, used)
    return f"`{name}` stands nowhere in the pathways; {hint or 'write it there first'}"


def _parts(lock: IdLock, whole: LockedId) -> Iterator[LockedId]:
    """What belongs to a pathway (its code too) or to a code, and is live."""
    for part in lock.ids:
        of_pathway = whole.kind is IdKind.PATHWAY and part.pathway == whole.id != part.id
        of_code = whole.kind is IdKind.CODE and part.kind in _PARTS and code_of(part.id) == whole.id
        if part.state is IdState.LIVE and (of_pathway or of_code):
            yield part


def _with_it(lock: IdLock, used: Mapping[str, UsedId], was: LockedId, now: UsedId) -> dict[str, str]:
    """The moves of a pathway's or code's parts that follow from its own; none for anything else."""
    gone = [part for part in _parts(lock, was) if part.id not in used]
    code = next((u.id for u in used.values() if u.kind is IdKind.CODE and u.pathway == now.pathway), "")
    moves = {part.id: _renamed(part, code) for part in gone}
    return {
        old: new
        for old, new in moves.items()
        if new in used and (new not in lock.by_id or lock.end(new) is lock.by_id[old])
    }


def _renamed(part: LockedId, code: str) -> str:
    """The id of a part below another pathway code."""
    return code + part.id.removeprefix(code_of(part.id))


def _moved(
    line: LockedId,
    moves: Mapping[str, str],
    into: Mapping[str, UsedId],
    follows: set[str],
    pathway: str,
    today: date,
) -> LockedId:
    """A line after a move: moved itself, or found on the page of another pathway now."""
    if line.id in moves:
        return replace(line, state=IdState.MOVED, until=today, to=moves[line.id], reason="")
    if line.id in into:
        pathway = into[line.id].pathway
        return replace(line, state=IdState.LIVE, until=None, to="", reason="", pathway=pathway)
    return replace(line, pathway=pathway) if line.id in follows else line
