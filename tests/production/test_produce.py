"""What is kept is never stale: libraries are changed at random, and every build is held against one from nothing."""

import shutil
from pathlib import Path
from random import Random

import pytest

from generator import examination, pipeline
from generator.content import content
from generator.production.produce import Effort
from generator.production.store import Store
from generator.sources import texts_of
from generator.value import replace
from tests.bench.library import files
from tests.bench.work import CONFIGURATION

CHANGES = [
    ("Whole years, as written", "Full years, as written"),
    ("version: 1.2.", "version: 1.3."),
    ("label: Weakness or three signs", "label: Weakness, or three signs"),
    ("    do: Refer to a clinic", "    do: Send to a clinic"),
    ("    label: Signs at the", "    label: Signs of the"),
    ("name: ", "name: New "),
    ("review-due: 2027-05-21", "review-due: 2027-06-21"),
    ("case 3.", "case three."),
    ("status: under-review", "status: draft"),
    ("label: The report", "label: A report"),
]
COMMON = [
    ("findings.yml", "label: Onset", "label: Beginning"),
    ("library.yml", "comes", "appears"),
    ("references.yml", "Ann B", "Anne"),
]


def home(folder: Path, count: int = 6) -> Path:
    """A library with a screen that the others call, and some that hand over to the next."""
    pathways = folder / "pathways"
    pathways.mkdir(parents=True)
    for name, text in files(count):
        (pathways / name).write_text(text, "utf-8")
    return pathways


def made(pathways: Path, effort: Effort) -> dict[str, bytes]:
    """All files but for pictures, by way of whatever is kept of pathways."""
    examined = examination.examine(pathways, effort)
    assert examined.publishable, examination.reported(examined)
    known = pipeline._remembered(examined, effort)
    recalled = pipeline._recalled(texts_of(pathways), effort)
    if recalled is not None:
        assert {path: of.digest for path, of in recalled.files.items()} == {
            path: of.digest for path, of in known.files.items()
        }
    return {path: content(of) for path, of in known.files.items()}


def afresh(pathways: Path) -> dict[str, bytes]:
    return made(pathways, Effort(files=True, pictures=False))


@pytest.fixture
def pathways(tmp_path: Path) -> Path:
    return home(tmp_path)


@pytest.fixture
def effort(tmp_path: Path) -> Effort:
    return Effort(files=True, pictures=False, store=Store(tmp_path / "kept"))


def changed(pathways: Path, random: Random) -> None:
    """Changes a few places of a library: texts, thresholds' words, names, files that all share, or a whole file."""
    targets = sorted(path for path in pathways.glob("*-*.yml"))
    for _ in range(random.randint(1, 3)):
        if random.random() < 0.2:
            name, old, new = random.choice(COMMON)
            path = pathways / name
        else:
            path = random.choice(targets)
            old, new = random.choice(CHANGES)
        text = path.read_text("utf-8")
        path.write_text(text.replace(old, new) if old in text else text.replace(new, old), "utf-8")


@pytest.mark.parametrize("seed", range(3))
def test_every_build_is_as_one_from_nothing(pathways: Path, effort: Effort, seed: int) -> None:
    random = Random(seed)
    for _ in range(3):
        assert made(pathways, effort) == afresh(pathways)
        changed(pathways, random)
    assert made(pathways, effort) == afresh(pathways)


def test_nothing_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pathways = home(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    monkeypatch.setattr(pipeline, "publish", lambda *_: None)
    site, said = pipeline.Site(tmp_path / "site"), list[str]()
    effort = replace(pipeline.effort(pathways), pictures=False)
    assert pipeline.make(pathways, site, effort, said.append)
    page = tmp_path / "build" / "docs" / "pathways" / "ash-ankle.md"
    before = page.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "examine", None)
        assert pipeline.make(pathways, site, effort, said.append)
    page.write_bytes(b"damaged")
    assert pipeline.make(pathways, site, effort, said.append)
    assert page.read_bytes() == before
    assert len(set(said)) == 1


def test_a_caller_of_what_changed_is_made_again(pathways: Path, effort: Effort, tmp_path: Path) -> None:
    made(pathways, effort)
    before = kept(tmp_path)
    screen = pathways / "alder-ankle.yml"
    screen.write_text(screen.read_text("utf-8").replace("Whole years", "Full years"), "utf-8")
    made(pathways, effort)
    assert not before & kept(tmp_path)
    last = pathways / "birch-ankle.yml"
    before = kept(tmp_path)
    last.write_text(last.read_text("utf-8").replace("Whole years", "Full years"), "utf-8")
    made(pathways, effort)
    assert before & kept(tmp_path)


def kept(tmp_path: Path) -> set[Path]:
    return set((tmp_path / "kept" / "outcomes").glob("*/*"))


def test_damage_counts_as_nothing(pathways: Path, effort: Effort, tmp_path: Path) -> None:
    before = made(pathways, effort)
    random = Random(1)
    for path in sorted((tmp_path / "kept").glob("*/*/*")):
        data = path.read_bytes()
        cut = random.randrange(len(data))
        path.write_bytes(random.choice([data[:cut], data[:cut] + b"x" + data[cut + 1 :], b""]))
    assert made(pathways, effort) == before


def test_files_that_went_away_are_made_again(pathways: Path, effort: Effort, tmp_path: Path) -> None:
    before = made(pathways, effort)
    shutil.rmtree(tmp_path / "kept" / "files")
    assert made(pathways, effort) == before


def test_several_processes_make_the_same(pathways: Path) -> None:
    assert made(pathways, Effort(files=True, pictures=False, jobs=3)) == afresh(pathways)


def test_processes_that_start_afresh_make_the_same(pathways: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.processes.forks", lambda: False)
    assert made(pathways, Effort(files=True, pictures=False, jobs=2)) == afresh(pathways)
