"""``ids.lock.yml``: the record of ids as it is written, one line an id in the order of the ids."""

import json
import re
from collections.abc import Iterable, Iterator

from generator.model.ids import IdState, LockedId

_HEADER = """\
# Every id that this library ever published, and what has become of it. Links all over the world lead to these ids.
# Written by `endplate ids lock`, `move` and `retire`; change it with these commands alone. Never delete a line of an
# id that was published. If two branches of a repository both changed this file, keep the lines of both.
ids:
"""
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""Characters that no reader sees, or that end a line for some programs."""


def lock_text(ids: Iterable[LockedId]) -> bytes:
    """The whole file."""
    lines = (_line(locked) for locked in sorted(ids, key=lambda locked: locked.id))
    return (_HEADER + "".join(lines)).encode("utf-8")


def _line(locked: LockedId) -> str:
    return f"  {locked.id}: {{{', '.join(f'{key}: {value}' for key, value in _values(locked))}}}\n"


def _values(locked: LockedId) -> Iterator[tuple[str, str]]:
    yield "kind", locked.kind.value
    yield "state", locked.state.value
    if locked.pathway:
        yield "pathway", locked.pathway
        yield "version", locked.version
    yield "since", locked.since.isoformat()
    if locked.state is not IdState.LIVE and locked.until is not None:
        yield "until", locked.until.isoformat()
    if locked.to:
        yield "to", locked.to
    yield "title", _quoted(locked.title)
    if locked.reason:
        yield "reason", _quoted(locked.reason)


def _quoted(text: str) -> str:
    """A text as JSON and YAML both read it, on one line."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
