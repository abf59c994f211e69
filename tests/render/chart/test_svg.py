import re
from xml.etree import ElementTree as ET

import markdown
import pytest

from generator.render.chart import NARROW, WIDE, Arrow, Box, BoxKind, Chart, Style, arrange, draw
from tests.render.chart import samples

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
STYLES = pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.name)
CHARTS = pytest.mark.parametrize("chart", samples.ALL, ids=lambda chart: chart.id)


def parsed(chart: Chart, style: Style, prefix: str = "p") -> ET.Element:
    return ET.fromstring(draw(chart, style=style, id_prefix=prefix))


@STYLES
@CHARTS
def test_each_step_occurs_once_and_leads_to_its_place(chart: Chart, style: Style) -> None:
    boxes = [link for link in parsed(chart, style).iter(f"{SVG}a") if link.get("data-step")]
    assert sorted(str(box.get("data-step")) for box in boxes) == sorted(box.id for box in chart.boxes)
    if chart is not samples.HOSTILE:
        assert {box.get("data-step"): box.get(XLINK) for box in boxes} == {
            box.id: box.href for box in chart.boxes
        }


@STYLES
@CHARTS
def test_each_arrow_can_be_found_by_its_ends(chart: Chart, style: Style) -> None:
    groups = [
        (group.get("data-from"), group.get("data-to")) for group in parsed(chart, style).iter(f"{SVG}g")
    ]
    assert {(arrow.tail, arrow.head) for arrow in chart.arrows} == set(groups) - {(None, None)}


@STYLES
@CHARTS
def test_ids_belong_to_the_prefix_and_pointers_to_ids(chart: Chart, style: Style) -> None:
    root = parsed(chart, style, "chart-7")
    ids = [str(element.get("id")) for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id_.startswith("chart-7-") for id_ in ids)
    assert str(root.get("aria-describedby")) in ids
    for link in root.iter(f"{SVG}a"):
        if link.get("class") == "pointer":
            assert str(link.get(XLINK)).removeprefix("#") in ids


def test_the_number_on_a_box_is_that_of_the_arrangement() -> None:
    numbers = arrange(samples.CARE).numbers
    for box in parsed(samples.CARE, NARROW).iter(f"{SVG}a"):
        step = box.get("data-step")
        if step:
            words = "".join(box.itertext())
            assert words.startswith(f"{numbers[step]} ")


def test_the_name_of_a_box_reads_as_one_sentence() -> None:
    boxes = {
        box.get("data-step"): "".join(box.itertext()) for box in parsed(samples.SCHMORL, WIDE).iter(f"{SVG}a")
    }
    assert boxes["sn-r1"] == "3 SN-R1 Urgent Assess today. The red-flag pathway chooses the imaging. "


@STYLES
@CHARTS
def test_nothing_that_a_strict_policy_would_refuse(chart: Chart, style: Style) -> None:
    root = parsed(chart, style)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "desc", "g", "a", "path", "rect", "text", "tspan")
    }
    for element in root.iter():
        for name, value in element.attrib.items():
            assert name != "style"
            assert not name.startswith("on")
            assert name == XLINK or not value.lower().startswith("javascript")
    assert "javascript" not in draw(samples.HOSTILE, style=style, id_prefix="p").replace("&#58;", ":").lower()


def test_text_holds_no_character_that_markdown_could_take() -> None:
    """In text and descriptions every ASCII punctuation mark is a reference."""
    for style in (WIDE, NARROW):
        for words in re.findall(r">([^<]+)<", draw(samples.HOSTILE, style=style, id_prefix="p")):
            assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"&#\d+;", "", words))


def test_markdown_leaves_a_chart_alone() -> None:
    extensions = [
        *("attr_list", "md_in_html", "tables", "footnotes", "abbr", "smarty"),
        *(
            "pymdownx.critic",
            "pymdownx.snippets",
            "pymdownx.superfences",
            "pymdownx.betterem",
            "pymdownx.caret",
        ),
        *("pymdownx.mark", "pymdownx.tilde", "pymdownx.keys", "pymdownx.smartsymbols", "pymdownx.emoji"),
    ]
    for chart in samples.ALL:
        svg = draw(chart, style=WIDE, id_prefix="p")
        page = markdown.markdown(f"Before\n\n<figure>{svg}</figure>\n\nAfter", extensions=extensions)
        assert svg in page


def test_a_pointer_and_its_arrow_are_found_together() -> None:
    found = [
        element.get("class")
        for element in parsed(samples.CARE, WIDE).iter()
        if element.get("data-to") == "cc-r4"
    ]
    assert sorted(map(str, found)) == ["arrow", "arrow", "arrow", "pointer", "pointer"]


def test_lines_are_drawn_once() -> None:
    """Of arrows that share a stem all but the first leave out what is there already."""
    arrows = [
        group for group in parsed(samples.SEVEN_WAYS, WIDE).iter(f"{SVG}g") if group.get("data-from") == "q"
    ]
    dashes = [arrow.find(f"{SVG}path") for arrow in arrows]
    assert [line is not None and line.get("stroke-dasharray") is not None for line in dashes] == [
        *(False, True, True, True, True, True, False)
    ]


def test_an_empty_chart_of_one_box() -> None:
    chart = Chart("one", "T", "D", "a", (Box("a", BoxKind.START, "Start", "Only this.", "#a"),), ())
    assert len(list(parsed(chart, WIDE).iter(f"{SVG}rect"))) == 1


def test_several_conditions_of_one_arrow_stand_together() -> None:
    boxes = tuple(Box(name, BoxKind.QUESTION, "Question", name, "") for name in "ab")
    chart = Chart("c", "", "", "a", boxes, (Arrow("a", "b", "Better"), Arrow("a", "b", "Gone")))
    assert "Better or Gone" in draw(chart, style=NARROW, id_prefix="p")


def test_small() -> None:
    """A chart of 20 boxes stays below what Graphviz's own drawing takes, even slimmed (17 KB)."""
    assert len(draw(samples.CARE, style=WIDE, id_prefix="p")) < 17_000
    assert "\n" not in draw(samples.CARE, style=WIDE, id_prefix="p")
