"""What rules may rely on, and when they keep silent."""

from pathlib import Path

import pytest

from generator.checks import Context, run
from generator.diagnostics import Severity
from generator.model.prose import Citation
from generator.sources import load

BASE = Path(__file__).parents[1] / "diagnostics" / "_base"


def context(folder: Path, *changes: tuple[str, str], file: str = "back-pain.yml") -> Context:
    """The library of the corpus with some texts replaced."""
    for path in BASE.iterdir():
        text = path.read_text(encoding="utf-8")
        for old, new in changes if path.name == file else ():
            assert old in text
            text = text.replace(old, new)
        (folder / path.name).write_text(text, encoding="utf-8")
    loaded = load(folder, "pathways")
    assert not loaded.diagnostics
    return Context(loaded.library)


def test_a_sound_library_is_whole_and_proved(tmp_path: Path) -> None:
    sound = context(tmp_path)
    assert sound.whole == {"back-pain"}
    assert sound.proof["back-pain"].proved
    assert [tried.walk.ends[0].node for tried in sound.tried] == ["BP-R1", "BP-R2"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("go: BP-R2", "go: BP-R3"),
        ("go: BP-R2", "go: referral"),
        ("go: BP-R2", "go: pathway neck-pain"),
        ("go: BP-R2", "go: pathway back-pain at nowhere"),
        ("steps:\n", "begin: nowhere\nsteps:\n"),
        ("title:", "applies-to: weeks < 1 weeks and weeks > 2 weeks\ntitle:"),
    ],
)
def test_a_broken_pathway_is_not_whole_and_its_cases_are_not_tried(
    tmp_path: Path, old: str, new: str
) -> None:
    broken = context(tmp_path, (old, new))
    assert broken.whole == frozenset()
    assert broken.tried == ()
    assert len(run(broken)) == 1


def test_what_uses_a_broken_pathway_is_not_whole_either(tmp_path: Path) -> None:
    text = (BASE / "back-pain.yml").read_text(encoding="utf-8")
    other = text.replace("back-pain", "neck-pain").replace("BP", "NP").replace("-weeks\n", "-neck\n")
    other = other.replace("go: NP-R2", "go: pathway back-pain").replace("weeks: {label", "days: {label")
    other = other.replace("if: weeks", "if: days").replace("given: {weeks", "given: {days")
    (tmp_path / "neck-pain.yml").write_text(other, encoding="utf-8")
    broken = context(tmp_path, ("go: BP-R2", "go: BP-R3"))
    assert set(broken.library.algorithm_by_id) == {"back-pain", "neck-pain"}
    assert broken.whole == frozenset()


def test_where_two_pathways_have_one_id_nothing_is_proved(tmp_path: Path) -> None:
    text = (BASE / "back-pain.yml").read_text(encoding="utf-8")
    (tmp_path / "copy.yml").write_text(text, encoding="utf-8")
    doubled = context(tmp_path)
    assert doubled.proof == {}
    assert doubled.whole == frozenset()
    assert {d.rule for d in run(doubled)} == {"duplicate-id"}


def test_a_diagnostic_weighs_what_its_rule_does(tmp_path: Path) -> None:
    found = run(context(tmp_path, ("[@smith2020]", "")))
    assert [(d.rule, d.severity) for d in found] == [("uncited-claim", Severity.WARNING)]


def test_citations_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "findings.yml").write_text(
        "findings:\n  age: {label: Age, number: years, step: 1, from: 0, to: 120, cites: one}\n",
        encoding="utf-8",
    )
    places = (
        ("for: Adults", "for: Adults [@two]"),
        ("    decide: How", '    cites: [three, {key: four, says: "That [@five]."}]\n    decide: How'),
        ("    do: Keep active.\n", "    do: Keep active.\n    contrary: {key: six, says: No.}\n"),
        ("case: Two weeks of back pain.", "case: Two weeks [@seven]."),
    )
    changed = context(tmp_path, *places)
    marks = [*changed.marks_elsewhere, *(m for a in changed.library.algorithms for m in changed.marks_of(a))]
    found = {mark.key for mark in marks if isinstance(mark, Citation)}
    assert found == {"one", "two", "three", "four", "five", "six", "seven", "smith2020"}
