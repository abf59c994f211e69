import os
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.prose import Cited, Linked
from generator.sources import load
from tests.sources.minimal import PATHWAY, REFERENCES, library


def test_the_minimal_library_is_read_whole(tmp_path: Path) -> None:
    loaded = library(tmp_path)
    assert loaded.diagnostics == ()
    (algorithm,) = loaded.library.algorithms
    assert (algorithm.id, algorithm.start) == ("demo", "duration")
    assert algorithm.vignettes[0].given == (("weeks", Fraction(3)),)
    assert [r.key for r in loaded.library.references] == ["smith2020"]


def test_running_text_is_split_into_words_citations_and_links(tmp_path: Path) -> None:
    text = "Wait, see [the other](demo) [@smith2020, page 3; @smith2020] and rest."
    loaded = library(
        tmp_path,
        PATHWAY.replace("    do: Wait [@smith2020].", f"    do: >-\n      {text}"),
    )
    assert not loaded.diagnostics
    prose = loaded.library.algorithms[0].recommendations[0].text
    before, link, cited, after = prose.runs
    assert (before, after) == ("Wait, see ", " and rest.")
    assert isinstance(link, Linked) and link.target == "demo"
    assert isinstance(cited, Cited) and [c.locator for c in cited.citations] == [
        "page 3",
        "",
    ]
    assert cited.citations[0].span.line == prose.span.line + 1
    assert prose.plain == "Wait, see the other and rest."


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("code: DM", "code: dm", "bad-id"),
        ("pathway: demo", "pathway: Demo one", "bad-id"),
        ("version: 0.1.0", "version: 0.1", "bad-number"),
        ("updated: 2026-11-21", "updated: 2026-02-30", "bad-date"),
        ("status: under-review", "status: aproved", "unknown-value"),
        ("name: Demo\n", "", "missing-key"),
        ("name: Demo\n", "name: Demo\nnmae: Demo\n", "unknown-key"),
        ("for: Adults.", "for: [Adults]", "wrong-form"),
        ("for: Adults.", "for:", "wrong-form"),
        ("for: Adults.", "for: See [@smith2020.", "bad-citation-mark"),
        ("step: 1,", "step: 7,", "bad-number"),
        ("number: weeks, step: 1,", "number: weeks,", "missing-key"),
        ("one-of: [yes, no]", "one-of: [yes, yes]", "duplicate-key"),
        ("unremarkable: none", "unremarkable: non", "unknown-answer"),
        ("decide: How long?", "decide: How long?\n    do: Wait.", "wrong-form"),
        ("decide: How long?", "ask: How long?", "missing-key"),
        ("go: DM-R1", "go: pathway demo at", "bad-id"),
        ("given: {weeks: 3}", "given: {weeks: 3.5}", "outside-range"),
        ("given: {weeks: 3}", "given: {weks: 3}", "unknown-finding"),
        (
            "given: {weeks: 3}",
            "given: {weeks: 3, signs: [fever, cough]}",
            "unknown-answer",
        ),
        ("strength: not graded by the source", "strength: strong", "unknown-value"),
    ],
)
def test_one_mistake_gives_one_diagnostic(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert old in PATHWAY
    loaded = library(tmp_path, PATHWAY.replace(old, new, 1))
    assert [d.rule for d in loaded.diagnostics] == [rule], loaded.diagnostics


def test_a_broken_pathway_is_remembered_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "second.yml").write_text(
        PATHWAY.replace("pathway: demo", "pathway: second").replace("weeks:", "weeks2:")
    )
    loaded = library(tmp_path, PATHWAY.replace("name: Demo\n", ""))
    assert loaded.library.unread == {"demo"}


def test_findings_of_one_file_serve_the_conditions_of_another(tmp_path: Path) -> None:
    head, findings = PATHWAY.split("findings:\n")
    own, steps = findings.split("steps:\n")
    (tmp_path / "findings.yml").write_text("findings:\n" + own)
    loaded = library(tmp_path, head + "steps:\n" + steps)
    assert loaded.diagnostics == ()
    assert len(loaded.library.findings) == 5


def test_files_that_are_no_texts_are_each_reported_once(tmp_path: Path) -> None:
    (tmp_path / "utf16.yml").write_bytes("a: b".encode("utf-16"))
    (tmp_path / "latin.yml").write_bytes(b"a: caf\xe9\n")
    (tmp_path / "nul.yml").write_bytes(b"a: b\0\n")
    (tmp_path / "line.yml").write_bytes("a: b\u2028c\n".encode())
    (tmp_path / "big.yml").write_bytes(b"a: " + b"x" * (1 << 20))
    (tmp_path / "empty.yml").write_bytes(b"# only a comment\n")
    (tmp_path / "list.yml").write_bytes(b"- a\n")
    (tmp_path / "folder.yml").mkdir()
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "loop.yml").symlink_to(tmp_path / "loop.yml")
    loaded = library(tmp_path)
    rules = {Path(d.span.file).name: d.rule for d in loaded.diagnostics}
    assert len(loaded.diagnostics) == len(rules) == 10
    assert rules["big.yml"] == "yaml-too-deep"
    assert rules["empty.yml"] == rules["list.yml"] == "missing-key"
    assert len(loaded.library.algorithms) == 1


def test_a_character_that_is_not_utf8_is_placed(tmp_path: Path) -> None:
    (tmp_path / "latin.yml").write_bytes(b"a: b\nc: \xc3\xa9 caf\xe9\n")
    (found,) = load(tmp_path, "p").diagnostics
    assert (found.span.line, found.span.column) == (2, 9)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=60,
    deadline=None,
)
@given(st.binary(max_size=300))
def test_any_bytes_give_diagnostics_and_never_a_traceback(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "any.yml").write_bytes(data)
    load(tmp_path, "p")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=150,
    deadline=None,
)
@given(
    st.integers(0, len(PATHWAY) - 1),
    st.integers(0, 40),
    st.text(alphabet=" :-[]{},#'\"|>&*!%?@`\nab0", max_size=6),
)
def test_any_edit_of_a_pathway_gives_diagnostics_and_never_a_traceback(
    tmp_path: Path, start: int, length: int, put: str
) -> None:
    library(tmp_path, PATHWAY[:start] + put + PATHWAY[start + length :], REFERENCES)


def apart(tmp_path: Path, findings: bytes) -> list[str]:
    """The rules of what is wrong in the minimal library when its findings stand in a file of their own."""
    head, rest = PATHWAY.split("findings:\n")
    _, steps = rest.split("steps:\n")
    (tmp_path / "findings.yml").write_bytes(findings)
    found = library(tmp_path, head + "steps:\n" + steps).diagnostics
    assert {Path(diagnostic.span.file).name for diagnostic in found} <= {"findings.yml"}, found
    return [diagnostic.rule for diagnostic in found]


FINDINGS = "findings:\n" + PATHWAY.split("findings:\n")[1].split("steps:\n")[0]


@pytest.mark.parametrize(
    ("findings", "rule"),
    [
        (FINDINGS.replace("signs:", "signs: ["), "yaml-syntax"),
        (FINDINGS.replace("  signs:", "\tsigns:"), "yaml-syntax"),
        (FINDINGS.encode("utf-16"), "file-unreadable"),
        (FINDINGS + "facts:\n  - weeks\n", "bad-condition"),
        (FINDINGS.replace("step: 1", "step: one"), "bad-number"),
    ],
)
def test_findings_that_cannot_be_read_are_reported_once(
    tmp_path: Path, findings: str | bytes, rule: str
) -> None:
    assert apart(tmp_path, findings if isinstance(findings, bytes) else findings.encode()) == [rule]


def test_the_findings_of_a_pathway_with_mistakes_are_known_to_others(tmp_path: Path) -> None:
    steps = PATHWAY.split("steps:\n")[1].replace("DM-R1", "TW-R1")
    head = PATHWAY.split("findings:\n")[0].replace("demo", "two").replace("code: DM", "code: TW")
    (tmp_path / "two.yml").write_text(head.replace("DM-R1", "TW-R1") + "steps:\n" + steps, encoding="utf-8")
    loaded = library(tmp_path, PATHWAY.replace("name: Demo\n", ""))
    assert [diagnostic.rule for diagnostic in loaded.diagnostics] == ["missing-key"]
    (two,) = loaded.library.algorithms
    assert two.id == "two" and "weeks" in loaded.library.finding_by_id
