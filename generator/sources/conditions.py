"""Conditions and facts: text to model, with every finding, answer and unit checked."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput, UnexpectedToken

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
from generator.model.finding import Finding, FindingKind, Quantity, Unit
from generator.sources.forms import Reader, Schema, Unread, scalar
from generator.sources.tree import Node, Scalar
from generator.span import Span

MAX_LENGTH = 2_000
MAX_NESTING = 40
_OPERATORS = {"is": "=", "is not": "!=", "≤": "<=", "≥": ">=", "≠": "!="}
_LIST_KINDS = (FindingKind.ONE_OF, FindingKind.ORDERED)
_NUMBER_KINDS = (FindingKind.NUMBER, FindingKind.SCORE)


@cache
def _parser(start: str) -> Lark:
    grammar = files("generator.sources").joinpath("condition.lark").read_text("utf-8")
    return Lark(
        grammar,
        start=start,
        parser="lalr",
        maybe_placeholders=True,
        propagate_positions=True,
    )


@lru_cache(maxsize=10_000)
def _parsed(start: str, text: str) -> Tree[Token]:
    """The tree of a text, which nobody changes: the same conditions come again and again in a library."""
    return _parser(start).parse(text)


class ConditionForm:
    """A condition; the word ``otherwise`` gives nothing where ``or_otherwise``."""

    def __init__(self, or_otherwise: bool = False) -> None:
        self.or_otherwise = or_otherwise

    def read(self, node: Node, reader: Reader) -> Condition | None:
        text = scalar(node, reader, "a condition")
        if self.or_otherwise and text.value.strip() == "otherwise":
            return None
        return _Builder(text, reader).condition(_parse(text, reader, "condition"))

    def schema(self) -> Schema:
        return {"type": ["string", "boolean"]}


class FactForm:
    """What cannot be otherwise: ``... implies ...``, ``never ...``, or one quantity below another."""

    def read(self, node: Node, reader: Reader) -> Fact:
        text = scalar(node, reader, "a fact")
        return _Builder(text, reader).fact(_parse(text, reader, "fact"))

    def schema(self) -> Schema:
        return {"type": "string"}


def _parse(text: Scalar, reader: Reader, start: str) -> Tree[Token]:
    if len(text.value) > MAX_LENGTH or text.value.count("(") + text.value.count("not") > MAX_NESTING:
        raise reader.fail(
            "bad-condition",
            "this condition is too long to be read by anyone",
            text.span,
            help="split it",
        )
    try:
        return _parsed(start, text.value)
    except UnexpectedInput as error:
        at: int | None = getattr(error, "pos_in_stream", None)
        offset = len(text.value) if at is None else at
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        if ended or offset >= len(text.value):
            span = reader.locate(text, max(len(text.value.rstrip()) - 1, 0), 1)
            raise reader.fail("bad-condition", "the condition ends too early", span, help=_EXAMPLES) from None
        word = re.match(r"[^\s()]+|.", text.value[offset:])
        found = word.group() if word else ""
        span = reader.locate(text, offset, len(found))
        raise reader.fail(
            "bad-condition",
            f"the condition cannot be followed at `{found}`",
            span,
            help=_EXAMPLES,
        ) from None


_EXAMPLES = (
    "write for example `pain-weeks >= 6 weeks`, `course in (unchanged, worse)` or `any of infection-signs`"
)


class _Builder:
    def __init__(self, text: Scalar, reader: Reader) -> None:
        self.text = text
        self.reader = reader
        self.atoms: dict[str, Callable[[Tree[Token]], Condition]] = {
            "compare": self._compare,
            "within": self._within,
            "one_of": self._one_of,
            "has": self._has,
            "only": self._only,
            "any_of": lambda tree: self._count(tree, 1),
            "none_of": lambda tree: Not(self._count(tree, 1), self._span(tree)),
            "at_least_of": lambda tree: self._count(tree, int(str(tree.children[0]))),
            "holds": self._holds,
        }

    def fact(self, tree: Tree[Token]) -> Fact:
        span = self._span(tree)
        if tree.data == "never":
            return Implies(And((), span), Not(self.condition(_tree(tree.children[0])), span), span)
        first, second = tree.children
        if second is None:
            return self._lower(_tree(first)) or Implies(And((), span), self.condition(_tree(first)), span)
        return Implies(self.condition(_tree(first)), self.condition(_tree(second)), span)

    def _lower(self, tree: Tree[Token]) -> Fact | None:
        """``diastolic < systolic``: a comparison whose value is itself the name of a quantity."""
        if tree.data != "compare":
            return None
        left, operator, value = tree.children
        names = [str(_tree(left).children[1]), str(_tree(value).children[0])]
        found = [self.reader.findings.get(name) for name in names]
        if not all(f is not None and f.kind in _NUMBER_KINDS for f in found):
            return None
        sign = str(operator)
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

    def condition(self, tree: Tree[Token]) -> Condition:
        kind = str(tree.data)
        if kind == "conjunction":
            return And(self._all(tree.children), self._span(tree))
        if kind == "disjunction":
            return Or(self._all(tree.children), self._span(tree))
        if kind == "negated":
            return Not(self.condition(_tree(tree.children[0])), self._span(tree))
        if kind == "at_least":
            return self._at_least(tree)
        return self.atoms[kind](tree)

    def _all(self, trees: list[Tree[Token] | Token]) -> tuple[Condition, ...]:
        return tuple(self.condition(_tree(tree)) for tree in trees)

    def _at_least(self, tree: Tree[Token]) -> Condition:
        parts = self._all(tree.children[1:])
        return AtLeast(self._whole(tree.children[0], len(parts)), parts, self._span(tree))

    def _whole(self, token: Tree[Token] | Token | None, most: int) -> int:
        number = str(token)
        if not number.isdigit() or not 1 <= int(number) <= most:
            raise self._fail("bad-number", f"`at least {number}` of {most} cannot be asked", token)
        return int(number)

    def _compare(self, tree: Tree[Token]) -> Condition:
        subject, finding = self._subject(tree.children[0])
        sign = re.sub(r"\s+", " ", str(tree.children[1]))
        comparison = Comparison(_OPERATORS.get(sign, sign))
        value = _tree(tree.children[2])
        if finding.kind in _NUMBER_KINDS and finding.item(str(value.children[0])) is None:
            return Compare(
                subject,
                comparison,
                self._number(value, finding),
                self._words(value),
                self._span(tree),
            )
        return self._is(tree, subject, finding, comparison, value)

    def _is(
        self,
        tree: Tree[Token],
        subject: Subject,
        finding: Finding,
        comparison: Comparison,
        value: Tree[Token],
    ) -> Condition:
        span = self._span(tree)
        if (
            finding.kind is FindingKind.SEVERAL_OF
            and self._named(value) != "none"
            and not self._unknown(finding, value)
        ):
            help_ = f"write `{finding.id} has ...`, `only ... in {finding.id}` or `any of {finding.id}`"
            raise self._fail(
                "bad-condition",
                f"`{finding.id}` can have several answers at once",
                tree,
                help_,
            )
        if finding.kind is FindingKind.SEVERAL_OF and self._named(value) == "none":
            return Not(CountAtLeast(subject, 1, span), span)
        item = self._item(value, finding)
        if comparison is Comparison.EQUAL:
            return Is(subject, (item,), self._words(tree), span)
        if comparison is Comparison.NOT_EQUAL:
            return Not(Is(subject, (item,), self._words(tree), span), span)
        if finding.kind is not FindingKind.ORDERED or item not in [i.id for i in finding.items]:
            message = f"the answers of `{finding.id}` have no order"
            raise self._fail(
                "bad-condition",
                message,
                tree,
                "write `=`, or `in (...)` with the answers you mean",
            )
        return Is(subject, _ordered(finding, comparison, item), self._words(tree), span)

    def _unknown(self, finding: Finding, value: Tree[Token]) -> bool:
        return self._named(value) in [item.id for item in finding.may_be]

    def _within(self, tree: Tree[Token]) -> Condition:
        subject, finding = self._subject(tree.children[0])
        low, high = _tree(tree.children[1]), _tree(tree.children[2])
        if finding.kind not in _NUMBER_KINDS:
            raise self._fail("bad-condition", f"`{finding.id}` is not a number", tree)
        unit = high.children[1]
        least = self._number(low, finding, unit)
        most = self._number(high, finding)
        if least > most:
            raise self._fail(
                "bad-number",
                "the range is upside down",
                tree,
                "write the smaller number first",
            )
        return Within(
            subject,
            least,
            most,
            f"{low.children[0]}..{self._words(high)}",
            self._span(tree),
        )

    def _one_of(self, tree: Tree[Token]) -> Condition:
        subject, finding = self._subject(tree.children[0])
        if finding.kind not in _LIST_KINDS:
            raise self._fail("bad-condition", f"`{finding.id}` is not a choice between answers", tree)
        items = tuple(self._item(_tree(child), finding) for child in tree.children[1:])
        return Is(subject, items, self._words(tree), self._span(tree))

    def _has(self, tree: Tree[Token]) -> Condition:
        subject, finding = self._several(tree.children[0])
        return Has(subject, self._listed(tree.children[1], finding), self._span(tree))

    def _only(self, tree: Tree[Token]) -> Condition:
        subject, finding = self._several(tree.children[1])
        return Only(subject, self._listed(tree.children[0], finding), self._span(tree))

    def _count(self, tree: Tree[Token], count: int) -> Condition:
        subject, finding = self._several(tree.children[-1])
        if count != 1:
            self._whole(tree.children[0], len(finding.items))
        return CountAtLeast(subject, count, self._span(tree))

    def _holds(self, tree: Tree[Token]) -> Condition:
        subject, finding = self._subject(tree.children[0])
        if finding.item("yes") is None:
            help_ = f"write what is asked of `{finding.id}`, for example with `=`, `>=` or `any of`"
            raise self._fail(
                "bad-condition",
                f"`{finding.id}` is not a yes-or-no finding",
                tree,
                help_,
            )
        return Is(subject, ("yes",), self._words(tree), self._span(tree))

    def _subject(self, tree: Tree[Token] | Token | None) -> tuple[Subject, Finding]:
        previous, name = _tree(tree).children
        finding = self.reader.findings.get(str(name))
        if finding is None:
            if str(name) in self.reader.broken_findings:
                raise Unread
            hint = did_you_mean(str(name), self.reader.findings)
            raise self._fail("unknown-finding", f"there is no finding `{name}`", name, hint)
        return Subject(finding.id, self._span(_tree(tree)), previous is not None), finding

    def _several(self, tree: Tree[Token] | Token | None) -> tuple[Subject, Finding]:
        subject, finding = self._subject(tree)
        if finding.kind is not FindingKind.SEVERAL_OF:
            raise self._fail(
                "bad-condition",
                f"`{finding.id}` has one answer at a time",
                tree,
                "use `=` or `in (...)`",
            )
        return subject, finding

    def _named(self, tree: Tree[Token]) -> str:
        return str(tree.children[0])

    def _item(self, tree: Tree[Token], finding: Finding) -> str:
        name = self._named(tree)
        if finding.item(name) is None:
            known = [item.id for item in (*finding.items, *finding.may_be)]
            hint = did_you_mean(name, known) or f"its answers are: {', '.join(known) or 'numbers'}"
            raise self._fail(
                "unknown-answer",
                f"`{name}` is not an answer of `{finding.id}`",
                tree.children[0],
                hint,
            )
        return name

    def _listed(self, tree: Tree[Token] | Token | None, finding: Finding) -> str:
        item = self._item(_tree(tree), finding)
        if item in [unknown.id for unknown in finding.may_be]:
            raise self._fail(
                "bad-condition",
                f"`{item}` is not in the list",
                tree,
                f"write `{finding.id} = {item}`",
            )
        return item

    def _number(
        self,
        tree: Tree[Token],
        finding: Finding,
        unit: Tree[Token] | Token | None = None,
    ) -> Fraction:
        number, own_unit = tree.children if len(tree.children) == 2 else (tree.children[0], None)
        quantity = finding.quantity
        if quantity is None or re.fullmatch(r"[+-]?\d+(\.\d+)?", str(number)) is None:
            raise self._fail(
                "unknown-answer",
                f"`{number}` is not a number, and `{finding.id}` is one",
                number,
            )
        value = Fraction(str(number))
        own = self._unit(own_unit if own_unit is not None else unit, quantity, finding, tree)
        return value / own.per_own

    def _unit(
        self,
        unit: Tree[Token] | Token | None,
        quantity: Quantity,
        finding: Finding,
        tree: Tree[Token],
    ) -> Unit:
        name = "" if unit is None else str(unit)
        for known in quantity.units:
            if same_unit(name, known.name):
                return known
        names = " or ".join(f"`{u.name}`" for u in quantity.units if u.name)
        if not name:
            raise self._fail(
                "wrong-unit",
                f"this number of `{finding.id}` has no unit",
                tree,
                f"add its unit: {names}",
            )
        message = f"`{name}` is not a unit of `{finding.id}`"
        raise self._fail(
            "wrong-unit",
            message,
            unit,
            f"it is in {names}" if names else "it has no unit: write the number alone",
        )

    def _words(self, tree: Tree[Token]) -> str:
        start, end = _extent(tree)
        return " ".join(self.text.value[start:end].split())

    def _span(self, part: Tree[Token] | Token | None) -> Span:
        start, end = _extent(part)
        return self.reader.locate(self.text, start, end - start)

    def _fail(self, rule: str, message: str, part: Tree[Token] | Token | None, help_: str = "") -> Unread:
        return self.reader.fail(rule, message, self._span(part), help=help_)


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


def _tree(part: Tree[Token] | Token | None) -> Tree[Token]:
    assert isinstance(part, Tree)
    return part


def _extent(part: Tree[Token] | Token | None) -> tuple[int, int]:
    """Where a part begins and ends in the text of the condition."""
    if isinstance(part, Token):
        return part.start_pos or 0, part.end_pos or 0
    meta = _tree(part).meta
    return meta.start_pos, meta.end_pos
