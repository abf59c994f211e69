"""Steps as they are written; each does exactly one thing."""

import re

from generator.model.algorithm import (
    Action,
    Call,
    Choice,
    Decision,
    Each,
    Option,
    Reassessment,
    Return,
    Step,
    Wait,
)
from generator.model.recommendation import Target
from generator.sources.conditions import ConditionForm
from generator.sources.forms import (
    ID,
    RECOMMENDATION_CODE,
    AllOf,
    Count,
    Key,
    ListOf,
    MapOf,
    Pattern,
    Reader,
    Record,
    Schema,
    Text,
    Values,
    Variants,
    scalar,
)
from generator.sources.prose import CITATIONS, PROSE
from generator.sources.tree import Mapping, Node
from generator.value import replace

_WAYS = (
    "write a step (`next-step`), a recommendation (`SN-R1`), `pathway other-pathway`, "
    "`pathway other-pathway at step`, or `exit name`"
)


class TargetForm:
    """Where to go next."""

    def read(self, node: Node, reader: Reader) -> Target:
        text = scalar(node, reader, "a step to go to")
        value, span = " ".join(text.value.split()), text.span
        if RECOMMENDATION_CODE.fullmatch(value):
            return Target(Target.Kind.RECOMMENDATION, value, span)
        if ID.fullmatch(value):
            return Target(Target.Kind.STEP, value, span)
        if match := re.fullmatch(rf"exit ({ID.pattern})", value):
            return Target(Target.Kind.EXIT, match[1], span)
        at = rf"{ID.pattern}|{RECOMMENDATION_CODE.pattern}"
        if match := re.fullmatch(rf"pathway ({ID.pattern})(?: at ({at}))?", value):
            return Target(Target.Kind.PATHWAY, match[1], span, match[2] or "")
        raise reader.fail("bad-id", f"`{value[:40]}` is not somewhere to go", span, help=_WAYS)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


TARGET = TargetForm()
_PATIENT = Key("patient", Text(), "the question in plain words", default="")
_HELP = Key("help", PROSE, "what counts and what does not, with citations")
_CITES = Key("cites", CITATIONS, "where the thresholds come from", default=())


def _option(values: Values, node: Mapping, reader: Reader) -> Option:
    return Option(values["if"], values["go"], node.span, values["label"], values["patient"])


OPTION: Record[Option] = Record(
    "a branch",
    (
        Key(
            "if",
            ConditionForm(or_otherwise=True),
            "the condition, or `otherwise` for whatever is left",
            required=True,
        ),
        Key("go", TARGET, "where it leads", required=True),
        Key("label", Text(), "the condition in short, for the chart", default=""),
        Key("patient", Text(), "the condition in plain words", default=""),
    ),
    _option,
)
REASSESS: Record[Reassessment] = Record(
    "a reassessment",
    (
        Key("after", Text(), "when: a time or an event", required=True),
        Key("at-most", Count(), "how often", default=1),
        Key(
            "anew",
            ListOf(ID, or_one=True),
            "findings that are asked again, besides those of the question",
            default=(),
        ),
        Key("afterwards", TARGET, "where to go when it is used up"),
    ),
    lambda v, node, reader: Reassessment(v["after"], node.span, v["anew"], v["at-most"], v["afterwards"]),
)


class _FirstForm:
    _word = Pattern("first", "a way of matching", "first", rule="unknown-value")

    def read(self, node: Node, reader: Reader) -> bool:
        return self._word.read(node, reader) == "first"

    def schema(self) -> Schema:
        return {"enum": ["first"]}


def _decision(v: Values, node: Mapping, reader: Reader) -> Step:
    return Decision(
        "",
        v["decide"],
        v["branches"],
        node.span,
        v["patient"],
        v["help"],
        v["reassess"],
        v["match"],
        v["cites"],
    )


DECIDE: Record[Step] = Record(
    "a decision",
    (
        Key("decide", Text(), "the question, short enough for the chart", required=True),
        _PATIENT,
        _HELP,
        _CITES,
        Key("reassess", REASSESS, "a new look at the patient before the question"),
        Key(
            "match",
            _FirstForm(),
            "`first`: the first branch that fits counts",
            default=False,
        ),
        Key(
            "branches",
            ListOf(OPTION),
            "the ways out, exactly one of which is true",
            required=True,
        ),
    ),
    _decision,
)
EACH: Record[Step] = Record(
    "a step where several rows apply",
    (
        Key("each", Text(), "the question", required=True),
        _PATIENT,
        _HELP,
        _CITES,
        Key(
            "rows",
            ListOf(OPTION),
            "the rows; every one that fits applies",
            required=True,
        ),
        Key("then", TARGET, "where the visit goes on; left out, it ends here"),
    ),
    lambda v, node, reader: Each(
        "",
        v["each"],
        v["rows"],
        node.span,
        v["then"],
        v["patient"],
        v["help"],
        v["cites"],
    ),
)
CHOOSE: Record[Step] = Record(
    "a choice",
    (
        Key("choose", Text(), "the question", required=True),
        _PATIENT,
        Key("by", Text(), "who chooses", required=True),
        Key("among", ListOf(TARGET), "recommendations of equal standing", required=True),
        Key("because", PROSE, "why they are equal, with citations", required=True),
    ),
    lambda v, node, reader: Choice(
        "", v["choose"], v["among"], v["by"], v["because"], node.span, v["patient"]
    ),
)
DO: Record[Step] = Record(
    "an action",
    (
        Key("do", ListOf(PROSE, or_one=True), "what is done, all of it", required=True),
        _PATIENT,
        Key("then", TARGET, "where the visit goes on", required=True),
    ),
    lambda v, node, reader: Action("", v["do"], v["then"], node.span, v["patient"]),
)
WAIT: Record[Step] = Record(
    "a wait",
    (
        Key(
            "wait-for",
            ListOf(Text(), or_one=True),
            "the results waited for",
            required=True,
        ),
        _PATIENT,
        Key("at-most", Text(), "how long", required=True),
        Key("then", TARGET, "where the visit goes on with the results", required=True),
        Key("else", TARGET, "where it goes on without them", required=True),
    ),
    lambda v, node, reader: Wait(
        "", v["wait-for"], v["at-most"], v["then"], v["else"], node.span, v["patient"]
    ),
)


CALL: Record[Step] = Record(
    "a call",
    (
        Key("call", ID, "the pathway that is run as a screen", required=True),
        Key("at", ID, "the step of it to begin at; left out, its first", default=""),
        Key("label", Text(), "what it asks, for the chart", default=""),
        _PATIENT,
        Key(
            "exits",
            AllOf(MapOf(ID, TARGET, lambda key, t: (key.value, t))),
            "where each exit leads",
            required=True,
        ),
    ),
    lambda v, n, r: Call("", v["call"], v["exits"], n.span, v["label"], v["patient"], v["at"]),
)
RETURN: Record[Step] = Record(
    "a return",
    (
        Key("return", ID, "the name of the exit, as callers map it", required=True),
        Key(
            "opened-directly",
            TARGET,
            "where the visit goes on when nobody called",
            required=True,
        ),
        Key("label", Text(), "what was found, for the chart", default=""),
        _PATIENT,
    ),
    lambda v, node, reader: Return(
        "", v["return"], v["opened-directly"], node.span, v["label"], v["patient"]
    ),
)

STEP: Variants[Step] = Variants(
    "a step",
    {
        "decide": DECIDE,
        "each": EACH,
        "choose": CHOOSE,
        "do": DO,
        "wait-for": WAIT,
        "call": CALL,
        "return": RETURN,
    },
)


STEPS: MapOf[Step] = MapOf(ID, STEP, lambda key, step: replace(step, id=key.value, span=key.span))
