"""The commands about ids as an author uses them."""

from pathlib import Path

import pytest

from generator.cli import main
from generator.sources.files import LOCK_NAME
from tests.sources.minimal import PATHWAY, REFERENCES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library that has published its ids."""
    write(tmp_path, PATHWAY)
    assert main(["ids", "lock", "--pathways", str(tmp_path), "--on", "2026-11-21"]) == 0
    return tmp_path


def write(folder: Path, pathway: str) -> None:
    (folder / "demo.yml").write_text(pathway, encoding="utf-8")
    (folder / "references.yml").write_text(REFERENCES, encoding="utf-8")


def lines(folder: Path) -> dict[str, str]:
    """The lines of the record by id."""
    text = (folder / LOCK_NAME).read_text("utf-8")
    return {line.split(":")[0].strip(): line for line in text.splitlines() if line.startswith("  ")}


def run(folder: Path, *arguments: str) -> int:
    return main(["ids", *arguments, "--pathways", str(folder)])


RENAMED = PATHWAY.replace("\n  duration:\n", "\n  length:\n")


def test_a_library_without_a_record_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, PATHWAY)
    assert main(["check", "--pathways", str(tmp_path)]) == 0
    assert "ids" not in capsys.readouterr().out
    assert run(tmp_path, "move", "DM.a", "DM.b") == 2
    assert "`endplate ids lock` begins one" in capsys.readouterr().err


def test_the_first_record_holds_every_id(folder: Path) -> None:
    assert list(lines(folder)) == ["DM", "DM-R1", "DM.duration", "demo", "smith2020"]
    assert main(["check", "--pathways", str(folder)]) == 0


def test_recording_twice_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / LOCK_NAME).stat().st_mtime_ns
    assert run(folder, "lock") == 0
    assert capsys.readouterr().out.endswith("nothing to record\n")
    assert (folder / LOCK_NAME).stat().st_mtime_ns == before


def test_a_renamed_step_is_asked_about_and_settled(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, RENAMED)
    assert main(["check", "--pathways", str(folder)]) == 1
    assert "endplate ids move DM.duration DM.length" in capsys.readouterr().out
    assert run(folder, "lock") == 1
    assert "error[id-vanished]" in capsys.readouterr().err
    assert run(folder, "move", "DM.duration", "DM.length", "--on", "2027-01-02") == 0
    assert "DM.duration moved to DM.length" in capsys.readouterr().out
    assert (
        "state: moved" in lines(folder)["DM.duration"] and "until: 2027-01-02" in lines(folder)["DM.duration"]
    )
    assert main(["check", "--pathways", str(folder)]) == 0


def test_a_change_comes_before_its_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "move", "DM.duration", "DM.length") == 2
    said = capsys.readouterr().err
    assert "`DM.length` stands nowhere in the pathways" in said
    line = PATHWAY.split("\n").index("  duration:") + 1
    assert f"demo.yml:{line}: `duration`" in said
    assert "state: live" in lines(folder)["DM.duration"]


def test_where_a_former_id_still_stands_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, RENAMED.replace("title: What", "# once called duration\ntitle: What"))
    assert run(folder, "move", "DM.duration", "DM.length") == 0
    assert "demo.yml:3: # once called duration" in capsys.readouterr().out


def test_a_dropped_thing_is_retired_for_its_readers(folder: Path) -> None:
    write(folder, RENAMED)
    done = run(folder, "retire", "DM.duration", "--successor", "DM.length", "--reason", 'It was "odd".')
    assert done == 0
    assert 'to: DM.length, title: "How long?", reason: "It was \\"odd\\"."}' in lines(folder)["DM.duration"]
    assert main(["check", "--pathways", str(folder)]) == 0


def test_ids_are_listed_by_their_state(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, RENAMED)
    capsys.readouterr()
    assert run(folder, "list", "--state", "new") == 0
    assert capsys.readouterr().out.split() == ["DM.length", "step", "new", "How", "long?"]
    assert run(folder, "list") == 0
    assert len(capsys.readouterr().out.splitlines()) == 6


def test_nothing_is_recorded_while_files_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = lines(folder)
    write(folder, RENAMED.replace("version: 0.1.0", "version: one"))
    assert run(folder, "retire", "DM.duration") == 2
    assert "1 mistake keeps the files from being read" in capsys.readouterr().err
    assert lines(folder) == before


def test_a_record_that_cannot_be_read_is_never_replaced(folder: Path) -> None:
    (folder / LOCK_NAME).write_text("ids:\n<<<<<<< mine\n", encoding="utf-8")
    assert run(folder, "lock") == 2
    assert (folder / LOCK_NAME).read_text("utf-8") == "ids:\n<<<<<<< mine\n"


def test_a_day_that_is_none_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(folder, "lock", "--on", "tomorrow")
    assert stopped.value.code == 2
    assert "--on" in capsys.readouterr().err
