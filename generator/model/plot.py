"""Pictures of figures: results of several sources side by side on one scale, as data."""

from enum import Enum
from fractions import Fraction

from generator.model.prose import Citation, Prose
from generator.span import Span
from generator.value import value


class PlotKind(Enum):
    """How a row is drawn."""

    INTERVALS = "intervals"
    """a point with its interval, on a scale that may go below zero"""
    BARS = "bars"
    """a bar from the beginning of the scale to the value"""
    SPANS = "spans"
    """a stretch from one value to another, such as a time"""


@value
class Scale:
    """The axis: ``low`` to ``high`` with a mark every ``step``. ``left`` and ``right`` say what lies there."""

    low: Fraction
    high: Fraction
    step: Fraction
    label: str
    left: str = ""
    right: str = ""


@value
class Band:
    """A stretch of the scale with a meaning, such as differences too small to matter."""

    low: Fraction
    high: Fraction
    label: str


@value
class PlotRow:
    """One result. ``printed`` is the value exactly as its source prints it; the numbers say where it is drawn."""

    label: str
    printed: str
    span: Span
    group: str = ""
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    citations: tuple[Citation, ...] = ()


@value
class Plot:
    """A picture with its reading. ``on`` are the pathways and sources (by key) on whose pages it stands."""

    id: str
    kind: PlotKind
    title: str
    reading: Prose
    scale: Scale
    rows: tuple[PlotRow, ...]
    span: Span
    band: Band | None = None
    note: Prose | None = None
    pathways: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
