"""The pictures of a sheet as SVG: its chart, in several proportions to choose from, and its QR code."""

from generator.render.chart.arrange import arrange, in_rows
from generator.render.chart.cells import BARRED
from generator.render.chart.description import Chart
from generator.render.chart.drawing import Drawing
from generator.render.chart.render import drawing_of
from generator.render.chart.style import WIDE
from generator.render.chart.stylesheet import standalone_style
from generator.render.chart.svg import HEADER, number, written
from generator.render.sheet.printable import printable
from generator.value import replace, value

MOST_ROWS = 18
"""Rows of a chart above which no drawing of it can be read on one sheet, so none is tried."""
MOST_ROWS_OF_MAP = 40
"""The same for the shape of a chart."""
_MARGIN = 2.0
_SPINES = (308, 360, 430, 520)
"""Widths of the first column: wider boxes make a lower drawing."""
_CLOSE = replace(WIDE, rail=86, down=28, type_line=20, head_line=19, label_line=17, padding_top=6, padding=16)
"""The wide drawing, closer together."""
_MAP = replace(
    WIDE,
    spine=96,
    side=112,
    gaps=(30,),
    rail=0,
    inset=20,
    stem=10,
    slant=9,
    down=20,
    type_line=0,
    head_line=18,
    label_size=14,
    padding_top=2,
    padding=12,
)
"""Numbers and codes only, to be read beside the list of steps."""
_MAP_TYPE = f".chart text{{font-size:{_MAP.label_size:g}px}}"


@value
class Picture:
    """An SVG with its size, and the size of its smallest type, in points of its own."""

    svg: str
    width: float
    height: float
    smallest_type: float


def charts(chart: Chart) -> tuple[Picture, ...]:
    """A chart drawn for paper, in several proportions; none if it has too many rows for one sheet."""
    chart = _printable(chart)
    if len(in_rows(arrange(chart).places)) > MOST_ROWS:
        return ()
    styles = (replace(_CLOSE, spine=spine, side=spine - 20) for spine in _SPINES)
    return tuple(_picture(drawing_of(chart, style)) for style in styles)


def small_map(chart: Chart) -> tuple[Picture, ...]:
    """The shape of a chart with numbers and codes alone; none if it has too many rows."""
    drawing = map_of(chart)
    return (_picture(drawing, _MAP_TYPE),) if len(drawing.plan.rows) <= MOST_ROWS_OF_MAP else ()


def map_of(chart: Chart) -> Drawing:
    """A chart without its texts, laid out to be read beside them."""
    boxes = tuple(
        replace(box, heading=box.id if box.kind in BARRED else "", text="", time=None) for box in chart.boxes
    )
    arrows = tuple(replace(arrow, label="") for arrow in chart.arrows)
    bare = replace(chart, boxes=boxes, arrows=arrows)
    return drawing_of(bare, _MAP)


def _picture(drawing: Drawing, more_style: str = "") -> Picture:
    style = drawing.plan.style
    wide, high = drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN
    header = HEADER.format(name="", left=number(-_MARGIN), wide=number(wide), high=number(high), more="")
    parts = written(drawing, "c").linked(lambda _: "")
    svg = f"{header}<style>{standalone_style()}{more_style}</style>{parts}</svg>"
    return Picture(svg, wide, high, min(style.head_size, style.label_size))


def _printable(chart: Chart) -> Chart:
    """The chart in characters that the shipped font has."""
    boxes = tuple(
        replace(
            box,
            heading=printable(box.heading),
            text=printable(box.text),
            time=printable(box.time) if box.time else None,
        )
        for box in chart.boxes
    )
    arrows = tuple(replace(arrow, label=printable(arrow.label)) for arrow in chart.arrows)
    return replace(chart, boxes=boxes, arrows=arrows)


def qr_code(address: str) -> str:
    """A QR code without a margin, which the sheet's white paper gives it; medium error correction."""
    import segno  # here, because it loads half of urllib, and most commands draw no code

    rows = segno.make(address, error="m", micro=False, boost_error=False).matrix
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{squares}" shape-rendering="crispEdges"/></svg>'
    )
