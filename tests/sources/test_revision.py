"""Folders of pathways as they were at a revision of git."""

import subprocess
from pathlib import Path

import pytest

from generator.diagnostics import EndplateError
from generator.sources.revision import pathways_at


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def pathways(tmp_path: Path) -> Path:
    """The folder of pathways in a repository with two commits, the first of them tagged, and an edit on top."""
    folder = tmp_path / "pathways"
    folder.mkdir()
    git(tmp_path, "init", "--quiet")
    (tmp_path / "README.md").write_text("beside")
    for text in ("one", "two"):
        (folder / "a.yml").write_text(text)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "--message", text)
        git(tmp_path, "tag", text)
    (folder / "a.yml").write_text("three")
    return folder


@pytest.mark.parametrize(("revision", "text"), [("one", "one"), ("HEAD~1", "one"), ("HEAD", "two")])
def test_a_revision(pathways: Path, revision: str, text: str) -> None:
    with pathways_at(revision, pathways) as folder:
        assert [path.name for path in folder.iterdir()] == ["a.yml"]
        assert (folder / "a.yml").read_text() == text
    assert not folder.exists()


def test_a_folder_or_what_holds_it(pathways: Path) -> None:
    for named in (pathways, pathways.parent):
        with pathways_at(str(named), pathways) as folder:
            assert folder == pathways


@pytest.mark.parametrize("named", ["no-such-thing", "--output=x", "HEAD:pathways/a.yml", ""])
def test_neither(pathways: Path, named: str) -> None:
    with (
        pytest.raises(EndplateError, match="neither a folder nor a revision"),
        pathways_at(named or " ", pathways),
    ):
        pass
    assert not (pathways / "x").exists()


def test_no_folder_of_pathways(tmp_path: Path) -> None:
    with pytest.raises(EndplateError, match="there is no folder"), pathways_at("HEAD", tmp_path / "none"):
        pass
