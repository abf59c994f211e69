import pytest

from generator.render.chart.measure import width
from generator.render.raster.canvas import Canvas
from generator.render.raster.mask import Mask
from tests.render.raster.pictures import read

WHITE, INK, RED = "#ffffff", "#17242d", "#a1211b"
SPOT = Mask(0, ((0, bytes([9, 9])),))


def test_a_fill_is_cut_at_the_edge() -> None:
    canvas = Canvas(3, 2, WHITE)
    canvas.fill(-5, 1, 7, 10, INK)
    picture = read(canvas.png())
    assert (picture.width, picture.height) == (3, 2)
    assert picture.rows == (bytes.fromhex("ffffff" * 3), bytes.fromhex("17242d" * 2 + "ffffff"))


def test_what_would_leave_the_picture_is_not_painted() -> None:
    canvas = Canvas(3, 2, WHITE)
    for x, y in ((-1, 0), (2, 0), (0, -1), (0, 2)):
        canvas.paint(SPOT, x, y, WHITE, INK)
    assert set(b"".join(read(canvas.png()).rows)) == {255}


def test_edges_are_mixed_from_both_colours() -> None:
    canvas = Canvas(2, 1, WHITE)
    canvas.paint(Mask(0, ((0, bytes([0, 3])),)), 0, 0, WHITE, "#ff0000")
    assert read(canvas.png()).rows == (bytes([255, 255, 255, 255, 170, 170]),)


def test_a_palette_that_is_full_gives_the_nearest_colour() -> None:
    canvas = Canvas(200, 1, WHITE)
    for index in range(200):
        canvas.paint(SPOT, index % 199, 0, WHITE, f"#{index:02x}{index:02x}00")
    canvas.fill(0, 0, 1, 1, "#400041")
    picture = read(canvas.png())
    assert len(picture.palette) == 256 * 3
    red, green, blue = picture.rows[0][:3]
    assert abs(red - 0x40) + green + abs(blue - 0x41) < 0x80


def test_text_takes_the_room_that_was_measured() -> None:
    canvas = Canvas(300, 40, WHITE)
    end = canvas.text(10, 30, "Reassure. Ünïted", 20, (WHITE, INK), bold=True)
    assert end == pytest.approx(10 + width("Reassure. Ünïted", 20, bold=True))
    rows = read(canvas.png()).rows
    inked = {at // 3 for row in rows for at in range(0, len(row), 3) if row[at : at + 3] != b"\xff\xff\xff"}
    assert 10 <= min(inked) <= 13
    assert max(inked) <= end


def test_the_same_bytes_twice() -> None:
    def drawn() -> bytes:
        canvas = Canvas(90, 30, WHITE)
        canvas.text(2, 20, "Acute", 16.5, (WHITE, RED), bold=False)
        return canvas.png()

    assert drawn() == drawn()
