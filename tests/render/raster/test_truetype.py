import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from generator.render.raster.truetype import Font
from tests.render.raster.fonts import path

MARKS = "aBg8&é≥Ω…ñÅ→✓Яﬁ"


@pytest.mark.parametrize("bold", [False, True])
def test_every_character_has_the_glyph_that_another_reader_finds(bold: bool) -> None:
    font = TTFont(path(bold))
    expected = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items() if code < 0x10000}
    assert Font.shipped(bold).glyphs == expected


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("bold", [False, True])
def test_an_outline_passes_through_the_points_that_another_reader_finds(mark: str, bold: bool) -> None:
    font = TTFont(path(bold))
    name = font.getBestCmap().get(ord(mark), ".notdef")
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    units = font["head"].unitsPerEm
    expected = [{(x / units, y / units) for x, y in ends} for ends in _ends(pen.value)]
    contours = Font.shipped(bold).outline(mark)
    assert len(contours) == len(expected)
    for contour, ends in zip(contours, expected, strict=True):
        assert ends <= set(contour)


def _ends(value: list[tuple[str, tuple[tuple[float, float] | None, ...]]]) -> list[list[tuple[float, float]]]:
    """The points on the curve of each contour."""
    found: list[list[tuple[float, float]]] = []
    for command, points in value:
        if command == "moveTo":
            found.append([])
        if points and points[-1] is not None:
            found[-1].append(points[-1])
    return found


def test_a_character_that_the_font_lacks_is_a_box() -> None:
    assert Font.shipped(bold=False).outline("漢") == Font.shipped(bold=False).outline("\U0001f600") != ()
