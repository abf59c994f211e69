"""What changed between two versions of a library."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.analysis.changes import PathwayChanges, compare
from generator.model.change import Edit, Part, Topic
from generator.model.ids import IdKind, IdLock, IdState, LockedId
from generator.model.library import Library
from generator.span import Span
from tests.sources.minimal import PATHWAY, library

AT = Span("ids.lock.yml", 1, 1, 1, 2)


def version(folder: Path, *edits: tuple[str, str]) -> Library:
    """The minimal library with some texts replaced."""
    text = PATHWAY
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    folder.mkdir()
    loaded = library(folder, text)
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded.library


def difference(tmp_path: Path, *edits: tuple[str, str]) -> PathwayChanges:
    """What these edits change."""
    (found,) = compare(version(tmp_path / "old"), version(tmp_path / "new", *edits))
    return found


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        (
            "if: weeks < 6 weeks",
            "if: weeks <= 6 weeks",
            Edit(
                Topic.THRESHOLDS,
                Part.STEP,
                "duration",
                "branch to DM-R1",
                "Duration below 6 weeks",
                "Duration 6 weeks or less",
            ),
        ),
        (
            "strength: not graded by the source",
            "strength: {value: strong, scheme: GRADE}",
            Edit(
                Topic.STRENGTH,
                Part.RECOMMENDATION,
                "DM-R1",
                "strength",
                "not graded by the source",
                "strong (GRADE)",
            ),
        ),
        ("decide: How long?", "decide: Since when?",
         Edit(Topic.WORDING, Part.STEP, "duration", "question", "How long?", "Since when?")),
        ("do: Wait [@smith2020].", "do: Wait [@smith2020, page 9].",
         Edit(Topic.CITATIONS, Part.RECOMMENDATION, "DM-R1", "for it", "smith2020", "smith2020; smith2020, page 9")),
        ("from: 0, to: 520", "from: 0, to: 600",
         Edit(Topic.FINDINGS, Part.FINDING, "weeks", "range", "0 to 520 weeks", "0 to 600 weeks")),
    ],
)  # fmt: skip
def test_one_edit(tmp_path: Path, old: str, new: str, edit: Edit) -> None:
    assert difference(tmp_path, (old, new)).edits == (edit,)


def test_a_new_branch_is_not_an_old_one_reworded(tmp_path: Path) -> None:
    extra = "      - if: weeks > 100 weeks\n        go: DM-R1\n"
    last = "      - if: otherwise\n        go: DM-R1\n"
    found = difference(tmp_path, (last, extra + last))
    assert [(e.what, e.was, e.now) for e in found.edits] == [
        ("branch to DM-R1 (2)", "otherwise", "Duration above 100 weeks"),
        ("branch to DM-R1 (3)", "", "otherwise"),
    ]


def test_a_part_that_comes_or_goes_is_one_edit(tmp_path: Path) -> None:
    case = "  - id: two\n    case: Another person.\n    given: {weeks: 9}\n    expect: {ends: DM-R1}\n"
    old, new = version(tmp_path / "old"), version(tmp_path / "new", ("vignettes:\n", "vignettes:\n" + case))
    edit = Edit(Topic.CASES, Part.CASE, "two", "", "", "Another person.")
    assert [c.edits for c in compare(old, new)] == [(edit,)]
    assert [c.edits for c in compare(new, old)] == [(replace(edit, was=edit.now, now=""),)]


@pytest.mark.parametrize(("old", "new", "only"), [("How long?", "Since when?", True), ("< 6", "< 7", False)])
def test_wording_only(tmp_path: Path, old: str, new: str, only: bool) -> None:
    assert difference(tmp_path, (old, new)).wording_only is only


def test_pathways_that_come_and_go(tmp_path: Path) -> None:
    demo = version(tmp_path / "demo")
    none = replace(demo, algorithms=())
    assert [(c.id, c.old, c.new) for c in compare(none, demo)] == [("demo", "", "0.1.0")]
    assert [(c.id, c.old, c.new) for c in compare(demo, none)] == [("demo", "0.1.0", "")]
    assert compare(demo, demo) == ()


def test_what_moved_is_still_the_same_thing(tmp_path: Path) -> None:
    old = version(tmp_path / "old")
    new = version(
        tmp_path / "new",
        ("pathway: demo", "pathway: other"),
        ("  duration:\n", "  time:\n"),
        ("DM-R1", "DM-R7"),
    )

    def moved(name: str, kind: IdKind, to: str) -> tuple[LockedId, LockedId]:
        live = LockedId(to, kind, IdState.LIVE, "", date(2026, 11, 21), AT)
        return live, replace(live, id=name, state=IdState.MOVED, to=to)

    ids = (
        *moved("demo", IdKind.PATHWAY, "other"),
        *moved("DM.duration", IdKind.STEP, "DM.time"),
        *moved("DM-R1", IdKind.RECOMMENDATION, "DM-R7"),
    )
    (found,) = compare(old, replace(new, ids=IdLock(ids, AT)))
    assert (found.id, found.old, found.new) == ("other", "0.1.0", "0.1.0")
    assert {(e.part, e.at, e.was, e.now) for e in found.edits if e.what == "id"} == {
        (Part.STEP, "time", "duration", "time"),
        (Part.RECOMMENDATION, "DM-R7", "DM-R1", "DM-R7"),
    }
    assert all(e.what for e in found.edits), "nothing came or went"
    assert len(compare(old, new)) == 2, "without a record they are two pathways"
