import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.sources.tree import Mapping, Scalar, Sequence, parse


def only(text: str) -> Diagnostic:
    """The one diagnostic of a text."""
    _, diagnostics = parse(text, "a.yml")
    assert len(diagnostics) == 1, diagnostics
    return diagnostics[0]


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "no",
        "off",
        "010",
        "1:30",
        "1.10",
        "0x10",
        "2026-11-21",
        "null",
        "~",
        "1e3",
    ],
)
def test_values_are_read_as_written(written: str) -> None:
    root, diagnostics = parse(f"a: {written}\n", "a.yml")
    assert not diagnostics
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Scalar) and value.value == written


def test_keys_that_yaml_would_merge_stay_apart() -> None:
    root, diagnostics = parse("yes: 1\nno: 2\noff: 3\nfalse: 4\n", "a.yml")
    assert not diagnostics and isinstance(root, Mapping)
    assert [key.value for key, _ in root.entries] == ["yes", "no", "off", "false"]


def test_places_count_characters_from_one() -> None:
    root, _ = parse("größe:\n  - ÄÖ x\n", "a.yml")
    assert isinstance(root, Mapping)
    items = root.entries[0][1]
    assert isinstance(items, Sequence)
    span = items.items[0].span
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 5, 2, 9)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: 1\na: 2\n", "duplicate-key", 2, 1),
        ("a: &x 1\n", "yaml-feature", 1, 4),
        ("a: *x\n", "yaml-feature", 1, 4),
        ("a: !!python/object:os.system x\n", "yaml-feature", 1, 4),
        ("a: 1\n---\nb: 2\n", "yaml-feature", 2, 1),
        ("%YAML 1.2\n---\na: 1\n", "yaml-feature", 1, 1),
        ("<<: {b: 1}\n", "yaml-feature", 1, 1),
        ("? [a]\n: b\n", "yaml-feature", 1, 3),
        ("a: see #3 of it\n", "comment-cuts-text", 1, 8),
        ("a:\n\t- b\n", "yaml-syntax", 2, 1),
        ("a: b: c\n", "yaml-syntax", 1, 5),
        ('a: "x\n', "yaml-syntax", 2, 1),
        ("a: - b\n", "yaml-syntax", 1, 4),
        ("[" * 100_000, "yaml-too-deep", 1, 22),
        ("{a: " * 50_000, "yaml-too-deep", 1, 82),
    ],
)
def test_traps_are_named_at_their_place(text: str, rule: str, line: int, column: int) -> None:
    found = only(text)
    assert (found.rule, found.span.line, found.span.column) == (rule, line, column)


def test_a_comment_after_two_blanks_is_a_comment() -> None:
    assert parse("a: text  #not a part of it\n", "a.yml")[1] == ()


@given(st.text(max_size=200))
def test_any_text_gives_a_tree_or_diagnostics(text: str) -> None:
    root, diagnostics = parse(text, "a.yml")
    assert root is not None or diagnostics or not text.strip() or "#" in text or "-" in text or "." in text


@given(st.text(alphabet="ab:-[]{},#'\"|>&*!%?@` \n\t0", max_size=60))
def test_punctuation_never_breaks_the_reader(text: str) -> None:
    for diagnostic in parse(text, "a.yml")[1]:
        assert diagnostic.span.line >= 1 and diagnostic.span.column >= 1
