"""Whatever happens during a build, the site that was there stays whole, and a sentence says what happened."""

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator import cli
from generator.diagnostics import Diagnostic
from generator.site import builder, swap, tree, writing
from generator.sources import files
from tests.hostile.fields import FULL

_HERE = Path(__file__).parent
TINY = _HERE / "tiny"
KILLS = 100 if os.environ.get("HOSTILE") else 8
_PUBLISH_FOR_EVER = """
import sys, time
from datetime import date
from itertools import count
from pathlib import Path
from generator.site import builder, tree

def build(configuration, fresh, updated, chosen):
    told = (configuration.parent / "docs" / "index.md").read_text()
    fresh.mkdir()
    for name in (*(f"{n}.html" for n in range(40)), "index.html", "404.html", "sitemap.xml"):
        (fresh / name).write_text(told)
        time.sleep(0.0005)

builder._build = build
home = Path(sys.argv[1])
for number in count():
    pages = {"index.md": str(number).encode(), f"{number % 3}.md": b"x", "pathways/index.md": b"y" * 100_000}
    staged = tree.stage(home / "tree", pages, {"title": "T", "description": "D", "disclaimer": "D", "url": ""})
    builder.publish(staged, home / "site", date(2026, 11, 21), offline=False)
    print(number, flush=True)
"""


def contents(site: Path) -> dict[str, bytes]:
    """The files of a folder by name, and the folders."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in site.rglob("*")
    }


def test_a_build_that_is_killed_leaves_the_old_site_whole(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(KILLS):
        running = subprocess.Popen(
            [sys.executable, "-c", _PUBLISH_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE
        )
        assert running.stdout is not None and running.stdout.readline()
        time.sleep(chance.random() * 0.15)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert running.returncode == -signal.SIGKILL
        site = contents(tmp_path / "site")
        told = {content for name, content in site.items() if name != "_headers"}
        assert len(site) == 44 and len(told) == 1
    identity = {"title": "T", "description": "D", "disclaimer": "D", "url": ""}
    pages = {
        "index.md": b"# T\n",
        "pathways/index.md": b"# P\n",
        "evidence/index.md": b"# E\n",
        "proof.md": b"# W\n",
    }
    for name in ("tree", "new"):
        tree.stage(tmp_path / name, pages, identity)
    assert contents(tmp_path / "tree") == contents(tmp_path / "new")
    builder.publish(tmp_path / "tree" / "mkdocs.yml", tmp_path / "site", date(2026, 11, 21), offline=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site", "tree"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pathways, a configuration of its own and a site."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(TINY, home / "pathways")
    (home / "mkdocs.yml").write_text(
        "INHERIT: build/base.yml\ndocs_dir: build/docs\nnav: [index.md]\n", "utf-8"
    )
    assert build(home) == 0
    return home


def build(home: Path) -> int:
    """The exit code of a build of that folder's pathways."""
    return cli.main(["build", "--pathways", str(home / "pathways"), "--output", str(home / "site")])


@pytest.fixture
def old(home: Path) -> Iterator[None]:
    """What the site holds stays the same, and nothing is left beside it."""
    before = contents(home / "site")
    yield
    assert contents(home / "site") == before
    left = {path.name for path in home.iterdir()} - {".cache"}
    assert left == {"build", "mkdocs.yml", "pathways", "site"}


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("limit", [300_000, 600_000])
def test_a_full_disk_is_named(home: Path, limit: int) -> None:
    shutil.rmtree(home / "build")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--pathways", "pathways", "--output", "site"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 2
    assert "File too large" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT])
def test_a_disk_that_refuses_is_named(
    home: Path, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(target: Path, content: bytes) -> None:
        raise OSError(code, os.strerror(code), str(target))

    monkeypatch.setattr(writing, "write_whole", refuse)
    shutil.rmtree(home / "build")
    assert build(home) == 2
    said = capsys.readouterr().err
    assert os.strerror(code) in said and "Traceback" not in said


@pytest.mark.parametrize("place", ["/proc/site", "/dev/null/site", "/proc/self/mem", "x" * 300, "."])
def test_a_place_that_cannot_be_written_is_named(
    place: str,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").touch()
    assert cli.main(["build", "--pathways", str(TINY), "--output", place]) == 2
    said = capsys.readouterr().err
    assert "endplate: " in said and "Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.usefixtures("old")
def test_a_second_build_is_told_of_the_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with swap.locked(home / "build"):
        assert build(home) == 2
    assert "another build is at work" in capsys.readouterr().err


@pytest.mark.usefixtures("old")
def test_a_pathway_with_a_mistake_changes_nothing(home: Path) -> None:
    written = (home / "pathways" / "tiny.yml").read_bytes()
    (home / "pathways" / "tiny.yml").write_bytes(written.replace(b"if: mild = no", b"if: mild = maybe"))
    assert build(home) == 1
    (home / "pathways" / "tiny.yml").write_bytes(written)


def test_a_file_that_changes_while_it_is_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yml"
    path.write_text("pathway: x\n", encoding="utf-8")
    real = os.fstat
    seen: list[int] = []

    def fstat(opened: int) -> os.stat_result:
        if seen:
            path.write_text("pathway: x\ncode: half of i", encoding="utf-8")
        seen.append(opened)
        return real(opened)

    monkeypatch.setattr(os, "fstat", fstat)
    said = files.read(path, "a.yml")
    assert isinstance(said, Diagnostic) and "changed while it was read" in said.message


def test_the_same_bytes_in_another_world(tmp_path: Path) -> None:
    """Another path, order of folders, clock, time zone, locale, home, fonts, seed and umask."""
    here, there = tmp_path / "here", tmp_path / "dört 'there'"
    for home in (here, there):
        shutil.copytree(FULL, home / "pathways")
    other = {
        "PYTHONPATH": str(_HERE / "elsewhere"),
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "HOME": str(tmp_path / "nobody"),
        "FONTCONFIG_FILE": os.devnull,
        "PYTHONHASHSEED": "7",
        "PYTHONUTF8": "0",
    }
    _build_there(here, {"PYTHONHASHSEED": "1"}, 0o022)
    _build_there(there, other, 0o077)
    assert contents(here / "site") == contents(there / "site")
    assert (here / "site" / "index.html").stat().st_mode & 0o777 == 0o644
    assert (there / "site" / "index.html").stat().st_mode & 0o777 == 0o600


def _build_there(home: Path, environment: dict[str, str], umask: int) -> None:
    command = [sys.executable, "-m", "generator", "build", "--pathways", "pathways", "--output", "site"]
    path = os.pathsep.join(filter(None, (environment.get("PYTHONPATH"), str(_HERE.parents[1]))))
    every = {**os.environ, **environment, "PYTHONPATH": path}
    done = subprocess.run(
        command, cwd=home, env=every, umask=umask, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
