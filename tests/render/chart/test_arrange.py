import pytest
from hypothesis import given, settings

from generator.render.chart import Arrangement, Arrow, Box, BoxKind, Chart, Role, arrange
from generator.render.chart.arrange import Manner, in_rows
from tests.render.chart import samples
from tests.render.chart.test_drawing import charts


def places(arrangement: Arrangement) -> dict[str, tuple[int, int]]:
    """Column and row of each box."""
    return {
        place.box: (place.column, index)
        for index, row in enumerate(in_rows(arrangement.places))
        for place in row
        if place.role is Role.BOX
    }


def pointers(arrangement: Arrangement) -> list[tuple[str, str, bool]]:
    """Where each pointer leads from and to, and whether that is back."""
    found = {place.key: place for place in arrangement.places if place.role is Role.POINTER}
    return [
        (link.source, link.target, found[link.head].back) for link in arrangement.links if link.head in found
    ]


def merges(arrangement: Arrangement) -> list[tuple[str, str]]:
    return [(link.source, link.target) for link in arrangement.links if link.manner is Manner.MERGE]


def test_the_longest_line_goes_down_and_ends_stand_beside_their_question() -> None:
    found = places(arrange(samples.SCHMORL))
    spine = [box for box, (column, _) in found.items() if column == 0]
    assert spine == ["start", "flags", "acute", "sn-r2", "two-weeks", "six-weeks", "change", "sn-r5"]
    assert found["sn-r1"] == (1, found["flags"][1])
    assert found["sn-r3"] == (1, found["two-weeks"][1])


def test_numbers_follow_the_reading() -> None:
    numbers = arrange(samples.SCHMORL).numbers
    assert numbers["flags"] == 2
    assert numbers["sn-r1"] == 3
    assert numbers["acute"] == 4
    assert numbers["sn-r5"] == 13


def test_several_ends_of_a_question_stand_below_one_another() -> None:
    found = places(arrange(samples.SEVEN_WAYS))
    assert [found[f"e{n}"] for n in range(1, 7)] == [(1, n) for n in range(1, 7)]
    assert found["e7"] == (0, 7)


def test_short_branches_stand_before_long_ones() -> None:
    numbers = arrange(samples.INJECTIONS).numbers
    assert numbers["in-r1"] < numbers["in-r8"] < numbers["d2"]


def test_a_way_round_stands_beside_the_spine_and_comes_back() -> None:
    arrangement = arrange(samples.RED_FLAGS)
    found = places(arrangement)
    assert found["d4b"][0] == 1
    assert found["d5"][0] == 0
    assert ("d4b", "d5") in merges(arrangement)
    # Only the last of two ways round can be drawn back: the other would cross it.
    assert ("d4a", "d5", False) in pointers(arrangement)


def test_a_long_way_round_is_the_spine() -> None:
    """As with medicines: an early answer leads to the last advice, and six questions stand between."""
    script = "ask q0 Go on?\n  No > end\n  Yes > q1\n"
    for n in range(1, 4):
        onward = f"q{n + 1}" if n < 3 else "end"
        script += f"ask q{n} Question {n}?\n  Yes > r{n}\n  No > {onward}\nR{n} Do {n}.\n  > t{n}\ndo t{n} Then {n}.\n"
    arrangement = arrange(samples.read("long", "", script + "do end Stop.\n  > last\ndo last Last.\n"))
    assert places(arrangement)["q3"][0] == 0
    assert ("q0", "end", False) in pointers(arrangement)


def test_an_end_reached_from_afar_is_pointed_to() -> None:
    assert ("d2a", "rf-r11", False) in pointers(arrange(samples.RED_FLAGS))


def test_two_advices_that_lead_to_the_same_question_both_reach_it() -> None:
    arrangement = arrange(samples.CARE)
    assert ("cc-r1", "d2") in merges(arrangement)
    assert places(arrangement)["cc-r2"][0] == 0


def test_an_arrow_to_an_earlier_box_points_back() -> None:
    found = pointers(arrange(samples.LOOPS))
    assert ("later", "drug", True) in found
    assert ("high", "high", True) in found


def test_what_lies_too_deep_begins_a_section_of_its_own() -> None:
    arrangement = arrange(samples.TREE)
    origins = [place for place in arrangement.places if place.role is Role.ORIGIN]
    assert origins
    assert max(place.depth for place in arrangement.places) == 5
    for origin in origins:
        assert any(link.tail == origin.key and link.manner is Manner.DOWN for link in arrangement.links)


def test_a_box_that_nothing_leads_to_is_still_there() -> None:
    assert places(arrange(samples.LOOPS))["alone"][0] == 0


def test_arrows_between_the_same_boxes_are_one() -> None:
    boxes = tuple(Box(name, BoxKind.QUESTION, "Question", name, "") for name in "ab")
    arrows = (Arrow("a", "b", "Better"), Arrow("a", "b", "Gone"))
    (link,) = arrange(Chart("c", "", "", "a", boxes, arrows)).links
    assert link.labels == ("Better", "Gone")


def test_urgent_ends_do_not_stand_on_the_spine_if_another_end_can() -> None:
    kinds = {"q": BoxKind.QUESTION, "calm": BoxKind.RECOMMENDATION, "urgent": BoxKind.URGENT}
    boxes = tuple(Box(name, kind, "", name, "") for name, kind in kinds.items())
    arrows = (Arrow("q", "calm", "No"), Arrow("q", "urgent", "Yes"))
    assert places(arrange(Chart("c", "", "", "q", boxes, arrows)))["urgent"][0] == 1


@settings(max_examples=100, deadline=None)
@given(charts())
def test_every_box_has_one_number_in_the_order_of_rows(chart: Chart) -> None:
    arrangement = arrange(chart)
    assert sorted(arrangement.numbers) == sorted(box.id for box in chart.boxes)
    assert list(arrangement.numbers.values()) == list(range(1, len(chart.boxes) + 1))
    rows = in_rows(arrangement.places)
    assert [place for row in rows for place in row] == list(arrangement.places)
    assert all([place.column for place in row] in ([0], [1], [0, 1]) for row in rows)


@pytest.mark.parametrize(
    ("boxes", "arrows", "start"),
    [
        (("a", "a"), (), "a"),
        (("a",), (("a", "b"),), "a"),
        (("a",), (), "b"),
        (("a b",), (), "a b"),
        (("_row1",), (), "_row1"),
    ],
)
def test_boxes_and_arrows_have_to_fit_together(
    boxes: tuple[str, ...], arrows: tuple[tuple[str, str], ...], start: str
) -> None:
    with pytest.raises(ValueError, match="chart"):
        Chart(
            "c",
            "",
            "",
            start,
            tuple(Box(name, BoxKind.ACTION, "", "", "") for name in boxes),
            tuple(Arrow(*ends) for ends in arrows),
        )
