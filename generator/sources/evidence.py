"""The files ``evidence.yml`` and ``claims.yml`` as they are written."""

import re

from generator.model.evidence import Appraisal, Claim, Figure, Place
from generator.sources.forms import (
    ID,
    RECOMMENDATION_CODE,
    AllOf,
    Key,
    ListOf,
    MapOf,
    Reader,
    Record,
    Schema,
    Text,
    Values,
    scalar,
)
from generator.sources.prose import CITATIONS, PROSE
from generator.sources.tree import Mapping, Node
from generator.value import replace

PARTS = ("answer", "red-flags", "pitfalls", "nuances", "safety-net")
"""Parts of a pathway page at which a claim may stand, besides its steps."""

_FIGURE: Record[Figure] = Record(
    "a figure",
    (
        Key("label", Text(), "what was measured, in whom", required=True),
        Key("value", Text(), "the result exactly as the source prints it", required=True),
    ),
    lambda v, node, reader: Figure(v["label"], v["value"], node.span),
)
_APPRAISAL: Record[Appraisal] = Record(
    "an appraisal",
    (
        Key("summary", PROSE, "what the source did and found, in own words", required=True),
        Key("level", Text(), "the level of evidence as the source states it", required=True),
        Key("limits", PROSE, "what keeps it from proving more"),
        Key("figures", ListOf(_FIGURE), "its results", default=()),
        Key(
            "against", CITATIONS, "sources that contradict or qualify it, each with what it says", default=()
        ),
        Key("related", CITATIONS, "further sources on the same question", default=()),
    ),
    lambda v, node, reader: Appraisal(
        "", v["summary"], v["level"], node.span, v["limits"], v["figures"], v["against"], v["related"]
    ),
)
APPRAISALS: MapOf[Appraisal] = MapOf(ID, _APPRAISAL, lambda key, a: replace(a, key=key.value, span=key.span))


class PlaceForm:
    """Where a claim stands."""

    def read(self, node: Node, reader: Reader) -> Place:
        text = scalar(node, reader, "a place on the site")
        value, span = " ".join(text.value.split()), text.span
        if re.fullmatch(RECOMMENDATION_CODE.pattern, value):
            return Place(Place.Kind.RECOMMENDATION, value, span)
        if match := re.fullmatch(rf"evidence ({ID.pattern})", value):
            return Place(Place.Kind.EVIDENCE, match[1], span)
        if match := re.fullmatch(rf"({ID.pattern})(?: at ({ID.pattern}))?", value):
            return Place(Place.Kind.PATHWAY, match[1], span, match[2] or "")
        help_ = (
            "write `SN-R1`, `pathway-id`, `pathway-id at step-id`, `pathway-id at pitfalls` or `evidence key`"
        )
        raise reader.fail("bad-id", f"`{value[:40]}` is not a place on the site", span, help=help_)

    def schema(self) -> Schema:
        return {"type": "string"}


def _claim(v: Values, node: Mapping, reader: Reader) -> Claim:
    if bool(v["stands"]) == bool(v["left-out"]):
        help_ = "write `stands` with the places, or `left-out` with the reason"
        raise reader.fail(
            "wrong-form",
            "a claim stands somewhere, or it is left out for a reason",
            node.entries[0][0].span,
            help=help_,
        )
    return Claim("", v["from"], v["says"], node.span, v["numbers"], v["stands"], v["left-out"])


_CLAIM: Record[Claim] = Record(
    "a claim",
    (
        Key("from", ID, "the key of the source document", required=True),
        Key("says", PROSE, "the statement in own words", required=True),
        Key("numbers", ListOf(Text(), or_one=True), "its figures as printed there", default=()),
        Key("stands", ListOf(PlaceForm(), or_one=True), "where it stands on the site", default=()),
        Key("left-out", Text(), "why it is not shown", default=""),
    ),
    _claim,
)
CLAIMS: MapOf[Claim] = MapOf(ID, _CLAIM, lambda key, claim: replace(claim, id=key.value, span=key.span))

EVIDENCE_FILE: Record[Values] = Record(
    "a file of evidence",
    (Key("evidence", AllOf(APPRAISALS), "sources in own words, by key", required=True),),
    lambda values, node, reader: values,
)
CLAIMS_FILE: Record[Values] = Record(
    "a file of claims",
    (Key("claims", AllOf(CLAIMS), "statements of the source documents, by id", required=True),),
    lambda values, node, reader: values,
)
