import json
from importlib import resources

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generator.render.chart import measure
from generator.render.chart.measure import SLACK, bind, clip, width, wrap

FONTS = resources.files("generator").joinpath("assets", "fonts")
TABLE = resources.files("generator.render.chart").joinpath("advances.json")
TEXTS = st.text(alphabet="abc WMil ≥12é漢", max_size=80)


def table_of_font() -> str:
    """The text of advances.json: per weight, each advance with the characters that have it."""
    weights = []
    for weight, name in (("400", "Regular"), ("600", "Semibold")):
        font = TTFont(str(FONTS.joinpath(f"SourceSans3-{name}.ttf")))
        assert font["head"].unitsPerEm == 1000
        by_advance: dict[int, str] = {}
        for code, glyph in sorted(font.getBestCmap().items()):
            advance = font["hmtx"][glyph][0]
            by_advance[advance] = by_advance.get(advance, "") + chr(code)
        rows = ",\n".join(json.dumps([advance, marks]) for advance, marks in sorted(by_advance.items()))
        weights.append(f'"{weight}": [\n{rows}\n]')
    return "{\n" + ",\n".join(weights) + "\n}\n"


def test_the_table_of_advances_is_that_of_the_shipped_fonts() -> None:
    assert TABLE.read_text("utf-8") == table_of_font()


def test_a_known_width() -> None:
    assert width("AV", 10) == pytest.approx((544 + 515) / 100)
    assert width("0123456789", 10, bold=True) == pytest.approx(51.3)


def test_unknown_characters_are_given_room() -> None:
    assert width("漢", 10) == 10
    assert width("\N{COMBINING ACUTE ACCENT}\u20dd", 10) < width("x", 10)
    assert width("\u1200", 10) == 6


def test_lines_are_about_equally_long() -> None:
    lines = wrap("Consider earlier specialist referral while the care goes on", 300, 16)
    assert lines == ("Consider earlier specialist", "referral while the care goes on")


def test_a_word_wider_than_a_line_is_cut() -> None:
    assert wrap("W" * 6, width("WWW", 10) * SLACK + 0.1, 10) == ("WWW", "WWW")


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    assert (
        bind("in 12 weeks, < 5 of 10")
        == "in 12\N{NO-BREAK SPACE}weeks, <\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}of 10"
    )
    assert bind("type 1 at L5") == "type 1 at L5"


def test_clipping_keeps_whole_words() -> None:
    assert clip("Measure twice, seated", 90, 15) == "Measure…"
    assert clip("Measure", 90, 15) == "Measure"
    assert clip("Measure", 10, 15) == ""


@given(TEXTS, st.floats(20, 400), st.booleans())
def test_wrapping_keeps_every_word_and_the_measure(text: str, measure: float, bold: bool) -> None:
    lines = wrap(text, measure, 14, bold=bold)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width(line, 14, bold=bold) <= measure / SLACK + 1 or len(line) == 1


@given(TEXTS, st.floats(60, 400))
def test_narrowing_costs_no_line(text: str, measure: float) -> None:
    words = [word for word in text.split(" ") if word]
    if any(width(word, 14) > measure / SLACK for word in words):
        return
    count, used = 1, 0.0
    for word in words:
        if used and used + width(" " + word, 14) > measure / SLACK:
            count, used = count + 1, 0
        used += width((" " if used else "") + word, 14)
    assert len(wrap(text, measure, 14)) == count


@given(TEXTS, st.floats(0, 300))
def test_clipped_text_fits(text: str, measure: float) -> None:
    assert width(clip(text, measure, 15), 15) * SLACK <= measure + 0.01


@pytest.mark.parametrize("piece", ["a", "word ", "<= 5 weeks ", "漢"])
def test_the_work_grows_with_the_length_of_a_text_and_no_faster(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = 0

    def counted(text: str, bold: bool) -> int:
        nonlocal measured
        measured += len(text)
        return advance(text, bold)

    advance = measure._advance
    monkeypatch.setattr(measure, "_advance", counted)
    for length in (2_000, 8_000):
        measured = 0
        text = bind((piece * length)[:length])
        wrap(text, 250, 16.5)
        clip(text, 250, 16.5)
        assert measured <= 6 * length


def test_no_cut_parts_an_accent_from_its_letter() -> None:
    lines = wrap("e\N{COMBINING ACUTE ACCENT}" * 500, 100, 16)
    assert len(lines) > 10
    assert not any(line.startswith("\N{COMBINING ACUTE ACCENT}") for line in lines)
