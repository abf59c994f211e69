"""The record of ids, ``ids.lock.yml``: YAML that the tool writes, one line an id, and that is read line by line.

It holds thousands of lines that never differ in form, so it is not read as a tree: whatever is not exactly
as the tool writes it is reported with its place. The order of the lines means nothing, so that two branches of
a repository can be joined by keeping the lines of both.
"""

import json
import re
from contextlib import suppress
from datetime import date

from generator.diagnostics import Diagnostic, Label
from generator.model.ids import IdKind, IdLock, IdState, LockedId
from generator.sources.forms import CODE, ID, RECOMMENDATION_CODE, Schema
from generator.span import Span

_NAMES = {
    IdKind.PATHWAY: ID.pattern,
    IdKind.CODE: CODE.pattern,
    IdKind.RECOMMENDATION: RECOMMENDATION_CODE.pattern,
    IdKind.STEP: rf"{CODE.pattern}\.{ID.pattern}",
    IdKind.EVIDENCE: ID.pattern,
}
_NAME = {kind: re.compile(pattern) for kind, pattern in _NAMES.items()}
_ANY_NAME = r"[A-Za-z0-9][A-Za-z0-9.-]*"
_TEXT = r'"(?:[^"\\]|\\.)*"'
_DAY = r"\d{4}-\d{2}-\d{2}"
_LINE = re.compile(
    rf"  (?P<id>{_ANY_NAME}): \{{kind: (?P<kind>[a-z]+), state: (?P<state>[a-z]+)"
    rf"(?:, pathway: (?P<pathway>{ID.pattern}), version: (?P<version>[0-9.]+))?, since: (?P<since>{_DAY})"
    rf"(?:, until: (?P<until>{_DAY}))?(?:, to: (?P<to>{_ANY_NAME}))?"
    rf", title: (?P<title>{_TEXT})(?:, reason: (?P<reason>{_TEXT}))?\}}",
    re.ASCII,
)
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_HEAD = "ids:"


def lock_schema() -> Schema:
    """The form of the record as JSON Schema, so that an editor does not take it for a pathway full of mistakes."""
    text: Schema = {"type": "string"}
    line: Schema = {
        "type": "object",
        "properties": {
            "kind": {"enum": [kind.value for kind in IdKind], "description": "what the id names"},
            "state": {"enum": [state.value for state in IdState], "description": "what became of it"},
            "pathway": {**text, "description": "the pathway on whose page it is, or was"},
            "version": {**text, "description": "the version of that pathway when the id was recorded"},
            "since": {**text, "description": "the day on which it was recorded"},
            "until": {**text, "description": "the day on which it moved or was retired"},
            "to": {**text, "description": "where it moved, or what takes its place"},
            "title": {**text, "description": "what it was called when last recorded"},
            "reason": {**text, "description": "why it was retired"},
        },
        "required": ["kind", "state", "since", "title"],
        "additionalProperties": False,
    }
    described = "written by `endplate ids` alone, one line an id"
    return {
        "type": "object",
        "properties": {
            _HEAD.rstrip(":"): {"type": "object", "additionalProperties": line, "description": described}
        },
        "required": [_HEAD.rstrip(":")],
        "additionalProperties": False,
    }


def read_lock(text: str, shown: str) -> tuple[IdLock | None, tuple[Diagnostic, ...]]:
    """The record of ids, or what is wrong with its lines: it is read whole or not at all."""
    found: dict[str, LockedId] = {}
    wrong: list[Diagnostic] = []
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines, 1) if line == _HEAD]
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#") or number in heads[:1]:
            continue
        locked = _read(line, shown, number)
        if locked is None:
            wrong.append(_odd(line, shown, number))
        elif locked.id in found:
            wrong.append(_twice(locked, found[locked.id]))
        else:
            found[locked.id] = locked
    if not heads and not wrong:
        wrong.append(_odd(lines[0], shown, 1))
    return (None if wrong else IdLock(tuple(found.values()), Span.of_file(shown))), tuple(wrong)


def _read(line: str, shown: str, number: int) -> LockedId | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    with suppress(ValueError):  # no such kind, state or day, or a text that is no text
        name, until = match["id"], match["until"]
        locked = LockedId(
            id=name,
            kind=IdKind(match["kind"]),
            state=IdState(match["state"]),
            title=json.loads(match["title"]),
            since=date.fromisoformat(match["since"]),
            span=Span(shown, number, 3, number, 3 + len(name)),
            pathway=match["pathway"] or "",
            version=match["version"] or "",
            until=date.fromisoformat(until) if until else None,
            to=match["to"] or "",
            reason=json.loads(match["reason"]) if match["reason"] else "",
        )
        return locked if _fits(locked) else None
    return None


def _fits(locked: LockedId) -> bool:
    """Whether what a line says goes together."""
    live, moved = locked.state is IdState.LIVE, locked.state is IdState.MOVED
    return (
        _NAME[locked.kind].fullmatch(locked.id) is not None
        and (locked.kind is IdKind.EVIDENCE) == (not locked.pathway)
        and (locked.kind is not IdKind.PATHWAY or locked.pathway == locked.id)
        and live == (locked.until is None)
        and not (live and (locked.to or locked.reason))
        and not (moved and not locked.to)
    )


def _odd(line: str, shown: str, number: int) -> Diagnostic:
    where = Span(shown, number, 1, number, max(len(line), 1) + 1)
    if line.startswith(_MARKS):
        message = "two versions of the record of ids were joined here, and the marks were left"
        return Diagnostic("wrong-form", message, where, help="keep the lines of both, and delete the marks")
    message = "this is not a line as `endplate ids` writes it"
    help_ = "take the line back as it was; this file is changed by `endplate ids` alone"
    return Diagnostic("wrong-form", message, where, help=help_)


def _twice(locked: LockedId, first: LockedId) -> Diagnostic:
    labels = (Label(first.span, "first time"),)
    help_ = "delete one of the two lines; keep the one that is moved or retired, if one of them is"
    message = f"`{locked.id}` stands here twice, and one of the two would be lost"
    return Diagnostic("duplicate-key", message, locked.span, "second time", labels, help=help_)
