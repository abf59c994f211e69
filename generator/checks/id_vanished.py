"""An id that was published is gone, and nobody has said what became of it."""

from collections import Counter
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import KINDS
from generator.diagnostics import Diagnostic, Rule, did_you_mean
from generator.model.ids import IdKind, LockedId, code_of

RULE = Rule("id-vanished", "An id that was published is gone, and nothing says what became of it.")

_PARTS = (IdKind.CODE, IdKind.RECOMMENDATION, IdKind.STEP)


def check(context: Context) -> Iterator[Diagnostic]:
    """One diagnostic for a pathway or code that is gone; what belongs to it is counted there."""
    gone = context.vanished_ids
    pathways = {locked.id for locked in gone if locked.kind is IdKind.PATHWAY}
    codes = {locked.id for locked in gone if locked.kind is IdKind.CODE} - pathways
    heads = {locked.id: _head(locked, pathways, codes) for locked in gone}
    for locked in gone:
        if not heads[locked.id]:
            with_it = Counter(part.kind for part in gone if heads[part.id] == locked.id)
            yield _diagnostic(context, locked, with_it)


def _head(locked: LockedId, pathways: set[str], codes: set[str]) -> str:
    """The pathway or code with which an id went; empty for one that went by itself."""
    if locked.kind in _PARTS and locked.pathway in pathways:
        return locked.pathway
    if locked.kind in (IdKind.RECOMMENDATION, IdKind.STEP) and code_of(locked.id) in codes:
        return code_of(locked.id)
    return ""


def _diagnostic(context: Context, locked: LockedId, with_it: Counter[IdKind]) -> Diagnostic:
    what = f"the {KINDS[locked.kind]} `{locked.id}`"
    counted = [
        f"{count} {KINDS[kind]}{'s' if count > 1 else ''}"
        for kind, count in sorted(with_it.items(), key=_order)
    ]
    notes = [f"it was recorded on {locked.since}: {locked.title}"]
    if counted:
        notes.append(f"with it went {', '.join(counted)}; they are settled together")
    return Diagnostic(
        RULE.id,
        f"{what} was published and is gone",
        locked.span,
        "links lead here",
        notes=tuple(notes),
        help=_help(context, locked),
    )


def _order(counted: tuple[IdKind, int]) -> int:
    return _PARTS.index(counted[0])


def _help(context: Context, locked: LockedId) -> str:
    """What to run; with the new id if there is one that it most likely has now."""
    lock = context.library.ids
    home = lock.end(locked.pathway) if lock else None
    new = {
        used.id
        for used in context.used_ids.values()
        if used.kind is locked.kind
        and lock is not None
        and (used.id not in lock.by_id or lock.end(used.id) is locked)
        and (locked.kind not in _PARTS or (home is not None and used.pathway == home.id))
    }
    guess = min(new) if len(new) == 1 else did_you_mean(locked.id, new).partition("`")[2].rstrip("`?")
    return (
        f"if it has another id now, run `endplate ids move {locked.id} {guess or 'NEW'}`; "
        f'if it was dropped, `endplate ids retire {locked.id} --reason "..."`, with `--successor ID` '
        "if something takes its place"
    )
