"""Text to located tree: YAML read from its events, every value as written and with its place.

PyYAML's loaders are not used: they turn `no` into a truth value, `010` into 8, drop repeated keys, and its C
composer can be made to crash. The events carry no such meaning.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Label, Severity
from generator.span import Span
from generator.value import value

MAX_DEPTH = 20
MAX_NODES = 200_000
MAX_MISTAKES = 100
"""Repeated keys and cut texts that are named one by one."""

_CUT = re.compile(r" #\S")
_OTHER_BREAKS = ("\r", "\x85", "\u2028", "\u2029")
"""Ends of lines to YAML, besides the usual one."""
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@value
class Scalar:
    """A text. ``plain`` when it stands without quotes and not as a block."""

    value: str
    span: Span
    plain: bool


@value
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@value
class Mapping:
    """Keys with their values, in the order written; each key once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node = Scalar | Sequence | Mapping


class _Stop(Exception):
    """Reading cannot go on; carries the one diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def parse(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a file (nothing if it is empty or cannot be followed) and what is wrong with it."""
    builder = _Builder(text, file)
    try:
        return builder.document(), tuple(builder.diagnostics)
    except _Stop as stop:
        return None, (*builder.diagnostics, stop.diagnostic)
    except yaml.MarkedYAMLError as error:
        return None, (*builder.diagnostics, _explain(error, text, file))
    except yaml.YAMLError as error:
        message = f"this file cannot be read: {str(error).splitlines()[0]}"
        return None, (Diagnostic("yaml-syntax", message, Span.of_file(file)),)


class _Builder:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.lines = _lines(text)
        self.file = file
        self.next: Callable[[], Any]
        self.diagnostics: list[Diagnostic] = []
        self.count = 0

    def document(self) -> Node | None:
        self.next = _Parser(self.text).get_event
        root: Node | None = None
        documents = 0
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    help_ = "one pathway a file: delete `---`"
                    raise _Stop(self._feature(event, "a second document begins here", help_))
                if event.version or event.tags:
                    raise _Stop(self._feature(event, "a `%` directive stands here", "delete the line"))
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            raise _Stop(self._too_much(event, depth))
        if event.anchor is not None or event.tag not in (None, "!"):
            raise _Stop(self._refused(event))
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)

    def _refused(self, event: Any) -> Diagnostic:
        if isinstance(event, yaml.AliasEvent):
            return self._feature(event, "`*` repeats a part from elsewhere", "write the part out here")
        if event.anchor is not None:
            help_ = "write each part out where it stands"
            return self._feature(event, "`&` names a part for use elsewhere", help_)
        return self._feature(event, "a `!` tag stands here", "delete it; texts are read as written")

    def _too_much(self, event: Any, depth: int) -> Diagnostic:
        if depth > MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep"
            help_ = "check the brackets and indentation"
        else:
            message = f"this file has more than {MAX_NODES:,} parts"
            help_ = "split it: one pathway a file"
        return Diagnostic("yaml-too-deep", message, self._span(event, event), help=help_)

    def _scalar(self, event: Any) -> Scalar:
        value, plain = event.value, not event.style
        span = self._span(event, event)
        if plain and value and self.lines[span.end_line - 1].startswith(" #", span.end_column - 1):
            self._warn_of_comment(span)
        return Scalar(value, span, plain)

    def _warn_of_comment(self, span: Span) -> None:
        line = self.lines[span.end_line - 1]
        if _CUT.match(line, span.end_column - 1) and len(self.diagnostics) < MAX_MISTAKES:
            rest = line[span.end_column - 1 :]
            here = Span(
                span.file,
                span.end_line,
                span.end_column + 1,
                span.end_line,
                span.end_column + 1 + len(rest.strip()),
            )
            self.diagnostics.append(
                Diagnostic(
                    "comment-cuts-text",
                    "the text ends here: what follows ` #` is taken for a comment",
                    here,
                    help="put the whole text in quotes; or leave a blank after `#` if it is a comment",
                    severity=Severity.WARNING,
                )
            )

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items = []
        while (event := self.next()).__class__ is not yaml.SequenceEndEvent:
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._span(start, event))

    def _mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while (event := self.next()).__class__ is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            content = self._node(self.next(), depth + 1)
            if not isinstance(key, Scalar) or (key.value == "<<" and key.plain):
                raise _Stop(_no_key(key))
            if key.value in entries:
                self._repeated(key, entries[key.value][0])
            else:
                entries[key.value] = key, content
        return Mapping(tuple(entries.values()), self._span(start, event))

    def _repeated(self, key: Scalar, first: Scalar) -> None:
        self.diagnostics.append(_duplicate(key, first))
        if len(self.diagnostics) > MAX_MISTAKES:
            message = f"more than {MAX_MISTAKES} things are wrong in this file; the rest is not read"
            raise _Stop(Diagnostic("duplicate-key", message, Span.of_file(self.file)))

    def _span(self, start: Any, end: Any) -> Span:
        """From one event to another. Parts without an end of their own end with their last word."""
        first, last = start.start_mark, end.end_mark
        line, end_line, end_column = first.line, last.line, last.column
        if end is not start or (end_column == 0 and end_line > line):
            end_line, end_column = self._trim(line, end_line, end_column)
        return Span(self.file, line + 1, first.column + 1, end_line + 1, end_column + 1)

    def _trim(self, first: int, line: int, column: int) -> tuple[int, int]:
        """Block parts end where the next one begins: step back over the blank lines between."""
        line = min(line, len(self.lines) - 1)
        while line > first and not self.lines[line][:column].strip():
            line, column = line - 1, len(self.lines[line - 1])
        return line, column

    def _feature(self, event: Any, message: str, help_: str) -> Diagnostic:
        span = self._span(event, event)
        here = Span(span.file, span.line, span.column, span.line, span.column + 1)
        return Diagnostic("yaml-feature", message, here, help=help_)


def _lines(text: str) -> list[str]:
    if any(ending in text for ending in _OTHER_BREAKS):
        return re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    return text.split("\n")


def _no_key(key: Node) -> Diagnostic:
    if isinstance(key, Scalar):
        return Diagnostic("yaml-feature", "`<<` copies keys from elsewhere", key.span, help="write them out")
    return Diagnostic("yaml-feature", "a list or a group stands where a key is expected", key.span)


def _duplicate(again: Scalar, first: Scalar) -> Diagnostic:
    return Diagnostic(
        "duplicate-key",
        f"`{again.value}` stands here twice, and one of the two would be lost",
        again.span,
        label="second time",
        labels=(Label(first.span, "first time"),),
        help="keep one of them, or give one another name",
    )


_EXPLAINED = (
    (
        "mapping values are not allowed",
        "a colon stands where none can be",
        "put the whole text in quotes, or start it on its own line after `>-`",
    ),
    (
        "could not find expected ':'",
        "this line has no colon after its key",
        "write `key: text`, or indent it to belong to the line above",
    ),
    ("found character '\\t'", "a tab stands here", "indent with blanks"),
    (
        "found character that cannot start any token",
        "a text cannot begin with this character",
        "put the text in quotes; indent with blanks, not tabs",
    ),
    (
        "did not find expected ',' or '}'",
        "a `}` or a comma is missing, or a text inside braces needs quotes",
        "put texts with `?`, `:` or `,` in quotes",
    ),
    (
        "did not find expected ',' or ']'",
        "a `]` or a comma is missing, or a text inside brackets needs quotes",
        "put texts with `?`, `:` or `,` in quotes",
    ),
    (
        "did not find expected key",
        "this line does not line up with the lines above it",
        "give all keys of one group the same indentation",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not line up with the list above it",
        "begin it with `- `, or indent it",
    ),
    (
        "did not find expected <document start>",
        "this line does not belong to anything above it",
        "check the indentation",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened and never closed",
        "close it",
    ),
    (
        "found unknown escape character",
        "after `\\` inside double quotes this character means nothing",
        "use single quotes, or write `\\\\`",
    ),
    (
        "found undefined tag",
        "a `!` stands at the beginning of a text",
        "put the text in quotes",
    ),
    (
        "found undefined alias",
        "`*` repeats a part from elsewhere",
        "put the text in quotes, or write the part out here",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on the same line as its key",
        "begin the list on the next line",
    ),
    ("found a tab character", "a tab stands here", "indent with blanks"),
)


def _explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    problem = str(error.problem or error.context or "")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    span = Span(file, line, column, line, column + 1)
    labels: tuple[Label, ...] = ()
    if error.context_mark and error.context_mark.line + 1 != line:
        begin = error.context_mark
        labels = (
            Label(
                Span(
                    file,
                    begin.line + 1,
                    begin.column + 1,
                    begin.line + 1,
                    begin.column + 2,
                ),
                "began here",
            ),
        )
    for known, message, help_ in _EXPLAINED:
        if known in problem or known in str(error.context):
            return Diagnostic("yaml-syntax", message, span, labels=labels, help=help_)
    return Diagnostic(
        "yaml-syntax",
        f"the text cannot be followed here ({problem})",
        span,
        labels=labels,
    )
