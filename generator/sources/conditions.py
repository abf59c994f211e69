"""Conditions and facts: syntax tree to model, with every finding, answer and unit checked."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import ClassVar, TypeVar

from generator.diagnostics import did_you_mean
from generator.model.condition import (
    And,
    AtLeast,
    Compare,
    Comparison,
    Condition,
    CountAtLeast,
    Fact,
    Has,
    Implies,
    Is,
    Lower,
    Not,
    Only,
    Or,
    Subject,
    Within,
)
from generator.model.finding import Finding, FindingKind, Item, Quantity, Unit
from generator.sources.forms import Reader, Schema, Unread, exact, scalar
from generator.sources.syntax import (
    Atom,
    Joined,
    Named,
    Syntax,
    Token,
    Unfollowed,
    Value,
    parse_condition,
    parse_fact,
)
from generator.sources.tree import Node, Scalar
from generator.span import Span

MAX_LENGTH = 2_000
MAX_NESTING = 40
_OPERATORS = {"is": "=", "is not": "!=", "≤": "<=", "≥": ">=", "≠": "!="}
_LIST_KINDS = (FindingKind.ONE_OF, FindingKind.ORDERED)
_NUMBER_KINDS = (FindingKind.NUMBER, FindingKind.SCORE)
_Part = Syntax | Named | Value | Token
_Tree = TypeVar("_Tree", Syntax, Joined)


class ConditionForm:
    """A condition; the word ``otherwise`` gives nothing where ``or_otherwise``."""

    def __init__(self, or_otherwise: bool = False) -> None:
        self.or_otherwise = or_otherwise

    def read(self, node: Node, reader: Reader) -> Condition | None:
        text = scalar(node, reader, "a condition")
        if self.or_otherwise and text.value.strip() == "otherwise":
            return None
        return _Builder(text, reader).condition(_parse(text, reader, parse_condition))

    def schema(self) -> Schema:
        return {"type": ["string", "boolean"]}


class FactForm:
    """What cannot be otherwise: ``... implies ...``, ``never ...``, or one quantity below another."""

    def read(self, node: Node, reader: Reader) -> Fact:
        text = scalar(node, reader, "a fact")
        return _Builder(text, reader).fact(_parse(text, reader, parse_fact))

    def schema(self) -> Schema:
        return {"type": "string"}


def _parse(text: Scalar, reader: Reader, parse: Callable[[str], _Tree]) -> _Tree:
    if len(text.value) > MAX_LENGTH or text.value.count("(") + text.value.count("not") > MAX_NESTING:
        raise reader.fail(
            "bad-condition",
            "this condition is too long to be read by anyone",
            text.span,
            help="split it",
        )
    try:
        return parse(text.value)
    except Unfollowed as stopped:
        raise _unfollowed(text, reader, stopped.at) from None


def _unfollowed(text: Scalar, reader: Reader, at: int) -> Unread:
    if at >= len(text.value):
        span = reader.locate(text, max(len(text.value.rstrip()) - 1, 0), 1)
        return reader.fail("bad-condition", "the condition ends too early", span, help=_EXAMPLES)
    word = re.match(r"[^\s()]+|.", text.value[at:])
    found = word.group() if word else ""
    span = reader.locate(text, at, len(found))
    return reader.fail(
        "bad-condition", f"the condition cannot be followed at `{found}`", span, help=_EXAMPLES
    )


_EXAMPLES = (
    "write for example `pain-weeks >= 6 weeks`, `course in (unchanged, worse)` or `any of infection-signs`"
)


class _Builder:
    def __init__(self, text: Scalar, reader: Reader) -> None:
        self.text = text
        self.reader = reader
        self.quotes = int(not text.plain)
        self.as_it_stands = reader.as_it_stands(text)

    def fact(self, tree: Joined) -> Fact:
        span = self._span(tree)
        first = tree.parts[0]
        if tree.kind == "never":
            return Implies(And((), span), Not(self.condition(first), span), span)
        if len(tree.parts) == 1:
            return self._lower(first) or Implies(And((), span), self.condition(first), span)
        return Implies(self.condition(first), self.condition(tree.parts[1]), span)

    def _lower(self, tree: Syntax) -> Fact | None:
        """``diastolic < systolic``: a comparison whose value is itself the name of a quantity."""
        if tree.kind != "compare" or not isinstance(tree, Atom):
            return None
        names = [tree.subject.name.text, tree.values[0].word.text]
        found = [self.reader.findings.get(name) for name in names]
        if not all(f is not None and f.kind in _NUMBER_KINDS for f in found):
            return None
        sign = tree.words[0].text
        if sign not in ("<", "<=", ">", ">="):
            raise self._fail(
                "bad-condition",
                "two quantities may be compared with <, <=, > or >= only",
                tree,
            )
        units = {f.quantity.unit for f in found if f is not None and f.quantity is not None}
        if len(units) > 1:
            raise self._fail(
                "wrong-unit",
                f"`{names[0]}` and `{names[1]}` have different units",
                tree,
            )
        lower, upper = names if sign.startswith("<") else names[::-1]
        return Lower(lower, upper, strict="=" not in sign, span=self._span(tree))

    def condition(self, tree: Syntax) -> Condition:
        if isinstance(tree, Atom):
            return self._atoms[tree.kind](self, tree)
        if tree.kind == "negated":
            return Not(self.condition(tree.parts[0]), self._span(tree))
        parts = tuple(self.condition(part) for part in tree.parts)
        if tree.number is not None:
            return AtLeast(self._whole(tree.number, len(parts)), parts, self._span(tree))
        return (And if tree.kind == "conjunction" else Or)(parts, self._span(tree))

    def _whole(self, number: Token, most: int) -> int:
        if not number.text.isdigit() or not 1 <= int(number.text) <= most:
            raise self._fail("bad-number", f"`at least {number.text}` of {most} cannot be asked", number)
        return int(number.text)

    def _compare(self, tree: Atom) -> Condition:
        subject, finding = self._subject(tree.subject)
        sign = re.sub(r"\s+", " ", tree.words[0].text)
        comparison = Comparison(_OPERATORS.get(sign, sign))
        value = tree.values[0]
        if finding.kind in _NUMBER_KINDS and finding.item(value.word.text) is None:
            number = self._number(value, finding, value.unit)
            return Compare(subject, comparison, number, self._words(value), self._span(tree))
        return self._is(tree, subject, finding, comparison)

    def _is(self, tree: Atom, subject: Subject, finding: Finding, comparison: Comparison) -> Condition:
        span, value = self._span(tree), tree.values[0].word
        if finding.kind is FindingKind.SEVERAL_OF and value.text == "none":
            return Not(CountAtLeast(subject, 1, span), span)
        if finding.kind is FindingKind.SEVERAL_OF and value.text not in _ids(finding.may_be):
            help_ = f"write `{finding.id} has ...`, `only ... in {finding.id}` or `any of {finding.id}`"
            message = f"`{finding.id}` can have several answers at once"
            raise self._fail("bad-condition", message, tree, help_)
        item = self._item(value, finding)
        if comparison is Comparison.EQUAL:
            return Is(subject, (item,), self._words(tree), span)
        if comparison is Comparison.NOT_EQUAL:
            return Not(Is(subject, (item,), self._words(tree), span), span)
        if finding.kind is not FindingKind.ORDERED or item not in _ids(finding.items):
            message = f"the answers of `{finding.id}` have no order"
            help_ = "write `=`, or `in (...)` with the answers you mean"
            raise self._fail("bad-condition", message, tree, help_)
        return Is(subject, _ordered(finding, comparison, item), self._words(tree), span)

    def _within(self, tree: Atom) -> Condition:
        subject, finding = self._subject(tree.subject)
        low, high = tree.values
        if finding.kind not in _NUMBER_KINDS:
            raise self._fail("bad-condition", f"`{finding.id}` is not a number", tree)
        least = self._number(low, finding, low.unit or high.unit)
        most = self._number(high, finding, high.unit)
        if least > most:
            help_ = "write the smaller number first"
            raise self._fail("bad-number", "the range is upside down", tree, help_)
        written = f"{low.word.text}..{self._words(high)}"
        return Within(subject, least, most, written, self._span(tree))

    def _one_of(self, tree: Atom) -> Condition:
        subject, finding = self._subject(tree.subject)
        if finding.kind not in _LIST_KINDS:
            raise self._fail("bad-condition", f"`{finding.id}` is not a choice between answers", tree)
        items = tuple(self._item(word, finding) for word in tree.words)
        return Is(subject, items, self._words(tree), self._span(tree))

    def _has(self, tree: Atom) -> Condition:
        subject, finding = self._several(tree.subject)
        return Has(subject, self._listed(tree.words[0], finding), self._span(tree))

    def _only(self, tree: Atom) -> Condition:
        subject, finding = self._several(tree.subject)
        return Only(subject, self._listed(tree.words[0], finding), self._span(tree))

    def _any_of(self, tree: Atom) -> Condition:
        return CountAtLeast(self._several(tree.subject)[0], 1, self._span(tree))

    def _none_of(self, tree: Atom) -> Condition:
        return Not(self._any_of(tree), self._span(tree))

    def _at_least_of(self, tree: Atom) -> Condition:
        subject, finding = self._several(tree.subject)
        return CountAtLeast(subject, self._whole(tree.words[0], len(finding.items)), self._span(tree))

    def _holds(self, tree: Atom) -> Condition:
        subject, finding = self._subject(tree.subject)
        if finding.item("yes") is None:
            help_ = f"write what is asked of `{finding.id}`, for example with `=`, `>=` or `any of`"
            raise self._fail("bad-condition", f"`{finding.id}` is not a yes-or-no finding", tree, help_)
        return Is(subject, ("yes",), self._words(tree), self._span(tree))

    _atoms: ClassVar[dict[str, Callable[["_Builder", Atom], Condition]]] = {
        "compare": _compare,
        "within": _within,
        "one_of": _one_of,
        "has": _has,
        "only": _only,
        "any_of": _any_of,
        "none_of": _none_of,
        "at_least_of": _at_least_of,
        "holds": _holds,
    }

    def _subject(self, named: Named) -> tuple[Subject, Finding]:
        name = named.name.text
        finding = self.reader.findings.get(name)
        if finding is None:
            if name in self.reader.broken_findings:
                raise Unread
            hint = did_you_mean(name, self.reader.findings)
            raise self._fail("unknown-finding", f"there is no finding `{name}`", named.name, hint)
        return Subject(finding.id, self._span(named), named.previous), finding

    def _several(self, named: Named) -> tuple[Subject, Finding]:
        subject, finding = self._subject(named)
        if finding.kind is not FindingKind.SEVERAL_OF:
            message = f"`{finding.id}` has one answer at a time"
            raise self._fail("bad-condition", message, named, "use `=` or `in (...)`")
        return subject, finding

    def _item(self, word: Token, finding: Finding) -> str:
        if finding.item(word.text) is None:
            known = _ids((*finding.items, *finding.may_be))
            hint = did_you_mean(word.text, known) or f"its answers are: {', '.join(known) or 'numbers'}"
            message = f"`{word.text}` is not an answer of `{finding.id}`"
            raise self._fail("unknown-answer", message, word, hint)
        return word.text

    def _listed(self, word: Token, finding: Finding) -> str:
        item = self._item(word, finding)
        if item in _ids(finding.may_be):
            help_ = f"write `{finding.id} = {item}`"
            raise self._fail("bad-condition", f"`{item}` is not in the list", word, help_)
        return item

    def _number(self, value: Value, finding: Finding, unit: Token | None) -> Fraction:
        number, quantity = value.word, finding.quantity
        if quantity is None or re.fullmatch(r"[+-]?\d+(\.\d+)?", number.text) is None:
            message = f"`{number.text}` is not a number, and `{finding.id}` is one"
            raise self._fail("unknown-answer", message, number)
        return in_own(exact(number.text), self._unit(value, quantity, finding, unit))

    def _unit(self, value: Value, quantity: Quantity, finding: Finding, unit: Token | None) -> Unit:
        name = "" if unit is None else unit.text
        for known in quantity.units:
            if same_unit(name, known.name):
                return known
        names = " or ".join(f"`{u.name}`" for u in quantity.units if u.name)
        if unit is None:
            message = f"this number of `{finding.id}` has no unit"
            raise self._fail("wrong-unit", message, value, f"add its unit: {names}")
        help_ = f"it is in {names}" if names else "it has no unit: write the number alone"
        raise self._fail("wrong-unit", f"`{name}` is not a unit of `{finding.id}`", unit, help_)

    def _words(self, part: _Part) -> str:
        return " ".join(self.text.value[part.start : part.end].split())

    def _span(self, part: _Part) -> Span:
        length = part.end - part.start
        if self.as_it_stands:
            return self.text.span.part(part.start + self.quotes, length)
        return self.reader.locate(self.text, part.start, length)

    def _fail(self, rule: str, message: str, part: _Part, help_: str = "") -> Unread:
        return self.reader.fail(rule, message, self._span(part), help=help_)


def _ids(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


def in_own(number: Fraction, unit: Unit) -> Fraction:
    """A number in a unit as one in the finding's own unit."""
    return number if unit.per_own == 1 else number / unit.per_own


def same_unit(written: str, known: str) -> bool:
    """Whether two spellings name the same unit: `week` and `weeks` do."""
    return written == known or (bool(known) and written in (known + "s", known.removesuffix("s")))


def _ordered(finding: Finding, comparison: Comparison, item: str) -> tuple[str, ...]:
    ids = [i.id for i in finding.items]
    place = ids.index(item)
    return tuple(
        {
            Comparison.BELOW: ids[:place],
            Comparison.AT_MOST: ids[: place + 1],
            Comparison.AT_LEAST: ids[place:],
            Comparison.ABOVE: ids[place + 1 :],
        }[comparison]
    )
