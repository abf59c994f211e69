"""Findings as they are written, and the file ``findings.yml``."""

from fractions import Fraction
from typing import Any

from generator.diagnostics import did_you_mean
from generator.model.finding import (
    Criterion,
    Finding,
    FindingKind,
    Item,
    Quantity,
    Unit,
)
from generator.sources.conditions import FactForm
from generator.sources.forms import (
    ID,
    AllOf,
    Either,
    Key,
    ListOf,
    MapOf,
    Mapped,
    Number,
    Pattern,
    Reader,
    Record,
    Schema,
    Text,
    Unread,
    Values,
    scalar,
)
from generator.sources.prose import CITATIONS
from generator.sources.tree import Mapping, Node, Scalar, Sequence
from generator.span import Span
from generator.value import replace

ITEM_ID = Pattern(
    r"[a-z0-9+]+(?:-[a-z0-9+]+)*",
    "an id (small letters, digits and hyphens)",
    "not-known",
)
MAX_ITEMS = 200
_UNITLESS = ("count", "score")
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_MONTHS = {"month": 1, "year": 12}


def own_words(item_id: str) -> str:
    """A label made from an id, where none is written: ``not-known`` gives ``Not known``."""
    words = item_id.replace("-", " ")
    return words[:1].upper() + words[1:]


_ITEM: Record[Values] = Record(
    "an answer",
    (
        Key("label", Text(), "the answer as clinicians read it", required=True),
        Key("patient", Text(), "the answer in plain words", default=""),
        Key("help", Text(), "what counts as this answer", default=""),
        Key(
            "codes",
            ListOf(Text(), or_one=True),
            "codes such as SNOMED CT 123456",
            default=(),
        ),
    ),
    lambda values, node, reader: values,
)


def _item(key: Scalar, values: Values) -> Item:
    patient, help_, codes = (
        values.get("patient", ""),
        values.get("help", ""),
        values.get("codes", ()),
    )
    return Item(key.value, values["label"], key.span, patient, help_, codes)


class ItemsForm:
    """The answers of a list: ids alone, or ids with labels."""

    _map = AllOf(
        MapOf(
            ITEM_ID,
            Either(Mapped(Text(), lambda label, n, r: {"label": label}), _ITEM),
            _item,
        )
    )

    def read(self, node: Node, reader: Reader) -> tuple[Item, ...]:
        if isinstance(node, Mapping):
            items = self._map.read(node, reader)
        else:
            scalars = [
                scalar(n, reader, "an answer")
                for n in (node.items if isinstance(node, Sequence) else (node,))
            ]
            items = tuple(_item(s, {"label": own_words(ITEM_ID.read(s, reader))}) for s in scalars)
        seen: dict[str, Item] = {}
        for item in items:
            if item.id in seen:
                raise reader.fail(
                    "duplicate-key",
                    f"the answer `{item.id}` stands here twice",
                    item.span,
                )
            seen[item.id] = item
        if len(items) > MAX_ITEMS:
            raise reader.fail(
                "wrong-form",
                f"more than {MAX_ITEMS} answers cannot be asked",
                node.span,
            )
        return items

    def schema(self) -> Schema:
        return {"anyOf": [ListOf(ITEM_ID, or_one=True).schema(), self._map.schema()]}


_ANSWER_TEXT = Pattern(r"[^\n]{1,100}", "an answer", "nearly every day")
_POINTS: Either[tuple[tuple[str, Fraction], ...]] = Either(
    Mapped(Number(), lambda points, node, reader: (("no", Fraction(0)), ("yes", points))),
    Mapped(
        AllOf(MapOf(_ANSWER_TEXT, Number(), lambda key, points: (key.value, points))),
        lambda v, n, r: v,
    ),
)
_CRITERION: Record[Values] = Record(
    "a criterion",
    (
        Key("label", Text(), "the criterion as clinicians read it", required=True),
        Key(
            "points",
            _POINTS,
            "its points if it holds, or the points of each possible answer",
            required=True,
        ),
        Key("patient", Text(), "the criterion in plain words", default=""),
    ),
    lambda values, node, reader: values,
)
_CRITERIA = AllOf(
    MapOf(
        ITEM_ID,
        _CRITERION,
        lambda k, v: Criterion(k.value, v["label"], v["points"], k.span, v["patient"]),
    )
)
_CALCULATED: Record[Values] = Record(
    "a calculation",
    (
        Key("by", Text(), "the name of the formula", required=True),
        Key(
            "from",
            ListOf(ID, or_one=True),
            "the findings it is worked out from",
            default=(),
        ),
        Key("cites", CITATIONS, "where the formula is published", required=True),
    ),
    lambda values, node, reader: values,
)
_ALSO_IN = AllOf(
    MapOf(
        Pattern(r"\S{1,40}", "a unit", "mg/dL"),
        Number(),
        lambda unit, per_own: Unit(unit.value, per_own),
    )
)


class _UnremarkableForm:
    def read(self, node: Node, reader: Reader) -> Scalar:
        return scalar(node, reader, "a value")

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


def _finding(values: Values, node: Mapping, reader: Reader) -> Finding:
    kinds = [
        kind for kind in ("one-of", "ordered", "several-of", "number", "score") if values[kind] is not None
    ]
    head = node.entries[0][0].span
    if len(kinds) != 1:
        message = "a finding is one of: one-of, ordered, several-of, number, score"
        rule = "wrong-form" if kinds else "missing-key"
        raise reader.fail(rule, message, head, help="write exactly one of them")
    kind = FindingKind(kinds[0])
    calculated = values["calculated"] or {"by": "", "from": (), "cites": ()}
    finding = Finding(
        id="",
        kind=kind,
        label=values["label"],
        span=head,
        ask=values["ask"],
        patient=values["patient"],
        help=values["help"],
        items=values[kinds[0]] if kind not in (FindingKind.NUMBER, FindingKind.SCORE) else (),
        quantity=_quantity(values, kind, head, reader),
        criteria=values["score"] or (),
        may_be=values["may-be"],
        calculated=calculated["by"],
        calculated_from=calculated["from"],
        citations=(*calculated["cites"], *values["cites"]),
        codes=values["codes"],
    )
    unremarkable = _unremarkable(values["unremarkable"], finding, reader)
    return _with(finding, unremarkable=unremarkable)


def _with(finding: Finding, **changes: Any) -> Finding:
    return replace(finding, **changes)


def _unremarkable(text: Scalar | None, finding: Finding, reader: Reader) -> str | None:
    if text is None:
        return None
    known = [item.id for item in (*finding.items, *finding.may_be)]
    if finding.kind is FindingKind.SEVERAL_OF:
        known.append("none")
    if finding.quantity is not None:
        try:
            Number().read(text, Reader(reader.file, reader.text))
            return text.value
        except Unread:
            known.append("a number")
    if text.value not in known:
        hint = did_you_mean(text.value, known) or f"it may be: {', '.join(known)}"
        raise reader.fail(
            "unknown-answer",
            f"`{text.value}` is not an answer of this finding",
            text.span,
            help=hint,
        )
    return text.value


def _quantity(values: Values, kind: FindingKind, head: Span, reader: Reader) -> Quantity | None:
    if kind is FindingKind.SCORE:
        return _total(values["score"])
    if kind is not FindingKind.NUMBER:
        for name in ("step", "from", "to", "also-in"):
            if values[name] is not None:
                reader.report(
                    "unknown-key",
                    f"`{name}` belongs to a number, and this finding is none",
                    head,
                )
        return None
    missing = [name for name in ("step", "from", "to") if values[name] is None]
    if missing:
        help_ = "say in what steps the number is taken, and its smallest and largest possible value"
        raise reader.fail("missing-key", f"a number needs `{missing[0]}`", head, help=help_)
    step, low, high = values["step"], values["from"], values["to"]
    if step <= 0 or low >= high or (high - low) % step:
        help_ = "`step` is above 0, `from` below `to`, and `to` a whole number of steps above `from`"
        raise reader.fail("bad-number", "the range of this number does not work out", head, help=help_)
    unit = "" if values["number"] in _UNITLESS else values["number"]
    return Quantity(
        (Unit(unit, Fraction(1)), *_related(unit), *(values["also-in"] or ())),
        step,
        low,
        high,
    )


def _related(unit: str) -> tuple[Unit, ...]:
    """The other units of time that convert exactly into this one."""
    single = unit.removesuffix("s")
    for family in (_MINUTES, _MONTHS):
        if single in family:
            others = (
                (name, Fraction(family[single], size)) for name, size in family.items() if name != single
            )
            return tuple(Unit(name + "s", per_own) for name, per_own in others)
    return ()


def _total(criteria: tuple[Criterion, ...]) -> Quantity:
    low = sum((min(points for _, points in c.answers) for c in criteria), Fraction(0))
    high = sum((max(points for _, points in c.answers) for c in criteria), Fraction(0))
    denominators = [points.denominator for c in criteria for _, points in c.answers]
    step = Fraction(1, max(denominators, default=1))
    while any(points % step for c in criteria for _, points in c.answers):
        step /= (
            2 if any((points / step).denominator % 2 == 0 for c in criteria for _, points in c.answers) else 5
        )
    return Quantity((Unit("", Fraction(1)),), step, low, high)


FINDING: Record[Finding] = Record(
    "a finding",
    (
        Key("label", Text(), "its name, short", required=True),
        Key("ask", Text(), "the question to a clinician", default=""),
        Key("patient", Text(), "the question in plain words", default=""),
        Key(
            "help",
            Text(),
            "what counts and what does not, shown beside the question",
            default="",
        ),
        Key("one-of", ItemsForm(), "the answers, exactly one of which holds"),
        Key(
            "ordered",
            ItemsForm(),
            "the answers in rising order, exactly one of which holds",
        ),
        Key(
            "several-of",
            ItemsForm(),
            "the answers, any number of which hold; none of them is an answer too",
        ),
        Key(
            "number",
            Text(),
            "a quantity: its unit, or `count` or `score` for a number without unit",
        ),
        Key("score", _CRITERIA, "the criteria with their points; the total is tested"),
        Key("step", Number(), "the steps in which the number is taken"),
        Key("from", Number(), "its smallest possible value"),
        Key("to", Number(), "its largest possible value"),
        Key(
            "also-in",
            _ALSO_IN,
            "other units, and how many of each make one of the finding's own unit",
        ),
        Key(
            "may-be",
            ItemsForm(),
            "declared ways of not knowing, which every decision must route",
            default=(),
        ),
        Key(
            "unremarkable",
            _UnremarkableForm(),
            "what a worked case means when it does not mention the finding",
        ),
        Key(
            "calculated",
            _CALCULATED,
            "the formula that gives the value; the proof does not look inside",
        ),
        Key("cites", CITATIONS, "where the definition comes from", default=()),
        Key(
            "codes",
            ListOf(Text(), or_one=True),
            "codes such as SNOMED CT 123456 or LOINC 1234-5",
            default=(),
        ),
    ),
    _finding,
)

FINDINGS: MapOf[Finding] = MapOf(
    ID, FINDING, lambda key, finding: _with(finding, id=key.value, span=key.span)
)


class OwnFindings:
    """The findings of a file: read before the conditions of any file, so here they are only handed on."""

    def read(self, node: Node, reader: Reader) -> tuple[Finding, ...]:
        return reader.own_findings

    def schema(self) -> Schema:
        return FINDINGS.schema()


FACTS: ListOf[Any] = ListOf(FactForm())
FINDINGS_FILE: Record[Values] = Record(
    "a file of findings",
    (
        Key(
            "findings",
            OwnFindings(),
            "what is asked about a patient, by id",
            required=True,
        ),
        Key("facts", FACTS, "what cannot be otherwise between findings", default=()),
    ),
    lambda values, node, reader: values,
)
