import pytest

from generator.render.chart import NARROW, WIDE, Box, BoxKind, Role
from generator.render.chart.arrange import Place
from generator.render.chart.cells import Cell, cell
from generator.render.chart.measure import width


def made(kind: BoxKind, text: str, role: Role = Role.BOX, depth: int = 1, *, back: bool = False) -> Cell:
    box = Box("a", kind, "SN-R1" if kind is BoxKind.RECOMMENDATION else "Question", text, "", "6 weeks")
    return cell(Place("a", role, "a", depth, 7, back=back), {"a": box}, WIDE, 288)


def test_the_time_stands_in_the_heading_where_no_rail_shows_it() -> None:
    box = Box("a", BoxKind.QUESTION, "Question", "Better?", "", "6 weeks")
    on_spine = cell(Place("a", Role.BOX, "a", 0, 1), {"a": box}, WIDE, 308)
    assert on_spine.heads == ("Question",)
    timed = ("Question · 6\N{NO-BREAK SPACE}weeks",)
    assert made(BoxKind.QUESTION, "Better?").heads == timed
    assert cell(Place("a", Role.BOX, "a", 0, 1), {"a": box}, NARROW, 332).heads == timed


def test_a_box_is_as_high_as_its_lines() -> None:
    one, three = made(BoxKind.ACTION, "Go on."), made(BoxKind.ACTION, "word " * 20)
    assert len(one.lines) == 1
    assert len(three.lines) == 4
    assert three.height - one.height == pytest.approx(3 * WIDE.type_line, abs=1)
    assert one.height % 2 == 0


def test_an_oval_is_as_wide_as_its_text() -> None:
    assert made(BoxKind.LINK, "Lumbar fusion").width < made(BoxKind.ACTION, "Lumbar fusion").width == 288


def test_each_line_within_another_is_moved_to_the_right() -> None:
    assert made(BoxKind.ACTION, "x", depth=1).left == 0
    assert made(BoxKind.ACTION, "x", depth=3).left == 2 * WIDE.inset
    assert made(BoxKind.ACTION, "x", depth=3).width == 288 - 2 * WIDE.inset


def test_a_pointer_names_a_recommendation_by_its_code_and_others_by_their_text() -> None:
    assert made(BoxKind.RECOMMENDATION, "Reassure.", Role.POINTER).lines == ("to box 7 · SN-R1",)
    assert made(BoxKind.QUESTION, "Better?", Role.POINTER, back=True).lines == ("back to box 7 · Better?",)
    assert made(BoxKind.RETURN, "Back to where you were", Role.POINTER).lines == ("to box 7 · Question",)
    assert made(BoxKind.QUESTION, "Better?", Role.ORIGIN).lines == ("from box 7 · Better?",)


def test_a_pointer_never_leaves_its_column() -> None:
    long = made(BoxKind.QUESTION, "Is it still much too long to be said in so little room?", Role.POINTER, 4)
    (line,) = long.lines
    assert line.endswith("…")
    assert long.left + long.width <= 288
    assert width(line, WIDE.label_size) < long.width
