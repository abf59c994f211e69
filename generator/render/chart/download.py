"""Charts that stand alone: an SVG to download or to upload to a wiki, and a PNG of the same."""

import itertools
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from generator.render.chart.description import Box, BoxKind, Chart
from generator.render.chart.drawing import Drawing
from generator.render.chart.measure import bind, wrap
from generator.render.chart.paint import Painter, colour
from generator.render.chart.render import drawing_of
from generator.render.chart.style import WIDE
from generator.render.chart.stylesheet import standalone_style
from generator.render.chart.svg import HEADER, number, text, written
from generator.render.raster.canvas import Canvas
from generator.render.text import clean, escape, safe_address
from generator.value import value

_MARGIN = 20.0
_TITLE_SIZE = 20.0
_TITLE_LINE = 26.0
_FOOT_SIZE = 13.5
_FOOT_LINE = 19.0
_BETWEEN = 18.0
_MOST_LINES = 8
"""Lines of a title, a note or an address; no real one has more than three."""
LARGEST = 60_000_000
"""Pixels of a PNG: a chart of some 150 boxes at twice its size. Many programs open no larger ones."""
_FRAME_STYLE = (
    ".chart .title{font-size:20px;font-weight:600}"
    ".chart .foot{font-size:13.5px;fill:#4b5b66}"
    ".chart .page{fill:#fff}"
)
_WEB = re.compile(r"https?://", re.IGNORECASE)


def draw_download(chart: Chart, site_url: str, *, note: str = "") -> str:
    """The wide drawing as an SVG file: light, with absolute links, title, address and a note below.

    ``site_url`` is the address of the page that shows the chart; ``note`` says what has to travel with the
    picture, such as version and review status. The file holds no script, no font and nothing from elsewhere.
    """

    def address(href: str) -> str:
        target = safe_address(urljoin(site_url, safe_address(href)))
        return target if _WEB.match(target) else ""

    frame = _Frame.of(chart, site_url, note)
    wide, high = number(frame.width), number(frame.height)
    parts = written(frame.drawing, chart.id, fitted=True).linked(address)
    lines = [text(_MARGIN, baseline, escape(line), name) for line, _, baseline, name in frame.lines()]
    above, below = lines[: len(frame.title)], lines[len(frame.title) :]
    return (
        f"{HEADER.format(name='', left=0, wide=wide, high=high, more='')}"
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
        f"<style>{standalone_style()}{_FRAME_STYLE}</style>"
        f'<rect class="page" width="{wide}" height="{high}"/>'
        f'{"".join(above)}<g transform="translate({number(_MARGIN)} {number(frame.top)})">{parts}</g>'
        f"{''.join(below)}</svg>"
    )


def draw_png(chart: Chart, site_url: str, *, note: str = "", zoom: float = 2) -> bytes:
    """The same picture as PNG, ``zoom`` pixels to the point, drawn with the shipped font alone.

    A chart that would have more than ``LARGEST`` pixels gives a picture that says so.
    """
    frame = _Frame.of(chart, site_url, note)
    if frame.width * frame.height * zoom * zoom > LARGEST:
        frame = _Frame.of(_refused(chart), site_url, note)
    canvas = Canvas(round(frame.width * zoom), round(frame.height * zoom), colour("page"))
    Painter(frame.drawing, canvas, _MARGIN * zoom, frame.top * zoom, zoom).paint()
    for line, size, baseline, name in frame.lines():
        inks = colour("page"), colour("soft" if name == "foot" else "ink")
        canvas.text(_MARGIN * zoom, baseline * zoom, line, size * zoom, inks, bold=name == "title")
    return canvas.png()


def _refused(chart: Chart) -> Chart:
    text = "This chart is too large for a picture. The SVG file of the same name has all of it."
    box = Box("box.start", BoxKind.ACTION, "Too large", text, "#")
    return Chart(chart.id, chart.title, text, box.id, (box,), ())


@value
class _Frame:
    """A drawing with what stands above and below it; ``top`` is where the drawing begins."""

    drawing: Drawing
    title: tuple[str, ...]
    foot: tuple[str, ...]

    @classmethod
    def of(cls, chart: Chart, site_url: str, note: str) -> "_Frame":
        drawing = drawing_of(chart, WIDE)
        title = wrap(bind(clean(chart.title)), drawing.width, _TITLE_SIZE, bold=True)
        below = (_short(wrap(clean(text), drawing.width, _FOOT_SIZE)) for text in (note, site_url) if text)
        return cls(drawing, _short(title), tuple(itertools.chain.from_iterable(below)))

    @property
    def top(self) -> float:
        return _MARGIN + len(self.title) * _TITLE_LINE + _BETWEEN

    @property
    def width(self) -> float:
        return self.drawing.width + 2 * _MARGIN

    @property
    def height(self) -> float:
        return self._below + len(self.foot) * _FOOT_LINE + _MARGIN

    @property
    def _below(self) -> float:
        return self.top + self.drawing.height + _BETWEEN

    def lines(self) -> Iterator[tuple[str, float, float, str]]:
        """Each line of the frame with its type size, its baseline and what it is."""
        for index, line in enumerate(self.title):
            yield line, _TITLE_SIZE, _MARGIN + _TITLE_SIZE + index * _TITLE_LINE, "title"
        for index, line in enumerate(self.foot):
            yield line, _FOOT_SIZE, self._below + _FOOT_SIZE + index * _FOOT_LINE, "foot"


def _short(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) <= _MOST_LINES else (*lines[:_MOST_LINES], "…")
