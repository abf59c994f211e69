"""The picture that stands for a link to a pathway where links are previewed (Open Graph): 1200 by 630 pixels."""

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.chart.measure import bind, wrap
from generator.render.chart.paint import Painter, colour
from generator.render.page.steps import Describer
from generator.render.page.wording import STATUS, day
from generator.render.raster.canvas import Canvas
from generator.render.sheet.pictures import map_of
from generator.render.text import clean

WIDE, HIGH = 1200, 630
"""What the readers of ``og:image`` expect."""
_MARGIN = 60
_TEXT = 600
"""Width of the words, at the left."""
_SHAPE = 730
"""Where the shape of the chart begins."""
_SHAPE_ZOOM = 1.8
_NAME_SIZE, _STATUS_SIZE, _STATUS_LINE, _DATE_SIZE = 30.0, 28.0, 36, 24.0
_TITLE_SIZES = (54.0, 50.0, 46.0, 42.0, 38.0)
"""The largest that takes no more lines than there is room for is taken."""
_MOST_LINES = 5


def draw_card(describer: Describer) -> bytes:
    """The card as PNG: name, question, review status and the upper part of the chart's shape."""
    library, algorithm = describer.addresses.library, describer.algorithm
    canvas = Canvas(WIDE, HIGH, colour("page"))
    Painter(map_of(describer.chart), canvas, _SHAPE, _MARGIN, _SHAPE_ZOOM).paint()
    canvas.fill(_SHAPE - 46, 0, 2, HIGH, colour("start-fill"))
    _name(canvas, library, algorithm)
    _title(canvas, algorithm)
    _status(canvas, algorithm)
    return canvas.png()


def card_words(library: Library, algorithm: ClinicalAlgorithm) -> str:
    """What the card says, for those who do not see it."""
    return f"{library.title}, pathway {algorithm.code}: {algorithm.title} {STATUS[algorithm.status]}"


def _name(canvas: Canvas, library: Library, algorithm: ClinicalAlgorithm) -> None:
    baseline, page = _MARGIN + _NAME_SIZE, colour("page")
    name = wrap(clean(library.title), _TEXT / 2, _NAME_SIZE, bold=True)[0]
    end = canvas.text(_MARGIN, baseline, name, _NAME_SIZE, (page, colour("accent")), bold=True)
    code = f"Pathway {algorithm.code}"
    canvas.text(end + 18, baseline, code, _NAME_SIZE, (page, colour("soft")), bold=False)


def _title(canvas: Canvas, algorithm: ClinicalAlgorithm) -> None:
    size, lines = _fitted(bind(clean(algorithm.title)))
    for index, line in enumerate(lines):
        baseline = _MARGIN + 2 * _NAME_SIZE + 30 + size * (0.8 + 1.18 * index)
        canvas.text(_MARGIN, baseline, line, size, (colour("page"), colour("ink")), bold=True)


def _fitted(title: str) -> tuple[float, tuple[str, ...]]:
    """The type size of the title and its lines; a title longer than all of them ends in an ellipsis."""
    for size in _TITLE_SIZES:
        lines = wrap(title, _TEXT, size, bold=True)
        if len(lines) <= _MOST_LINES:
            return size, lines
    *first, last = wrap(title, _TEXT - _TITLE_SIZES[-1], _TITLE_SIZES[-1], bold=True)[:_MOST_LINES]
    return _TITLE_SIZES[-1], (*first, f"{last}…")


def _status(canvas: Canvas, algorithm: ClinicalAlgorithm) -> None:
    lines = wrap(STATUS[algorithm.status], _TEXT, _STATUS_SIZE, bold=True)
    bottom, page = HIGH - _MARGIN, colour("page")
    for index, line in enumerate(reversed(lines), 1):
        baseline = bottom - _STATUS_LINE * index
        canvas.text(_MARGIN, baseline, line, _STATUS_SIZE, (page, colour("ink")), bold=True)
    dates = f"Version {clean(algorithm.version)} · next review due {day(algorithm.review_due)}"
    fitting = wrap(dates, _TEXT, _DATE_SIZE)[0]
    canvas.text(_MARGIN, bottom, fitting, _DATE_SIZE, (page, colour("soft")), bold=False)
