import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.raster.mask import FULL, Mask, of_contours, of_profile
from generator.render.raster.shapes import arrowhead, hexagon, rounded

SQUARE = ((1.0, 1.0), (4.0, 1.0), (4.0, 4.0), (1.0, 4.0))
HOLE = ((2.0, 2.0), (2.0, 3.0), (3.0, 3.0), (3.0, 2.0))
COORDINATES = st.tuples(st.floats(-20, 20), st.floats(-20, 20))


def area(mask: Mask) -> float:
    return sum(sum(steps) for _, steps in mask.rows) / FULL


def test_a_square_is_covered_whole() -> None:
    assert of_contours([SQUARE]) == Mask(1, ((1, bytes([FULL] * 3)),) * 3)


def test_half_a_pixel_is_half_covered() -> None:
    assert of_contours([((0.5, 0), (2, 0), (2, 1), (0.5, 1))]).rows == ((0, bytes([5, 9])),)


def test_a_contour_the_other_way_round_is_a_hole() -> None:
    assert of_contours([SQUARE, HOLE]).rows[1] == (1, bytes([FULL, 0, FULL]))


def test_nothing_is_nothing() -> None:
    assert of_contours([]) == Mask(0, ())


@given(COORDINATES, COORDINATES, COORDINATES)
def test_a_triangle_has_its_area_wherever_it_stands(
    one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]
) -> None:
    expected = abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2
    mask = of_contours([(one, two, three)])
    around = sum(math.dist(a, b) for a, b in ((one, two), (two, three), (three, one)))
    assert abs(area(mask) - expected) <= 0.06 * (2 * around + 8)


def test_a_profile_and_a_contour_give_the_same() -> None:
    profiled = of_profile(lambda y: (10 - y / 2, 20.0), 0, 20)
    outlined = of_contours([((10, 0), (20, 0), (20, 20), (0, 20))])
    assert profiled.top == outlined.top
    for (left, steps), (other_left, other_steps) in zip(profiled.rows, outlined.rows, strict=True):
        assert left == other_left
        assert all(abs(one - other) <= 1 for one, other in zip(steps, other_steps, strict=True))


@pytest.mark.parametrize(("wide", "high", "radius"), [(60, 40, 0.0), (60, 40, 6.0), (200, 56, 28.0)])
def test_the_area_of_a_rectangle_with_round_corners(wide: int, high: int, radius: float) -> None:
    expected = wide * high - (4 - math.pi) * radius * radius
    assert area(rounded(wide, high, radius)) == pytest.approx(expected, rel=0.003)


def test_the_area_of_a_hexagon() -> None:
    assert area(hexagon(600, 80, 32.0)) == pytest.approx(600 * 80 - 32 * 80, rel=0.001)


def test_what_a_line_leaves_of_a_shape() -> None:
    assert area(rounded(60, 40, 6.0, 3)) == pytest.approx(area(rounded(54, 34, 3.0)), rel=0.001)
    inner = hexagon(600, 80, 32.0, 3)
    assert (inner.top, len(inner.rows)) == (3, 74)
    left, steps = inner.rows[36]  # beside the point, where the line runs steeply
    assert left == pytest.approx(3 * math.sqrt(1 + (32 / 40) ** 2), abs=1.5)
    assert len(steps) == pytest.approx(600 - 2 * left, abs=2)


@pytest.mark.parametrize("down", [True, False])
def test_an_arrowhead_ends_at_its_origin(down: bool) -> None:
    mask = arrowhead(18, 8, down=down)
    assert area(mask) == pytest.approx(18 * 8, rel=0.02)
    if down:
        assert (mask.top, len(mask.rows)) == (-18, 18)
    else:
        assert max(left + len(steps) for left, steps in mask.rows) == 0
