"""What the repository promises of itself: its commands exist, its locks are whole, it names no machine."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import generator
from generator import cli

ROOT = Path(__file__).parents[1]
LOCKS = ("runtime.txt", "dev.txt")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
HOME = re.compile(r"(?<![\w.$)])/(?:home|root|Users|opt|work|farm)/\w")
UNFINISHED = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b")  # spelt so that it does not find itself


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ;]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _lock(file: str) -> str:
    return (ROOT / "requirements" / file).read_text(encoding="utf-8")


def _locked(file: str) -> dict[str, str]:
    """Every entry of a lock: `name==version` with its marker, and its hashes."""
    entries = re.findall(
        r"^(\S+)==(.+?) \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", _lock(file), re.MULTILINE
    )
    return {f"{name}=={version}": hashes for name, version, hashes in entries}


def _declared() -> list[str]:
    groups = PROJECT["dependency-groups"]
    return [*PROJECT["project"]["dependencies"], *groups["build"], *groups["dev"]]


def _tracked() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git working copy")
    listed = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def _texts() -> Iterator[tuple[str, str]]:
    for path in _tracked():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_it_names_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))
    commands = set(re.findall(r"\bendplate ([a-z]+)`", text))
    assert targets
    assert targets <= set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))
    assert commands <= set(re.findall(r"[a-z]+", cli.parser().format_help()))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_files_it_links_to_exist(page: str) -> None:
    links = re.findall(r"\]\(([^):#]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_pins_everything_by_hash(file: str) -> None:
    heads = [line for line in _lock(file).splitlines() if line and line[0] not in " #"]
    assert heads
    assert heads == [f"{pin} \\" for pin in _locked(file)]


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_names_no_host_and_no_folder(file: str) -> None:
    assert re.findall(r".*(?:://|--(?!hash=)[a-z]|\s/).*", _lock(file)) == []


def test_the_development_lock_holds_the_whole_runtime_lock() -> None:
    assert _locked("runtime.txt").items() <= _locked("dev.txt").items()


def test_everything_declared_is_locked() -> None:
    locked = {pin.split("==")[0] for pin in _locked("dev.txt")}
    assert {_name(requirement) for requirement in _declared()} <= locked


def test_the_build_backend_is_locked_for_users() -> None:
    locked = {pin.split("==")[0] for pin in _locked("runtime.txt")}
    assert {_name(requirement) for requirement in PROJECT["build-system"]["requires"]} <= locked


def test_the_bill_of_materials_is_that_of_the_lock() -> None:
    bill = json.loads((ROOT / "docs" / "sbom.cdx.json").read_text(encoding="utf-8"))
    listed = {f"{_name(c['name'])}=={c['version']}" for c in bill["components"]}
    assert listed == {pin.split(" ")[0] for pin in _locked("runtime.txt")}
    assert [c["name"] for c in bill["components"] if not c.get("licenses")] == []
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (\S.*?) \| \S", page, re.MULTILINE)
    assert {f"{_name(name)}=={version}" for name, version, _ in rows if name != "package"} == listed


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    reasons = dict(re.findall(r'^ +"([^"]+)",? +# (\S.+)$', text, re.MULTILINE))
    assert [requirement for requirement in _declared() if requirement not in reasons] == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert [f"{name}: {found[0]}" for name, text in _texts() if (found := HOME.search(text))] == []


def test_nothing_is_left_for_later() -> None:
    assert [f"{name}: {found[0]}" for name, text in _texts() if (found := UNFINISHED.search(text))] == []


def test_there_is_one_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", citation, re.MULTILINE) == [generator.__version__]
    assert "version" in PROJECT["project"]["dynamic"]


@pytest.mark.parametrize("caller", [".ci/run", ".pre-commit-config.yaml"])
def test_checks_are_defined_in_the_makefile_alone(caller: str) -> None:
    text = (ROOT / caller).read_text(encoding="utf-8")
    assert re.search(r"\bmake (?:check|test)\b", text)
    assert not re.search(r"\b(?:ruff|mypy|pytest|lint-imports)\b", text)


def _packages(project: Path, output: Path) -> tuple[Path, Path]:
    """The wheel and the source distribution of a copy of the repository."""
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(output)]
    subprocess.run(build, cwd=project, capture_output=True, check=True)
    return next(output.glob("*.whl")), next(output.glob("*.tar.gz"))


def test_packages_are_the_same_wherever_and_whenever_they_are_built(tmp_path: Path) -> None:
    built = []
    for number, mode in enumerate((0o644, 0o600)):
        copy = tmp_path / f"copy-{number}" / ("deeper" * number) / "endplate"
        for path in reversed(_tracked()):
            there = copy / path.relative_to(ROOT)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
            there.chmod(mode)
            os.utime(there, (1_000_000_000 + number, 1_000_000_000 + number))
        built.append([package.read_bytes() for package in _packages(copy, tmp_path / f"out-{number}")])
    assert built[0] == built[1]


def test_the_packages_hold_everything_they_need(tmp_path: Path) -> None:
    wheel, sdist = _packages(ROOT, tmp_path)
    in_wheel = set(zipfile.ZipFile(wheel).namelist())
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    tracked = {path.relative_to(ROOT).as_posix() for path in _tracked()}
    program = {name for name in tracked if name.startswith("generator/")}
    material = {
        name for name in tracked if name.startswith(("pathways/", "docs/", "tests/", "requirements/"))
    }
    assert program - in_wheel == set()
    assert (program | material) - in_sdist == set()
    assert {name.partition("/")[0] for name in in_wheel} == {
        "generator",
        f"endplate-{generator.__version__}.dist-info",
    }
