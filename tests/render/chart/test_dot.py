import pytest
from hypothesis import given, settings

from generator.render.chart import NARROW, WIDE, Arrow, Box, BoxKind, Chart, arrange, dot, lay_out
from generator.render.chart.layout import picture
from tests.render.chart import samples
from tests.render.chart.test_drawing import charts


def one_box(text: str) -> Chart:
    boxes = (Box("a", BoxKind.ACTION, text, text, ""), Box("b", BoxKind.ACTION, "B", "B", ""))
    return Chart("c", "T", "D", "a", boxes, (Arrow("a", "b", text),))


@pytest.mark.parametrize(
    "text",
    [
        r"\N \G \E \T \H \L \l \r \n \\",
        'end" shape=circle "',
        "ends in a backslash\\",
        "<b>not HTML</b>",
        "<<table><tr><td>x</td></tr></table>>",
        "&lt; &#60; &amp; &bogus;",
        "line\none\r\ntwo\ttab\x00nul",
        "\u202eright to left \u2066 isolate",
        "🩻 👩‍⚕️ 漢字 عربي",
        "x" * 40_000,
        "\\" * 20_000,
        "&" * 20_000,
        "",
    ],
)
def test_any_text_stays_text(text: str) -> None:
    source = dot(one_box(text), arrange(one_box(text)), WIDE)
    assert {"a", "b"} <= set(lay_out(source))
    assert max(len(line.encode()) for line in source.splitlines()) < 16_384 + 2_000


def test_text_arrives_as_written() -> None:
    chart = one_box(r"\N & <b> &lt;")
    drawn = picture(dot(chart, arrange(chart), WIDE))
    assert r"\N &amp; &lt;b&gt; &amp;lt;" in drawn.replace("&#160;", " ")


@pytest.mark.parametrize(
    "word", ["node", "graph", "digraph", "subgraph", "strict", "edge", "1e5", "a-b", "x.y"]
)
def test_any_id_can_name_a_box(word: str) -> None:
    boxes = (Box(word, BoxKind.ACTION, "A", "A", ""), Box("other", BoxKind.ACTION, "B", "B", ""))
    chart = Chart("c", "T", "D", word, boxes, (Arrow(word, "other", "x"),))
    assert {word, "other"} <= set(lay_out(dot(chart, arrange(chart), WIDE)))


@pytest.mark.parametrize("chart", samples.PATHWAYS, ids=lambda chart: chart.id)
def test_graphviz_itself_draws_straight_columns(chart: Chart) -> None:
    arrangement = arrange(chart)
    spots = lay_out(dot(chart, arrangement, WIDE))
    for column in (0, 1):
        middles = [
            spots[place.box].x
            for place in arrangement.places
            if place.key in spots and place.column == column
        ]
        assert max(middles) - min(middles) < 0.1


@settings(max_examples=40, deadline=None)
@given(charts())
def test_graphviz_takes_any_chart(chart: Chart) -> None:
    for style in (WIDE, NARROW):
        names = set(lay_out(dot(chart, arrange(chart), style)))
        assert {box.id for box in chart.boxes} <= names


def test_each_arrow_of_the_chart_is_in_the_source() -> None:
    source = dot(samples.SCHMORL, arrange(samples.SCHMORL), WIDE)
    assert 'flags:e -> "sn-r1":w' in source
    assert "flags:s -> acute:n" in source
    assert source.count("Yes") == 5
