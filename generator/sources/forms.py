"""Forms: what may stand at a place of a file. Each form decodes a located tree and describes itself as JSON Schema.

One definition serves both, so that an editor's completion and the tool can never disagree. A form reports
what is wrong to its `Reader` and raises `Unread`; the forms that hold others go on with the rest.
"""

import re
from collections.abc import Callable, Container
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from generator.diagnostics import Diagnostic, did_you_mean
from generator.model.finding import Finding
from generator.sources.tree import Mapping, Node, Scalar, Sequence
from generator.span import Span
from generator.value import value

Schema = dict[str, Any]
S = TypeVar("S")
T = TypeVar("T")
E = TypeVar("E", bound=Enum)
T_co = TypeVar("T_co", covariant=True)


MAX_MISTAKES = 100
"""Of one file; whoever mends these will see the rest."""
MAX_TEXT = 10_000
"""Characters of one text."""


class Unread(Exception):
    """A part could not be understood; what is wrong has been reported."""


class GivenUp(Exception):
    """Too much of a file could not be understood; some of it has been reported."""


@dataclass
class Reader:
    """What decoding one file needs: its text, the findings known by now, and where diagnostics go."""

    file: str
    text: str
    findings: MappingOf[str, Finding] = field(default_factory=dict)
    broken_findings: Container[str] = frozenset()
    own_findings: tuple[Finding, ...] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def report(self, rule: str, message: str, span: Span, **more: Any) -> None:
        """Adds a diagnostic and goes on, or raises `GivenUp` where so much is wrong that it is another sort of file."""
        if len(self.diagnostics) >= MAX_MISTAKES:
            raise GivenUp
        self.diagnostics.append(Diagnostic(rule, message, span, **more))

    def fail(self, rule: str, message: str, span: Span, **more: Any) -> Unread:
        """Adds a diagnostic; raise what this returns."""
        self.report(rule, message, span, **more)
        return Unread()

    def locate(self, scalar: Scalar, offset: int, length: int) -> Span:
        """The place in the file of a piece of a text; the whole text where it is folded or escaped."""
        span = scalar.span
        if span.line != span.end_line:
            return self._search(scalar, offset, length)
        return span.part(offset + (not scalar.plain), length) if self.as_it_stands(scalar) else span

    def as_it_stands(self, scalar: Scalar) -> bool:
        """Whether a text stands in the file on one line, character by character, but for quotes around it."""
        span, quotes = scalar.span, not scalar.plain
        written = self.lines[span.line - 1][span.column - 1 + quotes : span.end_column - 1 - quotes]
        return span.line == span.end_line and written == scalar.value

    def after(self, span: Span) -> str:
        """The first character after a stretch of text."""
        line, blanks = self.lines[span.end_line - 1], re.compile(r"\s*")
        end = blanks.match(line, span.end_column - 1)
        return "" if end is None else line[end.end() : end.end() + 1]

    def _search(self, scalar: Scalar, offset: int, length: int) -> Span:
        piece = scalar.value[offset : offset + length]
        before = scalar.value.count(piece, 0, offset)
        for number in range(scalar.span.line, scalar.span.end_line + 1):
            line, start = self.lines[number - 1], -1
            while (start := line.find(piece, start + 1)) >= 0:
                if before == 0:
                    return Span(self.file, number, start + 1, number, start + 1 + len(piece))
                before -= 1
        return scalar.span


class Form(Protocol[T_co]):
    """Something that may stand at a place."""

    def read(self, node: Node, reader: Reader) -> T_co:
        """The value, or `Unread`."""

    def schema(self) -> Schema:
        """The form as JSON Schema, draft-07."""


def kind_of(node: Node) -> str:
    """What stands somewhere, in words."""
    if isinstance(node, Scalar):
        return "a text" if node.value else "nothing"
    return "a list" if isinstance(node, Sequence) else "a group of keys"


def scalar(node: Node, reader: Reader, expected: str) -> Scalar:
    """The node if it is a text that is not empty and not without end."""
    if isinstance(node, Scalar):
        if len(node.value) > MAX_TEXT:
            message = f"this text is longer than {MAX_TEXT:,} characters"
            help_ = "make it shorter, or several texts of it"
            raise reader.fail("yaml-too-deep", message, head(node), help=help_)
        if node.value and not node.value.isspace():
            return node
    raise reader.fail(
        "wrong-form",
        f"{expected} is expected here, and {kind_of(node)} stands here",
        head(node),
    )


def head(node: Node) -> Span:
    """The first line of a node: enough to show, where the whole would fill the screen."""
    span = node.span
    if span.line == span.end_line:
        return span
    return Span(span.file, span.line, span.column, span.line, span.column + 1)


def value_span(node: Mapping, name: str) -> Span:
    """Where the value of a key stands that is there."""
    return next(value.span for key, value in node.entries if key.value == name)


@value
class Text:
    """A text, blanks folded."""

    def read(self, node: Node, reader: Reader) -> str:
        return " ".join(scalar(node, reader, "a text").value.split())

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


@value
class Pattern:
    """A text of a fixed form: ids and codes. ``called`` names it in messages."""

    pattern: str
    called: str
    example: str
    rule: str = "bad-id"

    @cached_property
    def fullmatch(self) -> Callable[[str], re.Match[str] | None]:
        """Matches a text of this form; compiled where it is first met."""
        return re.compile(self.pattern).fullmatch

    def read(self, node: Node, reader: Reader) -> str:
        text = scalar(node, reader, self.called)
        if self.fullmatch(text.value) is None:
            message = f"`{_short(text.value)}` is not {self.called}"
            raise reader.fail(self.rule, message, head(text), help=f"write it like `{self.example}`")
        return text.value

    def schema(self) -> Schema:
        return {
            "type": ["string", "number", "boolean"],
            "pattern": f"^(?:{self.pattern})$",
        }


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


ID = Pattern(
    r"(?![a-z0-9-]{81})[a-z0-9]+(?:-[a-z0-9]+)*",
    "an id (small letters, digits and hyphens, at most 80)",
    "symptom-duration",
)
CODE = Pattern(r"[A-Z][A-Z0-9]{0,7}", "a code of capital letters and digits", "SN")
RECOMMENDATION_CODE = Pattern(r"[A-Z][A-Z0-9]{0,7}-R[0-9]{1,3}", "a recommendation code", "SN-R1")
VERSION = Pattern(r"[0-9]+\.[0-9]+\.[0-9]+", "a version number", "1.0.0", rule="bad-number")


@value
class Word(Generic[E]):
    """One word of a closed list."""

    words: type[E]

    @cached_property
    def _members(self) -> dict[str, E]:
        return {str(member.value): member for member in self.words}

    def read(self, node: Node, reader: Reader) -> E:
        text = scalar(node, reader, "a word")
        member = self._members.get(text.value)
        if member is None:
            hint = did_you_mean(text.value, self._members) or f"write one of: {', '.join(self._members)}"
            message = f"`{_short(text.value)}` is not one of the words that may stand here"
            raise reader.fail("unknown-value", message, head(text), help=hint)
        return member

    def schema(self) -> Schema:
        return {"enum": [member.value for member in self.words]}


@value
class YesNo:
    """The word yes or no."""

    def read(self, node: Node, reader: Reader) -> bool:
        text = scalar(node, reader, "yes or no")
        if text.value not in ("yes", "no"):
            raise reader.fail(
                "unknown-value",
                f"`{_short(text.value)}` is neither yes nor no",
                head(text),
            )
        return text.value == "yes"

    def schema(self) -> Schema:
        return {"enum": ["yes", "no", True, False]}


def exact(number: str) -> Fraction:
    """A number that is written with digits, and perhaps a point and digits behind it."""
    return Fraction(number) if "." in number else Fraction(int(number))


@value
class Number:
    """A decimal number, exact."""

    def read(self, node: Node, reader: Reader) -> Fraction:
        text = scalar(node, reader, "a number")
        if re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", text.value) is None:
            help_ = "write it like `12` or `0.5`, without unit and with a point"
            raise reader.fail(
                "bad-number",
                f"`{_short(text.value)}` is not a number",
                head(text),
                help=help_,
            )
        return exact(text.value)

    def schema(self) -> Schema:
        return {
            "type": ["number", "string"],
            "pattern": r"^[+-]?[0-9]{1,15}(\.[0-9]{1,15})?$",
        }


@value
class Count:
    """A whole number from 1."""

    def read(self, node: Node, reader: Reader) -> int:
        text = scalar(node, reader, "a whole number")
        if re.fullmatch(r"[1-9][0-9]{0,5}", text.value) is None:
            raise reader.fail(
                "bad-number",
                f"`{_short(text.value)}` is not a whole number from 1",
                head(text),
            )
        return int(text.value)

    def schema(self) -> Schema:
        return {"type": ["integer", "string"], "pattern": "^[1-9][0-9]{0,5}$"}


@value
class Day:
    """A day of the calendar, year-month-day."""

    def read(self, node: Node, reader: Reader) -> date:
        text = scalar(node, reader, "a date")
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.value, re.ASCII) is None:
                raise ValueError
            return date.fromisoformat(text.value)
        except ValueError:
            message = f"`{_short(text.value)}` is not a day of the calendar"
            raise reader.fail("bad-date", message, head(text), help="write it like `2026-11-21`") from None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@value
class ListOf(Generic[T]):
    """A list; a single value may stand without the list where ``or_one``."""

    form: Form[T]
    or_one: bool = False

    def read(self, node: Node, reader: Reader) -> tuple[T, ...]:
        if not isinstance(node, Sequence):
            if not self.or_one or (isinstance(node, Scalar) and not node.value):
                message = f"a list is expected here, and {kind_of(node)} stands here"
                raise reader.fail(
                    "wrong-form",
                    message,
                    head(node),
                    help="begin each entry with `- `",
                )
            return (self.form.read(node, reader),)
        values, failed = [], False
        for item in node.items:
            try:
                values.append(self.form.read(item, reader))
            except Unread:
                failed = True
        if failed:
            raise Unread
        return tuple(values)

    def schema(self) -> Schema:
        many: Schema = {"type": "array", "items": self.form.schema()}
        return {"anyOf": [self.form.schema(), many]} if self.or_one else many


@value
class MapOf(Generic[T]):
    """Named things: a group whose keys are the names. ``build`` gets the key, and the value decoded by ``form``."""

    key: Pattern
    form: Form[Any]
    build: Callable[[Scalar, Any], T]

    def read(self, node: Node, reader: Reader) -> tuple[T, ...]:
        return tuple(self.read_known(node, reader, set()))

    def read_known(self, node: Node, reader: Reader, broken: set[str]) -> list[T]:
        """What can be read; the names of what cannot go to ``broken``, or raise `Unread` if nothing is wanted there."""
        if not isinstance(node, Mapping):
            message = (
                f"a group of names with their contents is expected here, and {kind_of(node)} stands here"
            )
            raise reader.fail("wrong-form", message, head(node))
        values: list[T] = []
        for key, content in node.entries:
            try:
                self.key.read(key, reader)
                values.append(self.build(key, self.form.read(content, reader)))
            except Unread:
                broken.add(key.value)
        return values

    def schema(self) -> Schema:
        pattern = f"^(?:{self.key.pattern})$"
        return {
            "type": "object",
            "patternProperties": {pattern: self.form.schema()},
            "additionalProperties": False,
        }


@value
class AllOf(Generic[T]):
    """Named things, all of which must be readable."""

    map: MapOf[T]

    def read(self, node: Node, reader: Reader) -> tuple[T, ...]:
        broken: set[str] = set()
        values = self.map.read_known(node, reader, broken)
        if broken:
            raise Unread
        return tuple(values)

    def schema(self) -> Schema:
        return self.map.schema()


@value
class Key:
    """A key of a record: its form, a sentence that describes it, and what it is when left out."""

    name: str
    form: Form[Any]
    describe: str
    required: bool = False
    default: Any = None


Values = dict[str, Any]


@value
class Record(Generic[T]):
    """A group of keys. ``called`` names it in messages; ``build`` makes the value from what was read."""

    called: str
    keys: tuple[Key, ...]
    build: Callable[[Values, Mapping, Reader], T]

    def read(self, node: Node, reader: Reader) -> T:
        if not isinstance(node, Mapping):
            names = (
                ", ".join(f"`{key.name}`" for key in self.keys if key.required) or f"`{self.keys[0].name}`"
            )
            message = f"{self.called} is expected here, and {kind_of(node)} stands here"
            raise reader.fail(
                "wrong-form",
                message,
                head(node),
                help=f"it is written with the keys {names} ...",
            )
        self._complain_of_comma(node, reader)
        values, failed = self._values(node, reader)
        present = {key.value for key, _ in node.entries}
        if not present <= self._forms.keys():
            self._complain_of_unknown(node, reader)
        if not self._required <= present:
            self._complain_of_missing(node, reader, present)
            raise Unread
        if failed:
            raise Unread
        return self.build(values, node, reader)

    @cached_property
    def _forms(self) -> dict[str, Form[Any]]:
        return {key.name: key.form for key in self.keys}

    @cached_property
    def _required(self) -> frozenset[str]:
        return frozenset(key.name for key in self.keys if key.required)

    @cached_property
    def _defaults(self) -> Values:
        return {key.name: key.default for key in self.keys}

    def _values(self, node: Mapping, reader: Reader) -> tuple[Values, bool]:
        values, forms = self._defaults.copy(), self._forms
        failed = False
        for key, content in node.entries:
            form = forms.get(key.value)
            if form is not None:
                try:
                    values[key.value] = form.read(content, reader)
                except Unread:
                    failed = True
        return values, failed

    def _complain_of_comma(self, node: Mapping, reader: Reader) -> None:
        """Inside braces a comma ends a text, and what follows it looks like a key of its own without a colon."""
        for key, content in node.entries:
            cut = isinstance(content, Scalar) and not content.value and content.plain
            if cut and reader.after(key.span) in (",", "}"):
                help_ = "put the whole text in quotes, or write each key on a line of its own"
                raise reader.fail(
                    "wrong-form",
                    "a comma inside braces has cut the text before this",
                    key.span,
                    help=help_,
                )

    def _complain_of_unknown(self, node: Mapping, reader: Reader) -> None:
        names = list(self._forms)
        for key, _ in node.entries:
            if key.value not in names:
                hint = did_you_mean(key.value, names) or f"{self.called} may have: {', '.join(names)}"
                reader.report(
                    "unknown-key",
                    f"`{_short(key.value)}` is not a key of {self.called}",
                    key.span,
                    help=hint,
                )

    def _complain_of_missing(self, node: Mapping, reader: Reader, present: Container[str]) -> None:
        missing = [key for key in self.keys if key.required and key.name not in present]
        names = ", ".join(f"`{key.name}`" for key in missing)
        where = node.entries[0][0].span if node.entries else head(node)
        help_ = "; ".join(f"`{key.name}`: {key.describe}" for key in missing)
        reader.report("missing-key", f"{self.called} has no {names}", where, help=help_)

    def schema(self) -> Schema:
        properties = {key.name: {**key.form.schema(), "description": key.describe} for key in self.keys}
        required = [key.name for key in self.keys if key.required]
        schema: Schema = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        return schema | ({"required": required} if required else {})


@value
class Variants(Generic[T]):
    """A group that is one of several records, told apart by the one key that only that record has."""

    called: str
    records: MappingOf[str, Record[T]]

    def read(self, node: Node, reader: Reader) -> T:
        if not isinstance(node, Mapping):
            message = f"{self.called} is expected here, and {kind_of(node)} stands here"
            raise reader.fail("wrong-form", message, head(node), help=self._ways())
        present = [key for key, _ in node.entries if key.value in self.records]
        if not present:
            where = node.entries[0][0].span if node.entries else head(node)
            raise reader.fail(
                "missing-key",
                f"this does not say what {self.called} does",
                where,
                help=self._ways(),
            )
        if len(present) > 1:
            message = f"{self.called} does one thing, and this one has `{present[0].value}` and `{present[1].value}`"
            raise reader.fail("wrong-form", message, present[1].span, help="make two of it")
        return self.records[present[0].value].read(node, reader)

    def _ways(self) -> str:
        return f"{self.called} has one of the keys: {', '.join(self.records)}"

    def schema(self) -> Schema:
        return {"oneOf": [record.schema() for record in self.records.values()]}


@value
class Either(Generic[T]):
    """A text in short, or a record in full."""

    short: Form[T]
    full: Form[T]

    def read(self, node: Node, reader: Reader) -> T:
        return (self.full if isinstance(node, Mapping) else self.short).read(node, reader)

    def schema(self) -> Schema:
        return {"anyOf": [self.short.schema(), self.full.schema()]}


@value
class Mapped(Generic[S, T]):
    """A form whose value is turned into another, with the node at hand."""

    form: Form[S]
    build: Callable[[S, Node, Reader], T]

    def read(self, node: Node, reader: Reader) -> T:
        return self.build(self.form.read(node, reader), node, reader)

    def schema(self) -> Schema:
        return self.form.schema()
