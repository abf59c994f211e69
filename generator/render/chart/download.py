"""Charts that stand alone: an SVG to download or to upload to a wiki, and a PNG of the same."""

import re
from collections.abc import Callable, Sequence
from importlib import resources
from urllib.parse import urljoin

import resvg_py

from generator.render.chart.arrange import arrange
from generator.render.chart.description import Chart
from generator.render.chart.measure import bind, wrap
from generator.render.chart.render import drawing_of
from generator.render.chart.style import WIDE
from generator.render.chart.stylesheet import standalone_style
from generator.render.chart.svg import HEADER, SvgWriter, number, text
from generator.render.text import clean, escape, safe_address

_MARGIN = 20.0
_TITLE_SIZE = 20.0
_TITLE_LINE = 26.0
_FOOT_SIZE = 13.5
_FOOT_LINE = 19.0
_BETWEEN = 18.0
_FRAME_STYLE = (
    ".chart .title{font-size:20px;font-weight:600}"
    ".chart .foot{font-size:13.5px;fill:#4b5b66}"
    ".chart .page{fill:#fff}"
)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_FONTS = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf")


def draw_download(chart: Chart, site_url: str, *, note: str = "") -> str:
    """The wide drawing as an SVG file: light, with absolute links, title, address and a note below.

    ``site_url`` is the address of the page that shows the chart; ``note`` says what has to travel with the
    picture, such as version and review status. The file holds no script, no font and nothing from elsewhere.
    """

    def address(href: str) -> str:
        target = safe_address(urljoin(site_url, safe_address(href)))
        return target if _WEB.match(target) else ""

    return _standalone(chart, site_url, note, address)


def draw_png(chart: Chart, site_url: str, *, note: str = "", zoom: float = 2) -> bytes:
    """The same picture as PNG, ``zoom`` pixels to the point, drawn with the shipped font alone."""
    fonts = resources.files("generator").joinpath("assets", "fonts")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_standalone(chart, site_url, note, None),
            font_files=[str(fonts.joinpath(name)) for name in _FONTS],
            skip_system_fonts=True,
            zoom=zoom,
        )
    )


def _standalone(chart: Chart, site_url: str, note: str, address: Callable[[str], str] | None) -> str:
    drawing = drawing_of(chart, arrange(chart), WIDE)
    title = wrap(bind(clean(chart.title)), drawing.width, _TITLE_SIZE, bold=True)
    foot = [
        line for text in (note, site_url) if text for line in wrap(clean(text), drawing.width, _FOOT_SIZE)
    ]
    top = _MARGIN + len(title) * _TITLE_LINE + _BETWEEN
    below = top + drawing.height + _BETWEEN
    wide, high = drawing.width + 2 * _MARGIN, below + len(foot) * _FOOT_LINE + _MARGIN
    writer = SvgWriter(drawing, chart.id, address or (lambda href: ""), fitted=address is not None)
    return (
        f"{HEADER.format(name='', left=0, wide=number(wide), high=number(high), more='')}"
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
        f"<style>{standalone_style()}{_FRAME_STYLE}</style>"
        f'<rect class="page" width="{number(wide)}" height="{number(high)}"/>'
        f"{_lines('title', title, _MARGIN + _TITLE_SIZE, _TITLE_LINE)}"
        f'<g transform="translate({number(_MARGIN)} {number(top)})">{"".join(writer.parts())}</g>'
        f"{_lines('foot', foot, below + _FOOT_SIZE, _FOOT_LINE)}</svg>"
    )


def _lines(name: str, lines: Sequence[str], baseline: float, step: float) -> str:
    return "".join(
        text(_MARGIN, baseline + index * step, escape(line), name) for index, line in enumerate(lines)
    )
