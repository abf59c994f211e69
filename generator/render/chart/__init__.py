"""Flowcharts: described as boxes and arrows, arranged, laid out by Graphviz, drawn as SVG and PNG."""

from generator.render.chart.arrange import Arrangement, Role, arrange
from generator.render.chart.description import Arrow, Box, BoxKind, Chart
from generator.render.chart.dot import dot
from generator.render.chart.download import draw_download, draw_png
from generator.render.chart.engine import LayoutError
from generator.render.chart.layout import lay_out
from generator.render.chart.legend import LegendEntry, legend
from generator.render.chart.render import draw
from generator.render.chart.style import NARROW, WIDE, Style
from generator.render.chart.stylesheet import stylesheet

__all__ = [
    "NARROW",
    "WIDE",
    "Arrangement",
    "Arrow",
    "Box",
    "BoxKind",
    "Chart",
    "LayoutError",
    "LegendEntry",
    "Role",
    "Style",
    "arrange",
    "dot",
    "draw",
    "draw_download",
    "draw_png",
    "lay_out",
    "legend",
    "stylesheet",
]
