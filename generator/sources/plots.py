"""The file ``plots.yml`` as it is written: pictures of figures, as data."""

from fractions import Fraction

from generator.model.plot import Band, Plot, PlotKind, PlotRow, Scale
from generator.sources.forms import ID, AllOf, Key, ListOf, MapOf, Number, Reader, Record, Text, Values, Word
from generator.sources.prose import CITATIONS, PROSE
from generator.sources.tree import Mapping
from generator.value import replace


def _scale(v: Values, node: Mapping, reader: Reader) -> Scale:
    if v["from"] >= v["to"] or v["step"] <= 0:
        raise reader.fail("bad-number", "this scale does not work out", node.entries[0][0].span)
    return Scale(v["from"], v["to"], v["step"], v["label"], v["left"], v["right"])


_SCALE: Record[Scale] = Record(
    "a scale",
    (
        Key("from", Number(), "its beginning", required=True),
        Key("to", Number(), "its end", required=True),
        Key("step", Number(), "the distance of its marks", required=True),
        Key("label", Text(), "what it measures", required=True),
        Key("left", Text(), "what lies to the left", default=""),
        Key("right", Text(), "what lies to the right", default=""),
    ),
    _scale,
)
_BAND: Record[Band] = Record(
    "a band",
    (
        Key("from", Number(), "its beginning", required=True),
        Key("to", Number(), "its end", required=True),
        Key("label", Text(), "what it means", required=True),
    ),
    lambda v, node, reader: Band(v["from"], v["to"], v["label"]),
)


def _row(v: Values, node: Mapping, reader: Reader) -> PlotRow:
    drawn: list[Fraction | None] = [v["value"], v["low"], v["high"]]
    if all(number is None for number in drawn):
        reader.report("missing-key", "this row says nowhere where it is drawn", node.entries[0][0].span)
    return PlotRow(
        v["label"], v["printed"], node.span, v["group"], v["value"], v["low"], v["high"], v["cites"]
    )


_ROW: Record[PlotRow] = Record(
    "a row",
    (
        Key("label", Text(), "what was measured, in whom", required=True),
        Key("printed", Text(), "the result exactly as its source prints it", required=True),
        Key("group", Text(), "the heading that it stands under", default=""),
        Key("value", Number(), "where its point or the end of its bar is drawn"),
        Key("low", Number(), "where its interval or stretch begins"),
        Key("high", Number(), "where its interval or stretch ends"),
        Key("cites", CITATIONS, "where it comes from", required=True),
    ),
    _row,
)


def _plot(v: Values, node: Mapping, reader: Reader) -> Plot:
    scale: Scale = v["scale"]
    for row in v["rows"]:
        if any(n is not None and not scale.low <= n <= scale.high for n in (row.value, row.low, row.high)):
            reader.report("outside-range", f"`{row.printed}` lies outside the scale", row.span)
    return Plot(
        id="",
        kind=v["kind"],
        title=v["title"],
        reading=v["says"],
        scale=scale,
        rows=v["rows"],
        span=node.span,
        band=v["band"],
        note=v["note"],
        pathways=v["pathways"],
        sources=v["evidence"],
    )


_PLOT: Record[Plot] = Record(
    "a plot",
    (
        Key("kind", Word(PlotKind), "how its rows are drawn", required=True),
        Key("title", Text(), "what it shows", required=True),
        Key("says", PROSE, "how to read it, with citations", required=True),
        Key("scale", _SCALE, "its axis", required=True),
        Key("band", _BAND, "a stretch of the axis with a meaning"),
        Key("rows", ListOf(_ROW), "the results, from top to bottom", required=True),
        Key("note", PROSE, "what must be known to read it right"),
        Key("pathways", ListOf(ID, or_one=True), "pathways on whose pages it stands", default=()),
        Key("evidence", ListOf(ID, or_one=True), "sources on whose pages it stands, by key", default=()),
    ),
    _plot,
)
PLOTS: MapOf[Plot] = MapOf(ID, _PLOT, lambda key, plot: replace(plot, id=key.value, span=key.span))
PLOTS_FILE: Record[Values] = Record(
    "a file of plots",
    (Key("plots", AllOf(PLOTS), "pictures of figures, by id", required=True),),
    lambda values, node, reader: values,
)
