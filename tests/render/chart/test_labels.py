from generator.render.chart import NARROW, WIDE, Chart, Style, arrange
from generator.render.chart.labels import Lettering, Spot
from generator.render.chart.plan import plan
from tests.render.chart import samples


def label(chart: Chart, tail: str, head: str, style: Style = WIDE) -> tuple[Lettering, ...]:
    return plan(chart, arrange(chart), style).labels[tail, head]


def test_a_short_condition_stands_on_its_arrow() -> None:
    (yes,) = label(samples.SCHMORL, "flags", "sn-r1")
    assert (yes.lines, yes.spot) == (("Yes",), Spot.GAP)
    (no,) = label(samples.SCHMORL, "flags", "acute")
    assert (no.lines, no.spot) == (("No",), Spot.TAIL)


def test_a_long_condition_stands_above_its_box() -> None:
    (found,) = label(samples.INJECTIONS, "d3", "d3>in-r1")
    assert found.spot is Spot.OVER
    assert len(found.lines) == 3


def test_in_a_narrow_drawing_every_condition_stands_above_its_box() -> None:
    labels = plan(samples.CARE, arrange(samples.CARE), NARROW).labels
    assert {text.spot for texts in labels.values() for text in texts} == {Spot.HEAD}


def test_a_long_arrow_says_where_it_comes_from() -> None:
    below, above = label(samples.INJECTIONS, "d1", "d3")
    assert (below.spot, below.origin) == (Spot.TAIL, "")
    assert (above.spot, above.origin) == (Spot.HEAD, "box 2 · ")
    (narrow,) = label(samples.INJECTIONS, "d1", "d3", NARROW)
    assert narrow.origin == "box 2 · "


def test_an_arrow_without_a_condition_has_no_label() -> None:
    assert label(samples.SCHMORL, "start", "flags") == ()
