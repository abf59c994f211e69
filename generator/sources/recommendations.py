"""Recommendations as they are written."""

from generator.model.recommendation import (
    Basis,
    Direction,
    Grade,
    Recommendation,
    Urgency,
)
from generator.sources.forms import (
    RECOMMENDATION_CODE,
    Either,
    Key,
    MapOf,
    Mapped,
    Reader,
    Record,
    Text,
    Values,
    Word,
    YesNo,
)
from generator.sources.prose import CITATIONS, PROSE
from generator.sources.steps import TARGET
from generator.sources.tree import Mapping, Node
from generator.value import replace

NOT_GRADED = "not graded by the source"
NOT_STATED = "not stated by the source"


def _grade(called: str, none: str) -> Either[Grade]:
    def short(value: str, node: Node, reader: Reader) -> Grade:
        if value != none:
            help_ = f"write `{none}`, or `value` and `scheme` as the source states them"
            raise reader.fail(
                "unknown-value",
                f"a {called} needs the scheme that it belongs to",
                node.span,
                help=help_,
            )
        return Grade(value)

    keys = (
        Key("value", Text(), "the grade in the words of the source", required=True),
        Key(
            "scheme",
            Text(),
            "the scheme that it belongs to, such as GRADE",
            required=True,
        ),
    )
    return Either(
        Mapped(Text(), short),
        Record(f"a {called}", keys, lambda v, n, r: Grade(v["value"], v["scheme"])),
    )


def _recommendation(v: Values, node: Mapping, reader: Reader) -> Recommendation:
    return Recommendation(
        code="",
        text=v["do"],
        short=v["short"] or v["do"].plain,
        direction=v["direction"],
        urgency=v["urgency"],
        basis=v["basis"],
        strength=v["strength"],
        certainty=v["certainty"],
        span=node.span,
        patient=v["patient"],
        why=v["why"],
        editorial=v["editorial"],
        citations=v["cites"],
        contrary=v["contrary"],
        then=v["then"],
        safety_net=v["safety-net"],
    )


RECOMMENDATION: Record[Recommendation] = Record(
    "a recommendation",
    (
        Key("do", PROSE, "what to do, in full", required=True),
        Key("short", Text(), "the same for the chart", default=""),
        Key("patient", Text(), "the same in plain words", default=""),
        Key("direction", Word(Direction), "for or against", default=Direction.FOR),
        Key("urgency", Word(Urgency), "how soon", default=Urgency.ROUTINE),
        Key("basis", Word(Basis), "what it rests on", required=True),
        Key(
            "strength",
            _grade("strength", NOT_GRADED),
            "its strength as the source grades it",
            required=True,
        ),
        Key(
            "certainty",
            _grade("certainty", NOT_STATED),
            "the certainty of its evidence as the source states it",
            required=True,
        ),
        Key("why", PROSE, "why, with citations"),
        Key("editorial", PROSE, "what in it no listed source states"),
        Key("cites", CITATIONS, "the sources that it rests on", default=()),
        Key(
            "contrary",
            CITATIONS,
            "the sources that speak against it, each with what it says",
            default=(),
        ),
        Key("then", TARGET, "where the visit goes on; left out, it ends here"),
        Key(
            "safety-net",
            YesNo(),
            "no, where the safety net is not given (emergencies)",
            default=True,
        ),
    ),
    _recommendation,
)
RECOMMENDATIONS: MapOf[Recommendation] = MapOf(
    RECOMMENDATION_CODE,
    RECOMMENDATION,
    lambda key, r: replace(r, code=key.value, span=key.span),
)
