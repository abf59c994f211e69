"""Every text of a library, as its decoder reads it, replaced by another one.

What is a text is asked of the forms that decode the files, while they decode the library that uses every field.
So a new key is covered by itself: an optional text that the library leaves out is added to it.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from generator.sources import load
from generator.sources.forms import Key, ListOf, Pattern, Reader, Record, Text
from generator.sources.prose import ProseForm
from generator.sources.recommendations import NOT_GRADED, NOT_STATED
from generator.sources.tree import Mapping, Node, Scalar, Sequence, parse

FULL = Path(__file__).parent / "full"
KEPT = {NOT_GRADED, NOT_STATED, "weeks"}
"""Texts that are words of the language, or stand in conditions."""
FIGURE = "2 of 10"
"""The figure of a claim: it must be found again where the claim stands."""
Place = tuple[str, int, int]


class Kind(Enum):
    """What a text may hold."""

    TEXT = "text"
    PROSE = "prose"
    """A text with citations and links."""
    PATTERN = "pattern"
    """A text of a fixed form that lets marks in: an address, a unit."""


@dataclass
class Fields:
    """The texts of a library by their places, and the keys that each of its records leaves out."""

    texts: dict[Place, tuple[Kind, Pattern | None]] = field(default_factory=dict)
    absent: dict[Place, list[Key]] = field(default_factory=dict)
    unused: dict[str, set[str]] = field(default_factory=dict)
    """By record the keys that the library uses nowhere, but for texts and for what is read and never shown."""


Write = Callable[[Kind, str, Pattern | None], str]
"""What stands instead of a text, from its kind and the text."""


def fields_of(folder: Path) -> Fields:
    """Finds the texts of a library by decoding it."""
    found = Fields()
    with _watched(found):
        loaded = load(folder)
    assert not loaded.diagnostics, loaded.diagnostics
    return found


@contextmanager
def _watched(found: Fields) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for form, kind in ((Text, Kind.TEXT), (ProseForm, Kind.PROSE), (Pattern, Kind.PATTERN)):
            patch.setattr(form, "read", _noting(form.read, kind, found))
        patch.setattr(Record, "read", _noting_absent(Record.read, found))
        yield


def _noting(read: Callable[..., Any], kind: Kind, found: Fields) -> Callable[..., Any]:
    def noting(form: Any, node: Node, reader: Reader) -> Any:
        value = read(form, node, reader)
        pattern = form if isinstance(form, Pattern) else None
        if (pattern is None or _lets_marks_in(pattern)) and isinstance(node, Scalar) and value not in KEPT:
            found.texts[_place(node)] = kind, pattern
        return value

    return noting


def _noting_absent(read: Callable[..., Any], found: Fields) -> Callable[..., Any]:
    def noting(form: Record[Any], node: Node, reader: Reader) -> Any:
        if isinstance(node, Mapping):
            present = {key.value for key, _ in node.entries}
            found.absent[_place(node)] = [key for key in form.keys if key.name not in present]
            others = {
                key.name for key in found.absent[_place(node)] if not _is_text(key.form) and key.form.schema()
            }
            found.unused[form.called] = found.unused.get(form.called, others) & others
        return read(form, node, reader)

    return noting


def _lets_marks_in(pattern: Pattern) -> bool:
    return re.fullmatch(pattern.pattern, pattern.example + "&") is not None


def _place(node: Node) -> Place:
    return node.span.file, node.span.line, node.span.column


def written(folder: Path, fields: Fields, write: Write) -> dict[str, str]:
    """The files of a library by name, with other texts: the same tree, in quotes and braces throughout."""
    found = {}
    for path in sorted(folder.glob("*.yml")):
        root, _ = parse(path.read_text("utf-8"), path.as_posix())
        assert root is not None
        found[path.name] = _Writer(fields, write).node(root) + "\n"
    return found


@dataclass
class _Writer:
    fields: Fields
    write: Write

    def node(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return self._scalar(node)
        if isinstance(node, Sequence):
            return f"[{', '.join(map(self.node, node.items))}]"
        entries = [f"{self._scalar(key)}: {self.node(value)}" for key, value in node.entries]
        absent = [key for key in self.fields.absent.get(_place(node), ()) if _is_text(key.form)]
        entries += [f"{key.name}: {self._text(key.form)}" for key in absent if key.name not in _ONE_OR_OTHER]
        return "{" + ", ".join(entries) + "}"

    def _scalar(self, node: Scalar) -> str:
        if _place(node) not in self.fields.texts:
            return quoted(node.value)
        kind, pattern = self.fields.texts[_place(node)]
        return quoted(self.write(kind, node.value, pattern))

    def _text(self, form: Any) -> str:
        if isinstance(form, ListOf):
            return f"[{self._text(form.form)}]"
        return quoted(self.write(Kind.TEXT if isinstance(form, Text) else Kind.PROSE, "", None))


_ONE_OR_OTHER = {"literal", "family", "left-out", "number", "safety-net"}
"""Texts that may not stand beside another key that is there, or that stand in for the library's own."""


def _is_text(form: Any) -> bool:
    return isinstance(form, (Text, ProseForm)) or (isinstance(form, ListOf) and _is_text(form.form))


def quoted(text: str) -> str:
    """A text between double quotes as YAML reads it back, whatever it holds."""
    return '"' + "".join(_ESCAPED.get(mark) or _escaped(mark) for mark in text) + '"'


_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}


def _escaped(mark: str) -> str:
    code = ord(mark)
    if 0x20 <= code < 0x7F or (code > 0xA0 and mark.isprintable()):
        return mark
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
