import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.chart import NARROW, WIDE, Arrow, Box, BoxKind, Chart, Style
from generator.render.chart.drawing import Drawing
from generator.render.chart.render import drawing_of
from tests.render.chart import samples
from tests.render.chart.geometry import faults

WORDS = st.sampled_from(
    [
        "any",
        "or",
        "of",
        "MRI",
        "is",
        "the",
        "pain",
        "worse",
        "weeks",
        "deficit",
        "6",
        "12",
        "at",
        "L5-S1",
        "spondylolisthesis",
        "weight-bearing-radiograph",
        "a",
    ]
)
LABELS = st.sampled_from(
    (
        "",
        "Yes",
        "No",
        "Not known",
        "Three months or more",
        "Infection or cancer cannot be excluded",
        "pain-weeks < 12 or care-weeks < 12 or the person does not want it knowing what is disputed about it",
    )
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    ids = [f"b{index}" for index in range(draw(st.integers(1, 16)))]
    boxes = tuple(
        Box(
            id_,
            draw(st.sampled_from(BoxKind)),
            draw(
                st.sampled_from(
                    ("Question", "SN-R1 Urgent", "A heading of more words than stand on one line")
                )
            ),
            " ".join(draw(st.lists(WORDS, min_size=1, max_size=25))),
            f"#{id_}",
            draw(st.sampled_from((None, None, None, "6 weeks", "the day after the specialist’s step"))),
        )
        for id_ in ids
    )
    ends = st.sampled_from(ids)
    arrows = tuple(draw(st.lists(st.builds(Arrow, ends, ends, LABELS), max_size=2 * len(ids))))
    return Chart("made-up", "Title", "Description", ids[0], boxes, arrows)


def drawn(chart: Chart, style: Style) -> Drawing:
    return drawing_of(chart, style)


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.name)
@pytest.mark.parametrize("chart", samples.ALL, ids=lambda chart: chart.id)
def test_nothing_touches_what_it_should_not(chart: Chart, style: Style) -> None:
    assert faults(drawn(chart, style)) == []


@settings(max_examples=80, deadline=None)
@given(charts())
def test_nothing_touches_in_any_chart(chart: Chart) -> None:
    for style in (WIDE, NARROW):
        assert faults(drawn(chart, style)) == []


@settings(max_examples=60, deadline=None)
@given(charts())
def test_every_box_and_every_arrow_is_drawn_once(chart: Chart) -> None:
    drawing = drawn(chart, WIDE)
    boxes = [box.cell.place.box for box in drawing.boxes if box.cell.place.role.value == "box"]
    assert sorted(boxes) == sorted(box.id for box in chart.boxes)
    arrows = {(arrow.link.source, arrow.link.target) for arrow in drawing.arrows}
    assert arrows == {(arrow.tail, arrow.head) for arrow in chart.arrows}


@pytest.mark.parametrize("chart", samples.ALL, ids=lambda chart: chart.id)
def test_a_drawing_fits_its_place(chart: Chart) -> None:
    assert drawn(chart, NARROW).width == NARROW.spine <= 375 - 2 * 20
    assert drawn(chart, WIDE).width <= WIDE.width + WIDE.rail
