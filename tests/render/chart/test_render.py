from generator.render.chart import NARROW, WIDE, draw
from tests.render.chart import samples


def test_a_drawing_says_what_it_is_and_how_large() -> None:
    svg = draw(samples.SCHMORL, style=WIDE, id_prefix="p")
    assert svg.startswith("<svg xmlns=")
    assert 'class="chart chart-wide"' in svg
    assert 'role="group"' in svg
    assert 'viewBox="-3.5 -3.5 801 ' in svg
    assert 'width="801"' in svg


def test_a_drawing_too_tall_for_one_sheet_says_so() -> None:
    assert 'class="chart chart-wide chart-tall"' in draw(samples.RED_FLAGS, style=WIDE, id_prefix="p")
    assert 'class="chart chart-narrow"' in draw(samples.SCHMORL, style=NARROW, id_prefix="p")
