"""The same library as Sphinx and Doorstop would publish it: fetched into a virtual environment that is thrown away."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.sources import load
from tests.bench.site import build

if TYPE_CHECKING:
    from tests.bench.__main__ import Bench

SIZE = 100
_CONF = """\
project = "A library for measuring"
extensions = ["sphinx.ext.graphviz"]
html_theme = "furo"
graphviz_output_format = "svg"
"""


def measure(bench: Bench) -> dict[str, float]:
    """CPU seconds for a library of a hundred pathways: ours from YAML to site, theirs from their sources to theirs."""
    environment = bench.folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    wanted = ["sphinx", "furo", "doorstop"]
    subprocess.run([str(environment / "bin" / "pip"), "install", "--quiet", *wanted], check=True)
    home = bench.home(SIZE)
    library = load(home / "pathways").library
    bench.piece("drawings", home, bench.folder / "dots-of-others")
    return {
        "hundred": _ours(bench, home),
        "sphinx": _sphinx(bench, library, environment),
        "doorstop": _doorstop(bench, library, environment),
    }


def _ours(bench: Bench, home: Path) -> float:
    bench.aside(home / ".cache", home / "build")
    compiled = bench.command(sys.executable, "-m", "tests.bench.work", "compile", str(home))
    return compiled + build(bench, SIZE)


def _sphinx(bench: Bench, library: Library, environment: Path) -> float:
    """A page for each pathway, with the same chart and the same texts; those of the proof and the stepper it lacks."""
    source = bench.folder / "sphinx"
    source.mkdir()
    (source / "conf.py").write_text(_CONF, "utf-8")
    names = [algorithm.id for algorithm in library.algorithms]
    entries = "".join(f"   {name}\n" for name in names)
    (source / "index.rst").write_text(f"Pathways\n========\n\n.. toctree::\n\n{entries}", "utf-8")
    for algorithm in library.algorithms:
        drawing = (bench.folder / "dots-of-others" / f"{algorithm.id}.dot").read_text("utf-8")
        (source / f"{algorithm.id}.dot").write_text(drawing, "utf-8")
        (source / f"{algorithm.id}.rst").write_text("\n".join(_restructured(algorithm)), "utf-8")
    command = [
        str(environment / "bin" / "sphinx-build"),
        "-q",
        "-j",
        "1",
        str(source),
        str(source / "_build"),
    ]
    return bench.command(*command)


def _restructured(algorithm: ClinicalAlgorithm) -> Iterator[str]:
    yield from (algorithm.title, "=" * len(algorithm.title), "", algorithm.population.plain, "")
    yield from (algorithm.not_for.plain, "", algorithm.answer.plain, "", "Chart", "-----", "")
    yield from (f".. graphviz:: {algorithm.id}.dot", "", "Steps", "-----", "")
    for step in algorithm.steps:
        yield from (
            f".. _{algorithm.id}-{step.id}:",
            "",
            f"**{step.id}** {getattr(step, 'question', '')}",
            "",
        )
        for option in getattr(step, "options", ()):
            yield f"- {option.label or option.target.id}: {option.target.id}"
        yield ""
    yield from ("Recommendations", "---------------", "")
    for r in algorithm.recommendations:
        yield from (f".. _{r.code}:", "", r.code, "~" * len(r.code), "", r.text.plain, "", r.patient, "")
        yield from (r.why.plain if r.why else "", "", ", ".join(c.key for c in r.citations), "")
    for heading, notes in (("Pitfalls", algorithm.pitfalls), ("Evidence", algorithm.nuances)):
        yield from (heading, "-" * len(heading), "")
        yield from (line for note in notes for line in (f"{note.title}: {note.text.plain}", ""))
    yield from ("Worked cases", "------------", "")
    yield from (line for vignette in algorithm.vignettes for line in (vignette.case.plain, ""))


def _doorstop(bench: Bench, library: Library, environment: Path) -> float:
    """An item for each step and each recommendation, in one document, published as HTML."""
    folder = bench.folder / "doorstop"
    items = folder / "items"
    items.mkdir(parents=True)
    subprocess.run([shutil.which("git") or "git", "init", "--quiet", str(folder)], check=True)
    settings = "settings:\n  digits: 5\n  itemformat: yaml\n  prefix: STEP\n  sep: ''\n"
    (items / ".doorstop.yml").write_text(settings, "utf-8")
    texts = [text for algorithm in library.algorithms for text in _texts(algorithm)]
    for number, text in enumerate(texts, 1):
        content = f"active: true\nderived: false\nheader: ''\nlevel: 1.{number}\nlinks: []\nnormative: true\n"
        (items / f"STEP{number:05d}.yml").write_text(
            f"{content}ref: ''\nreviewed: null\ntext: |\n  {text}\n", "utf-8"
        )
    doorstop = str(environment / "bin" / "doorstop")
    return bench.command(
        doorstop, "--quiet", "publish", "--html", "all", str(folder / "published"), cwd=folder
    )


def _texts(algorithm: ClinicalAlgorithm) -> Iterator[str]:
    yield from (f"{step.id} {getattr(step, 'question', '')}" for step in algorithm.steps)
    yield from (f"{r.code} {r.text.plain}" for r in algorithm.recommendations)
