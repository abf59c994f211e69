"""The style sheet of charts: as it is for pages, and with its colours written in for a file of its own."""

import functools
import re
from importlib import resources

_PAGE_ONLY = "/* Page only:"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PALETTE = re.compile(r"^\.chart \{([^}]*)\}", re.MULTILINE)
_COLOUR = re.compile(r"(--chart-[a-z-]+): (#[0-9a-f]{6});")
_USE = re.compile(r"var\((--chart-[a-z-]+)\)")
_BLANKS = re.compile(r"\s*([{};:,])\s*")


@functools.cache
def stylesheet() -> str:
    """The style sheet for pages: light, dark, forced colours, print, and the marks of a walk."""
    return resources.files(__package__).joinpath("chart.css").read_text("utf-8")


@functools.cache
def standalone_style() -> str:
    """The style of a drawing that stands alone: light, without custom properties, which few programs know."""
    drawing = _COMMENT.sub("", stylesheet().partition(_PAGE_ONLY)[0])
    plain = _USE.sub(lambda use: colours()[use[1]], _PALETTE.sub("", drawing))
    return _BLANKS.sub(r"\1", plain).strip()


@functools.cache
def colours() -> dict[str, str]:
    """The colours of the light scheme by their names: "--chart-ink"."""
    palette = _PALETTE.search(stylesheet())
    assert palette, "chart.css begins with the palette"
    return dict(_COLOUR.findall(palette[1]))
