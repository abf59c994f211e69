"""The commands about permanent ids: read the folder, settle, and replace the record whole or not at all."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from generator import checks, report, sources
from generator.analysis.ids import UsedId, used_ids
from generator.analysis.settling import Lines, Unsettled, moved, recorded, retired
from generator.checks import id_leads_nowhere, id_reused, id_vanished
from generator.diagnostics import EndplateError, has_errors, in_order
from generator.export.lock import lock_text
from generator.model.ids import IdKind, IdLock, IdState, LockedId, part_of
from generator.site.writing import write_whole
from generator.sources import Loaded
from generator.sources.files import LOCK_NAME
from generator.span import Span

_SHOWN = 20
_Change = Callable[[IdLock, Mapping[str, UsedId]], Lines]


def lock(pathways: Path, today: date) -> tuple[bool, str]:
    """Records every id that is not recorded yet; makes the record if there is none. Not while ids are unsettled."""
    loaded = _read(pathways)
    context = checks.Context(loaded.library)
    unsettled = in_order(
        found for rule in (id_vanished, id_reused, id_leads_nowhere) for found in rule.check(context)
    )
    if unsettled:
        return False, report.write(report.Report(unsettled, loaded.texts, report.Checked.of(loaded.library)))
    return True, _settle(pathways, loaded, lambda lock, used: recorded(lock, used, today))


def move(pathways: Path, old: str, new: str, today: date) -> str:
    """Records that a thing has another id now."""
    loaded = _read(pathways)
    _demand_record(loaded)
    said = _settle(pathways, loaded, lambda lock, used: moved(lock, used, old, new, today))
    return said + _mentions(loaded, old)


def retire(pathways: Path, name: str, successor: str, reason: str, today: date) -> str:
    """Records that a thing is gone, and what takes its place."""
    loaded = _read(pathways)
    _demand_record(loaded)
    said = _settle(pathways, loaded, lambda lock, used: retired(lock, used, name, successor, reason, today))
    return said + _mentions(loaded, name)


def listed(pathways: Path, state: str) -> str:
    """Every id with its kind, its state and its title, one line each; ``state`` leaves out all others."""
    library = _read(pathways).library
    known = library.ids.by_id if library.ids else {}
    rows = [(i.id, i.kind, i.state.value, i.title) for i in known.values()]
    rows += [(u.id, u.kind, "new", u.title) for u in used_ids(library).values() if u.id not in known]
    return "".join(
        f"{name:<32} {kind.value:<14} {found:<8} {title}\n"
        for name, kind, found, title in sorted(rows, key=lambda row: row[0])
        if state in ("", found)
    )


def _read(pathways: Path) -> Loaded:
    loaded = sources.load(pathways)
    if has_errors(loaded.diagnostics):
        errors = sum(has_errors([found]) for found in loaded.diagnostics)
        raise EndplateError(
            f"{errors} mistake{'s keep' if errors > 1 else ' keeps'} the files from being read; see `endplate check`"
        )
    return loaded


def _demand_record(loaded: Loaded) -> None:
    if loaded.library.ids is None:
        raise EndplateError("this library keeps no record of ids yet; `endplate ids lock` begins one")


def _settle(pathways: Path, loaded: Loaded, change: _Change) -> str:
    """Makes a change to the record, writes it, and says what changed."""
    before = loaded.library.ids or IdLock((), Span.of_file(LOCK_NAME))
    try:
        after = change(before, used_ids(loaded.library))
    except Unsettled as error:
        places = "".join(f"\n  {u.span.file}:{u.span.line}: `{part_of(u.id)}`" for u in error.used)
        raise EndplateError(f"{error}{places}") from None
    text = lock_text(after)
    path = pathways / LOCK_NAME
    if not path.is_file() or path.read_bytes() != text:
        write_whole(path, text)
    return "".join(f"{line}\n" for line in _changes(before, after)) or "nothing to record\n"


def _changes(before: IdLock, after: Iterable[LockedId]) -> Iterator[str]:
    new = [locked for locked in after if locked.id not in before.by_id]
    if new:
        names = ", ".join(locked.id for locked in new[:_SHOWN])
        more = f" and {len(new) - _SHOWN} more" if len(new) > _SHOWN else ""
        yield f"recorded {len(new)} id{'s' if len(new) > 1 else ''}: {names}{more}"
    for locked in after:
        was = before.by_id.get(locked.id)
        if was is not None and was.state is not locked.state:
            into = f" to {locked.to}" if locked.state is IdState.MOVED else ""
            place = f"; {locked.to} takes its place" if locked.state is IdState.RETIRED and locked.to else ""
            yield f"{locked.id} {locked.state.value}{into}{place}"


def _mentions(loaded: Loaded, name: str) -> str:
    """Where the files still name an id; a step only within its pathway, where alone it may be named so."""
    lock = loaded.library.ids
    locked = lock.by_id[name] if lock else None
    word = re.compile(rf"(?<![\w.-]){re.escape(part_of(name))}(?![\w-])")
    places = []
    for file, text in loaded.texts.items():
        own = re.search(rf"^pathway: *{re.escape(locked.pathway)} *$", text, re.MULTILINE) if locked else None
        if file.endswith(LOCK_NAME) or (locked and locked.kind is IdKind.STEP and own is None):
            continue
        places += [
            f"  {file}:{number}: {line.strip()[:70]}\n"
            for number, line in enumerate(text.split("\n"), 1)
            if word.search(line)
        ]
    return f"The word still stands here:\n{''.join(places)}" if places else ""
