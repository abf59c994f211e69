"""A new folder in the place of an old one: at once, alone, and without traces of those that were killed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import EndplateError
from generator.site import swap


def put(output: Path, text: str, then: Callable[[], None] = lambda: None) -> None:
    """Builds a folder of one file at ``output``; ``then`` something else happens before it gets there."""
    with swap.replacing(output) as fresh:
        fresh.mkdir()
        (fresh / "index.html").write_text(text, encoding="utf-8")
        then()


def fail() -> None:
    raise OSError("full")


@pytest.fixture(params=["at once", "by two renames"])
def output(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of a folder that is there already, on a system that exchanges folders and on one that does not."""
    if request.param == "by two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    put(tmp_path / "site", "old")
    return tmp_path / "site"


def said(output: Path) -> str:
    return (output / "index.html").read_text("utf-8")


def test_a_folder_takes_the_place_of_another(output: Path) -> None:
    put(output, "new")
    assert said(output) == "new"
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_the_old_folder_stays_when_the_new_one_fails(output: Path) -> None:
    with pytest.raises(OSError, match="full"):
        put(output, "new", fail)
    assert said(output) == "old"
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_the_old_folder_stays_when_nothing_was_built(output: Path) -> None:
    with pytest.raises(OSError, match="No such file"), swap.replacing(output):
        pass
    assert said(output) == "old"


def test_linux_exchanges_two_folders(tmp_path: Path) -> None:
    if os.uname().sysname != "Linux":
        pytest.skip("other systems have other calls")
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap._exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "other").exists() and (tmp_path / "other" / "one").exists()


def test_what_a_killed_build_left_is_removed_and_what_it_moved_is_put_back(tmp_path: Path) -> None:
    left = tmp_path / ".site.endplate-killed"
    (left / "old").mkdir(parents=True)
    (left / "old" / "index.html").write_text("old", encoding="utf-8")
    (tmp_path / ".site-mine").mkdir()
    with pytest.raises(OSError, match="full"):
        put(tmp_path / "site", "new", fail)
    assert said(tmp_path / "site") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-mine", "site"]


def test_what_a_living_build_needs_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "site", "slow", lambda: put(tmp_path / "site", "quick"))
    assert said(tmp_path / "site") == "slow"


def test_a_folder_is_locked_for_others(tmp_path: Path) -> None:
    with (
        swap.locked(tmp_path),
        pytest.raises(EndplateError, match="another build is at work"),
        swap.locked(tmp_path),
    ):
        pytest.fail("somebody else came in")
    with swap.locked(tmp_path):
        assert not list(tmp_path.iterdir())
