import pytest

from generator.render.chart import WIDE, BoxKind, Chart
from generator.render.chart.arrange import Role
from generator.render.chart.paint import Painter, colour
from generator.render.chart.render import drawing_of
from generator.render.raster.canvas import Canvas
from tests.render.chart import samples
from tests.render.raster.pictures import Picture, read

MARGIN = 10.0


def painted(chart: Chart) -> Picture:
    drawing = drawing_of(chart, WIDE)
    wide, high = drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN
    canvas = Canvas(round(wide), round(high), colour("page"))
    Painter(drawing, canvas, MARGIN, MARGIN, 1).paint()
    return read(canvas.png())


def at(picture: Picture, x: float, y: float) -> str:
    column = 3 * round(MARGIN + x)
    return "#" + picture.rows[round(MARGIN + y)][column : column + 3].hex()


@pytest.mark.parametrize("chart", [samples.SCHMORL, samples.CARE], ids=lambda chart: chart.id)
def test_every_box_has_its_fill_and_its_line(chart: Chart) -> None:
    picture = painted(chart)
    for box in drawing_of(chart, WIDE).boxes:
        role = "link" if box.cell.box.kind is BoxKind.RETURN else box.cell.box.kind.value
        fill, line = (
            (colour(f"{role}-fill"), colour(role))
            if box.cell.place.role is Role.BOX
            else (colour("page"), colour("border"))
        )
        middle = box.rect.middle[0] + box.rect.width / 4
        assert at(picture, middle, box.rect.y + 4) == fill
        assert at(picture, middle, box.rect.bottom - 4) == fill
        assert line in {at(picture, middle, box.rect.y + step) for step in (-1, 0, 1)}


@pytest.mark.parametrize("chart", [samples.SCHMORL, samples.CARE], ids=lambda chart: chart.id)
def test_every_arrow_is_a_line_with_a_tip(chart: Chart) -> None:
    picture = painted(chart)
    for arrow in drawing_of(chart, WIDE).arrows:
        (before, above), (x, y) = arrow.points[-2:]
        assert at(picture, x - (before != x) * 4, y - (before == x) * 4) == colour("line")
        assert at(picture, (before + x) / 2, (above + y) / 2) == colour("line")
