"""Running text: splits off citations ``[@key, page 3]`` and links ``[words](target)``."""

import re
from typing import Any

from generator.model.prose import Citation, Cited, Linked, Prose
from generator.sources.forms import (
    ID,
    Either,
    Key,
    ListOf,
    Mapped,
    Reader,
    Record,
    Schema,
    Text,
    Values,
    scalar,
)
from generator.sources.tree import Mapping, Node, Scalar

_MARK = re.compile(
    r"\[@(?P<cited>[^\[\]]*)(?P<closed>\])?|\[(?P<words>[^\[\]@][^\[\]]*)\]\((?P<target>[^()\s]*)\)"
)


class ProseForm:
    """A paragraph with citations and links."""

    def read(self, node: Node, reader: Reader) -> Prose:
        text = scalar(node, reader, "a text")
        if "[" not in text.value:
            return Prose((" ".join(text.value.split()),), text.span)
        runs: list[str | Cited | Linked] = []
        end = 0
        for mark in _MARK.finditer(text.value):
            runs.append(text.value[end : mark.start()])
            runs.append(_cited(mark, text, reader) if mark["words"] is None else _linked(mark, text, reader))
            end = mark.end()
        runs.append(text.value[end:])
        return Prose(tuple(_folded(runs)), text.span)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


PROSE = ProseForm()


def _folded(runs: list[str | Cited | Linked]) -> list[str | Cited | Linked]:
    """Blanks folded; none at the ends, and none before a citation: it stands right behind its word."""
    folded: list[str | Cited | Linked] = []
    for position, run in enumerate(runs):
        if isinstance(run, str):
            text = re.sub(r"\s+", " ", run)
            text = text.lstrip() if position == 0 else text
            last = position == len(runs) - 1
            folded.append(text.rstrip() if last or isinstance(runs[position + 1], Cited) else text)
        else:
            folded.append(run)
    return [run for run in folded if run != ""]


def _cited(mark: re.Match[str], text: Scalar, reader: Reader) -> Cited:
    span = reader.locate(text, mark.start(), len(mark[0]))
    parts = [part.strip() for part in mark["cited"].split(";")]
    if mark["closed"] is None:
        raise reader.fail(
            "bad-citation-mark",
            "this citation is not closed",
            span,
            help="write it as `[@key]`",
        )
    citations, start = [], mark.start("cited")
    for part in parts:
        key, _, locator = part.removeprefix("@").partition(",")
        if ID.fullmatch(key.strip()) is None:
            raise reader.fail(
                "bad-citation-mark",
                "this citation names no reference",
                span,
                help="write it as `[@key]`",
            )
        place = text.value.index(key, start)
        citations.append(
            Citation(
                key.strip(),
                reader.locate(text, place, len(key)),
                " ".join(locator.split()),
            )
        )
        start = place + len(key)
    return Cited(tuple(citations))


def _linked(mark: re.Match[str], text: Scalar, reader: Reader) -> Linked:
    span = reader.locate(text, mark.start("target"), len(mark["target"]))
    if not mark["target"]:
        raise reader.fail(
            "bad-citation-mark",
            "this link leads nowhere",
            reader.locate(text, mark.start(), len(mark[0])),
        )
    return Linked(" ".join(mark["words"].split()), mark["target"], span)


def _short(key: str, node: Node, reader: Reader) -> Citation:
    return Citation(key, node.span)


def _full(values: Values, node: Mapping, reader: Reader) -> Citation:
    key = next(value for name, value in node.entries if name.value == "key")
    return Citation(values["key"], key.span, values["at"], values["says"])


CITATION: Either[Citation] = Either(
    Mapped(ID, _short),
    Record(
        "a citation",
        (
            Key("key", ID, "the key of the reference in references.yml", required=True),
            Key(
                "at",
                Text(),
                "the place in it: a page, a recommendation, a table",
                default="",
            ),
            Key("says", PROSE, "what it says there, in own words"),
        ),
        _full,
    ),
)
CITATIONS: Any = ListOf(CITATION, or_one=True)
