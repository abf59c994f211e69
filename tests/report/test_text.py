"""The report for a terminal, checked as a whole: what is aligned is best seen."""

import textwrap

import pytest

from generator.diagnostics import Diagnostic, Label, Severity
from generator.report import Checked, Format, Report, summary, wants_colour, write
from generator.span import Span

FILE = "pathways/schmorls-node.yml"
TEXT = "\n" * 16 + textwrap.indent(
    textwrap.dedent("""\
        duration:
          decide: How long?
          branches:
            - if: symptom-duration < 6 weeks
              go: SN-R1
            - if: symptom-duration > 6 weeks
    """),
    "  ",
)


def on(line: int, column: int, length: int, file: str = FILE) -> Span:
    return Span(file, line, column, line, column + length)


def of_line(text: str, piece: str) -> str:
    """The report of a diagnostic about a piece of a one-line file."""
    span = on(1, text.index(piece) + 1, len(piece), "a.yml")
    return write(Report((Diagnostic("some-rule", "something", span, "here"),), {"a.yml": text}))


GAP = Diagnostic(
    "decision-gap",
    "some patients fit no branch of `duration`",
    on(17, 3, 8),
    label="no branch is true when symptom-duration = 6 weeks exactly",
    labels=(
        Label(on(20, 13, 26), "true below 6 weeks"),
        Label(on(22, 13, 26), "true above 6 weeks"),
    ),
    help="write `<=` or `>=` on the side your source means",
)


def test_reads_like_the_design() -> None:
    assert write(Report((GAP,), {FILE: TEXT, "b.yml": "", "c.yml": ""})) == textwrap.dedent("""\
        error[decision-gap]: some patients fit no branch of `duration`
          --> pathways/schmorls-node.yml:17:3
           |
        17 |   duration:
           |   ^^^^^^^^ no branch is true when symptom-duration = 6 weeks exactly
        20 |       - if: symptom-duration < 6 weeks
           |             -------------------------- true below 6 weeks
        22 |       - if: symptom-duration > 6 weeks
           |             -------------------------- true above 6 weeks
           |
           = help: write `<=` or `>=` on the side your source means

        1 error in 1 of 3 files
    """)


def test_shows_other_files_after_the_own_and_keeps_notes_together() -> None:
    diagnostic = Diagnostic(
        "duplicate-id",
        "`SN-R1` stands for two recommendations",
        on(2, 3, 5, "b.yml"),
        "second time",
        (Label(on(1, 1, 5, "a.yml"), "first time"),),
        ("first line\nsecond line", "another"),
    )
    texts = {"a.yml": "SN-R1: {}", "b.yml": "recommendations:\n  SN-R1: {}\n"}
    assert write(Report((diagnostic,), texts)).startswith(
        textwrap.dedent("""\
            error[duplicate-id]: `SN-R1` stands for two recommendations
             --> b.yml:2:3
              |
            2 |   SN-R1: {}
              |   ^^^^^ second time
             ::: a.yml:1:1
              |
            1 | SN-R1: {}
              | ----- first time
              |
              = note: first line
                      second line
              = note: another
        """)
    )


def test_several_marks_on_one_line_stand_below_one_another() -> None:
    span, label = on(1, 4, 3, "a.yml"), on(1, 8, 3, "a.yml")
    report = write(
        Report((Diagnostic("r", "m", span, "one", (Label(label, "two"),)),), {"a.yml": "a: bcd efg"})
    )
    assert "1 | a: bcd efg\n  |    ^^^ one\n  |        --- two\n" in report


@pytest.mark.parametrize(
    ("line", "piece", "shown", "mark"),
    [
        ("a: 見る x", "x", "a: 見る x", "        ^"),
        ("a: 見る x", "見る", "a: 見る x", "   ^^^^"),
        ("a: \tx", "x", "a:     x", "       ^"),
        ("a: cafe\u0301 x", "x", "a: cafe\u0301 x", "        ^"),
        ("a: 한 x", "x", "a: 한 x", "      ^"),
        ("a: \u202ex", "x", "a: <U+202E>x", "           ^"),
        ("a: \x1b[2Jx", "x", "a: <U+001B>[2Jx", "              ^"),
        ("a: \u200bx", "\u200b", "a: <U+200B>x", "   ^^^^^^^^"),
        ("a: \U000e0041x", "x", "a: <U+E0041>x", "            ^"),
    ],
)
def test_marks_stand_below_what_they_mean(line: str, piece: str, shown: str, mark: str) -> None:
    assert f"1 | {shown}\n  | {mark} here\n" in of_line(line, piece)


def test_a_long_line_is_cut_around_the_place() -> None:
    report = of_line("start " + "word " * 100 + "PLACE " + "more " * 100, "PLACE")
    shown, mark = report.split("\n")[3:5]
    assert shown.startswith("1 | … ") and shown.endswith("…") and len(shown) <= 100
    assert shown[mark.index("^") : mark.index("^") + 5] == "PLACE"
    assert "start" not in shown


def test_a_long_line_of_wide_characters_is_cut_at_whole_characters() -> None:
    shown, mark = of_line("見" * 100 + "PLACE" + "る" * 100, "PLACE").split("\n")[3:5]
    before = shown[4 : shown.index("PLACE")]
    assert sum(2 if c in "見る" else 1 for c in before) + 4 == mark.index("^")


def test_marks_too_far_apart_for_one_row_get_a_row_each() -> None:
    text = "FIRST " + "word " * 100 + "SECOND"
    labels = (Label(on(1, text.index("SECOND") + 1, 6, "a.yml"), "two"),)
    report = write(Report((Diagnostic("r", "m", on(1, 1, 5, "a.yml"), "one", labels),), {"a.yml": text}))
    rows = report.split("\n")[3:7]
    assert rows[0].startswith("1 | FIRST") and rows[2].endswith("SECOND")
    assert rows[3].index("-") == rows[2].index("SECOND")


def test_a_mark_longer_than_the_window_ends_with_it() -> None:
    rows = of_line("a: " + "x" * 500, "x" * 500).split("\n")[3:5]
    assert rows[0].endswith("…")
    assert rows[1].endswith("^ here") and rows[1].count("^") <= 96


def test_a_place_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    span = Span("a.yml", 1, 4, 3, 5)
    report = write(Report((Diagnostic("r", "m", span, "here"),), {"a.yml": "a: bcd  \n  efg\n  hij\n"}))
    assert "1 | a: bcd\n  |    ^^^ here\n\n" in report


def test_a_place_behind_the_end_of_the_line_is_marked() -> None:
    report = write(Report((Diagnostic("r", "m", Span("a.yml", 1, 90, 1, 91)),), {"a.yml": "ab"}))
    assert "1 | ab\n  |   ^\n" in report


def test_a_file_without_text_has_no_lines() -> None:
    diagnostic = Diagnostic("file-unreadable", "it cannot be opened", Span.of_file("a.yml"), help="close it")
    assert write(Report((diagnostic,))) == textwrap.dedent("""\
        error[file-unreadable]: it cannot be opened
         --> a.yml:1:1
          |
          = help: close it

        1 error in 1 of 1 file
    """)


def test_hostile_texts_cannot_forge_lines_or_colours() -> None:
    diagnostic = Diagnostic("r", "a\nerror[x]: b\x1b[31m", Span.of_file("a\n\x1b.yml"), notes=("c\x07",))
    assert write(Report((diagnostic,))) == textwrap.dedent("""\
        error[r]: a error[x]: b<U+001B>[31m
         --> a <U+001B>.yml:1:1
          |
          = note: c<U+0007>

        1 error in 1 of 1 file
    """)


def test_colours_only_where_wanted() -> None:
    coloured = write(Report((GAP,), {FILE: TEXT}, colour=True))
    assert coloured.startswith("\x1b[1;31merror[decision-gap]\x1b[0m\x1b[1m: some")
    assert "\x1b" not in write(Report((GAP,), {FILE: TEXT}))
    assert wants_colour(True, {})
    assert wants_colour(True, {"NO_COLOR": ""})
    assert not wants_colour(True, {"NO_COLOR": "1"})
    assert not wants_colour(True, {"TERM": "dumb"})
    assert not wants_colour(False, {})


def test_the_same_finding_is_told_once_and_files_are_in_order() -> None:
    later = Diagnostic("r", "m", Span.of_file("b.yml"), severity=Severity.WARNING)
    earlier = Diagnostic("r", "m", Span.of_file("a.yml"))
    lines = write(Report((later, earlier, later)), Format.ONELINE).splitlines()
    assert lines == ["a.yml:1:1: error[r]: m", "b.yml:1:1: warning[r]: m"]


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ("", "3 pathways, 1 recommendation, 1,029 worked cases: nothing found"),
        ("E", "1 error in 1 of 3 files"),
        ("EEW", "2 errors, 1 warning in 1 of 3 files"),
        ("WW", "2 warnings in 1 of 3 files"),
    ],
)
def test_summary(severities: str, words: str) -> None:
    kinds = {"E": Severity.ERROR, "W": Severity.WARNING}
    found = tuple(Diagnostic("r", str(i), on(1, 1, 1), severity=kinds[s]) for i, s in enumerate(severities))
    assert summary(Report(found, {FILE: "", "b": "", "c": ""}, Checked(3, 1, 1029))) == words


def test_absolute_names_inside_the_folder_are_written_relative_to_it() -> None:
    report = Report((Diagnostic("r", "m", Span.of_file("/a/b/c.yml")),), folder="/a")
    assert write(report, Format.ONELINE) == "b/c.yml:1:1: error[r]: m\n"
    report = Report((Diagnostic("r", "m", Span.of_file("/z/c.yml")),), folder="/a")
    assert write(report, Format.ONELINE) == "/z/c.yml:1:1: error[r]: m\n"
