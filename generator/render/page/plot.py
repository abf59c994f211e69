"""A picture of figures as a table whose middle column is drawn: the picture and its text are one."""

from fractions import Fraction

from markupsafe import Markup

from generator.model.plot import Plot, PlotKind, PlotRow, Scale
from generator.render.page.naming import Namer
from generator.render.page.prose import Runs
from generator.value import value

_WIDE, _HIGH = 1000, 100
"""Units of a row's drawing; it is stretched to the width of its column."""


@value
class Drawn:
    """A row: its heading where it begins a group, its label, its drawing, its value as printed, its sources."""

    group: str
    label: str
    drawing: Markup
    printed: str
    source: Runs


@value
class PlotView:
    """A picture, ready for the template. ``marks`` are the numbers of the axis, each with its place in percent."""

    id: str
    title: str
    reading: Runs
    label: str
    left: str
    right: str
    band: str
    note: Runs
    rows: tuple[Drawn, ...]
    axis: Markup
    first: str
    last: str


def drawn(plot: Plot, namer: Namer) -> PlotView:
    """A picture with its texts."""
    rows, group = [], ""
    for row in plot.rows:
        heading = row.group if row.group != group else ""
        group = row.group
        rows.append(Drawn(heading, row.label, _row(plot, row), row.printed, namer.names(row.citations)))
    scale = plot.scale
    return PlotView(
        id=plot.id,
        title=plot.title,
        reading=namer.runs(plot.reading),
        label=scale.label,
        left=scale.left,
        right=scale.right,
        band=plot.band.label if plot.band else "",
        note=namer.runs(plot.note),
        rows=tuple(rows),
        axis=_axis(scale),
        first=_words(scale.low),
        last=_words(scale.high),
    )


def _row(plot: Plot, row: PlotRow) -> Markup:
    shapes = _ground(plot)
    if plot.kind is PlotKind.BARS and row.value is not None:
        shapes += _rectangle(
            "ep-plot__bar", _at(plot.scale, plot.scale.low), _at(plot.scale, row.value), 25, 50
        )
    if plot.kind is PlotKind.SPANS and row.low is not None and row.high is not None:
        shapes += _rectangle("ep-plot__bar", _at(plot.scale, row.low), _at(plot.scale, row.high), 25, 50)
    if plot.kind is PlotKind.INTERVALS:
        shapes += _interval(plot.scale, row)
    return _svg(shapes)


def _ground(plot: Plot) -> str:
    """What lies behind a row: the band, the marks of the scale and its zero."""
    shapes = ""
    if plot.band is not None:
        low, high = _at(plot.scale, plot.band.low), _at(plot.scale, plot.band.high)
        shapes += _rectangle("ep-plot__band", low, high, 0, _HIGH)
    for mark in _marks(plot.scale):
        name = "ep-plot__zero" if mark == 0 and plot.scale.low < 0 else "ep-plot__mark"
        shapes += _line(name, _at(plot.scale, mark), _at(plot.scale, mark), 0, _HIGH)
    return shapes


def _interval(scale: Scale, row: PlotRow) -> str:
    shapes = ""
    if row.low is not None and row.high is not None:
        low, high = _at(scale, row.low), _at(scale, row.high)
        shapes += _line("ep-plot__line", low, high, 50, 50)
        shapes += _line("ep-plot__line", low, low, 30, 70) + _line("ep-plot__line", high, high, 30, 70)
    if row.value is not None:
        name = "ep-plot__point" if row.low is not None else "ep-plot__point ep-plot__point--alone"
        at = _at(scale, row.value)
        shapes += _line(name, at, at, 50, 50)
    return shapes


def _axis(scale: Scale) -> Markup:
    return _svg("".join(_line("ep-plot__tick", _at(scale, m), _at(scale, m), 0, 60) for m in _marks(scale)))


def _marks(scale: Scale) -> list[Fraction]:
    count = int((scale.high - scale.low) / scale.step)
    return [scale.low + scale.step * number for number in range(count + 1)]


def _at(scale: Scale, number: Fraction) -> str:
    return f"{float((number - scale.low) / (scale.high - scale.low) * _WIDE):.5g}"


def _line(name: str, left: str, right: str, top: int, bottom: int) -> str:
    return f'<line class="{name}" x1="{left}" x2="{right}" y1="{top}" y2="{bottom}"/>'


def _rectangle(name: str, left: str, right: str, top: int, high: int) -> str:
    wide = f"{float(right) - float(left):.5g}"
    return f'<rect class="{name}" x="{left}" y="{top}" width="{wide}" height="{high}"/>'


def _svg(shapes: str) -> Markup:
    """The value stands beside the drawing as text, so the drawing is hidden from screen readers."""
    opening = (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    )
    return Markup(f"{opening}{shapes}</svg>")  # noqa: S704 - made of numbers and our own names


def _words(number: Fraction) -> str:
    return f"{float(number):g}".replace("-", "\N{MINUS SIGN}")
