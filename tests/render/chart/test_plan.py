from generator.render.chart import NARROW, WIDE, Role, arrange
from generator.render.chart.arrange import Manner
from generator.render.chart.plan import plan
from tests.render.chart import samples


def test_the_gap_widens_only_for_conditions_that_need_it() -> None:
    short = plan(samples.SCHMORL, arrange(samples.SCHMORL), WIDE)
    assert (short.gap, short.columns) == (92, (308, 288))
    long = plan(samples.CARE, arrange(samples.CARE), WIDE)
    assert (long.gap, long.columns) == (132, (288, 268))


def test_a_narrow_drawing_has_one_place_to_a_row() -> None:
    narrow = plan(samples.RED_FLAGS, arrange(samples.RED_FLAGS), NARROW)
    assert all(len(row) == 1 for row in narrow.rows)
    assert len(narrow.rows) == len(narrow.cells)


def test_a_line_that_cannot_be_drawn_back_ends_in_a_pointer() -> None:
    """In the wide drawing it runs into the spine; in the narrow one the label of the line it joins is in its way."""
    arrangement = arrange(samples.CARE)
    wide, narrow = plan(samples.CARE, arrangement, WIDE), plan(samples.CARE, arrangement, NARROW)
    assert any(link.manner is Manner.MERGE and link.tail == "cc-r9" for link in wide.links)
    assert not any(link.manner is Manner.MERGE and link.tail == "cc-r9" for link in narrow.links)
    assert narrow.cells["cc-r9>d5"].place.role is Role.POINTER
    assert {link.head for link in narrow.links if link.tail == "cc-r9"} == {"cc-r9>d5"}


def test_a_short_label_leaves_room_for_the_line_that_comes_back() -> None:
    narrow = plan(samples.LOOPS, arrange(samples.LOOPS), NARROW)
    assert any(link.manner is Manner.MERGE for link in narrow.links)


def test_every_row_has_room_for_what_comes_into_it() -> None:
    for style in (WIDE, NARROW):
        found = plan(samples.CARE, arrange(samples.CARE), style)
        assert len(found.rooms) == len(found.rows) == len(found.overhangs)
        assert found.rooms[0] == 0
        assert min(found.rooms[1:]) >= style.down / 2
