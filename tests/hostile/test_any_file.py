"""Any file among the pathways gives clear diagnostics, in bounded time and memory, and the rest is read."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from generator.sources import files, load
from generator.sources.tree import parse
from tests.hostile.any_file import FILES
from tests.hostile.fields import FULL

_HERE = Path(__file__).parent
_SECONDS = 20
"""A generous bound for one file on a slow machine; the slowest takes one or two."""
_BYTES = 2 << 30
_NOBODY = 65534
_READ = """
import json, os, sys, time
from pathlib import Path
from generator import examination
from generator.sources import files, load
for folder in sorted(Path(sys.argv[1]).iterdir()):
    if os.getuid() == 0:
        os.seteuid(int(sys.argv[2]) if folder.name.endswith("not-allowed") else 0)
    begun = time.monotonic()
    loaded = load(folder)
    examined = examination.Examined(loaded.library, {}, loaded.diagnostics, loaded.texts)
    said = examination.reported(examined)
    taken = time.monotonic() - begun
    rules = [(d.rule, d.span.file, d.message) for d in loaded.diagnostics]
    print(json.dumps([folder.name, taken, rules, said.count("\\n"), len(loaded.library.algorithms)]), flush=True)
"""
"""Each folder read and reported by one process of little memory; not as root, for whom no file is closed, where that
matters (the first folder is read as root, and everything is loaded by then)."""


@pytest.fixture(scope="module")
def read() -> Iterator[dict[str, Any]]:
    """What the process said of each file; a file that stopped it is missing."""
    with TemporaryDirectory(prefix="endplate-") as name:  # pytest keeps others out of its own folders
        folder = Path(name)
        folder.chmod(0o755)
        for case, (_, put) in FILES.items():
            shutil.copytree(FULL, folder / case)
            put(folder / case)
        yield _said(folder)


def _said(folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(folder), str(_NOBODY)],
        capture_output=True,
        text=True,
        timeout=_SECONDS * 6,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES)),
    )
    assert done.returncode == 0, done.stderr[-2_000:] + done.stdout[-300:]
    return {name: rest for name, *rest in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_named_in_bounded_time(name: str, read: dict[str, Any]) -> None:
    taken, found, lines, algorithms = read[name]
    named = {Path(file).name for _, file, _ in found}
    assert len(named) == 1 and named <= {"bad.yml", "bad"}
    assert FILES[name][0] in [rule for rule, _, _ in found]
    assert len(found) <= 102 and lines < 1_200
    assert all(len(message) < 300 for _, _, message in found)
    assert algorithms == 2
    assert taken < _SECONDS


def test_a_file_that_vanishes_while_it_is_looked_for_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.yml").write_text("pathway: x\n", encoding="utf-8")
    found, problems = files.find(tmp_path, str)
    found[0].unlink()
    said = files.read(found[0], "gone.yml")
    assert not problems and not isinstance(said, str) and "cannot be opened" in said.message


_NAMES = (
    b"\xff\xfe.yml",
    b"a\nb.yml",
    "\u202elmy.yml".encode(),
    b"-x $(id).yml",
    b"\x1b[2J.yml",
    b"'\"<b>.yml",
)


@pytest.mark.parametrize("form", ["text", "oneline", "json", "github", "sarif"])
def test_any_name_can_be_reported(tmp_path: Path, form: str) -> None:
    for name in _NAMES:
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(
                "pathway: [\n", encoding="utf-8"
            )
        except (OSError, UnicodeError):
            pytest.skip("this disk cannot hold such names")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii:strict"}
    command = [sys.executable, "-m", "generator", "check", "--pathways", str(tmp_path), "--format", form]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 1, done.stderr.decode()
    assert b"\x1b" not in done.stdout and done.stdout.count(b"yaml-syntax") >= len(_NAMES)


DOCUMENTS = json.loads((_HERE / "yaml-test-suite.json").read_text("utf-8"))
READ_AS_MEANT = {"9C9N", "9JBA", "CVW2", "DK95/01", "G5U8", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y/03", "YJV2"}
"""Invalid by the letter: indentation, dashes and the blank before a comment. libyaml reads all that is written."""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["id"])
def test_the_documents_of_the_yaml_test_suite(document: dict[str, Any], tmp_path: Path) -> None:
    root, diagnostics = parse(document["yaml"], "a.yml")
    assert bool(diagnostics) or not document["invalid"] or document["id"] in READ_AS_MEANT
    assert root is None or not diagnostics or all(d.rule == "duplicate-key" for d in diagnostics)
    (tmp_path / "a.yml").write_bytes(document["yaml"].encode("utf-8"))
    assert load(tmp_path).diagnostics
