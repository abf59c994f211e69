"""Worked cases as they are written."""

import re
from fractions import Fraction
from typing import Any

from generator.diagnostics import did_you_mean
from generator.model.algorithm import Vignette
from generator.model.finding import Answer, Finding, FindingKind
from generator.sources.conditions import in_own, same_unit
from generator.sources.forms import (
    ID,
    Key,
    ListOf,
    Pattern,
    Reader,
    Record,
    Schema,
    Unread,
    Values,
    exact,
    scalar,
)
from generator.sources.prose import PROSE
from generator.sources.tree import Mapping, Node, Scalar, Sequence

Answers = tuple[tuple[str, Answer], ...]


class AnswersForm:
    """Findings with the answer of this patient."""

    def read(self, node: Node, reader: Reader) -> Answers:
        if not isinstance(node, Mapping):
            message = "findings with their answers are expected here"
            raise reader.fail(
                "wrong-form",
                message,
                node.span,
                help="write `finding: answer`, one a line",
            )
        answers, failed = [], False
        for key, value in node.entries:
            try:
                answers.append((key.value, _answer(_finding(key, reader), value, reader)))
            except Unread:
                failed = True
        if failed:
            raise Unread
        return tuple(answers)

    def schema(self) -> Schema:
        one: Schema = {"type": ["string", "number", "boolean"]}
        return {
            "type": "object",
            "additionalProperties": {"anyOf": [one, {"type": "array", "items": one}]},
        }


def _finding(key: Scalar, reader: Reader) -> Finding:
    finding = reader.findings.get(key.value)
    if finding is None:
        if key.value in reader.broken_findings:
            raise Unread
        hint = did_you_mean(key.value, reader.findings)
        raise reader.fail("unknown-finding", f"there is no finding `{key.value}`", key.span, help=hint)
    return finding


def _answer(finding: Finding, node: Node, reader: Reader) -> Answer:
    if finding.kind is FindingKind.SEVERAL_OF:
        return _several(finding, node, reader)
    text = scalar(node, reader, f"an answer of `{finding.id}`")
    if finding.quantity is not None and finding.item(text.value) is None:
        return _number(finding, text, reader)
    return _item(finding, text, reader, [item.id for item in (*finding.items, *finding.may_be)])


def _several(finding: Finding, node: Node, reader: Reader) -> Answer:
    unknown = [item.id for item in finding.may_be]
    if isinstance(node, Scalar) and node.value in unknown:
        return node.value
    if isinstance(node, Scalar) and node.value == "none":
        return frozenset[str]()
    known = [item.id for item in finding.items]
    items = node.items if isinstance(node, Sequence) else (node,)
    return frozenset(_item(finding, scalar(n, reader, "an answer"), reader, known) for n in items)


def _item(finding: Finding, text: Scalar, reader: Reader, known: list[str]) -> str:
    if text.value not in known:
        hint = did_you_mean(text.value, known) or f"its answers are: {', '.join(known)}"
        message = f"`{text.value}` is not an answer of `{finding.id}`"
        raise reader.fail("unknown-answer", message, text.span, help=hint)
    return text.value


def _number(finding: Finding, text: Scalar, reader: Reader) -> Fraction:
    quantity = finding.quantity
    assert quantity is not None
    match = re.fullmatch(r"([+-]?\d{1,15}(?:\.\d{1,15})?)\s*(\S*)", text.value, re.ASCII)
    if match is None:
        raise reader.fail("bad-number", f"`{text.value[:40]}` is not a number", text.span)
    unit = next((u for u in quantity.units if same_unit(match[2], u.name)), None)
    if match[2] and unit is None:
        message = f"`{match[2]}` is not a unit of `{finding.id}`"
        raise reader.fail(
            "wrong-unit",
            message,
            text.span,
            help=f"it is in {quantity.unit or 'plain numbers'}",
        )
    value = exact(match[1]) if unit is None else in_own(exact(match[1]), unit)
    if not quantity.low <= value <= quantity.high or (
        unit in (None, quantity.units[0]) and (value - quantity.low) % quantity.step
    ):
        message = f"`{finding.id}` cannot be {text.value}"
        help_ = f"it runs from {_plain(quantity.low)} to {_plain(quantity.high)} in steps of {_plain(quantity.step)}"
        raise reader.fail("outside-range", message, text.span, help=help_)
    return value


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


class _LaterForm:
    """Answers at the reassessment before a step, by step."""

    def read(self, node: Node, reader: Reader) -> tuple[tuple[str, Answers], ...]:
        if not isinstance(node, Mapping):
            raise reader.fail("wrong-form", "steps with their answers are expected here", node.span)
        return tuple((ID.read(key, reader), AnswersForm().read(value, reader)) for key, value in node.entries)

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": AnswersForm().schema()}


GIVEN = AnswersForm()
LATER = _LaterForm()
_PLACE = Pattern(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", "a step, recommendation or pathway", "SN-R1")
_EXPECT: Record[Values] = Record(
    "an expectation",
    (
        Key(
            "passes",
            ListOf(_PLACE, or_one=True),
            "steps, recommendations or pathways on the way",
            default=(),
        ),
        Key(
            "ends",
            ListOf(_PLACE, or_one=True),
            "the recommendation at the end, or several where several rows apply",
            required=True,
        ),
    ),
    lambda values, node, reader: values,
)


def _vignette(v: Values, node: Mapping, reader: Reader) -> Vignette:
    expect: dict[str, Any] = v["expect"]
    return Vignette(
        v["id"],
        v["case"],
        v["given"],
        expect["ends"],
        node.span,
        v["later"],
        expect["passes"],
    )


VIGNETTE: Record[Vignette] = Record(
    "a worked case",
    (
        Key("id", ID, "its permanent id", required=True),
        Key("case", PROSE, "the patient, in a sentence or two", required=True),
        Key("given", AnswersForm(), "the findings that are not unremarkable", default=()),
        Key(
            "later",
            _LaterForm(),
            "answers at a reassessment, by the step that it stands before",
            default=(),
        ),
        Key("expect", _EXPECT, "the path and end that the case must have", required=True),
    ),
    _vignette,
)
