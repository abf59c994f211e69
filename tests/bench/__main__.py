"""Measures everything that docs/speed.md shows, side by side in one run: ``make bench``, or with other sizes by hand.

Each run is added to the data file, from which the page is written.

Figures are CPU time of whole pieces of work, other work on the machine being no matter; what counts are their ratios,
medians over several runs.
"""

import argparse
import compileall
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import others, site, speed_page
from tests.bench.library import write
from tests.bench.work import CONFIGURATION

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "docs" / "bench.json"


def main() -> None:
    """Runs all measurements and writes the data file and the tables of the page."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="endplate-bench-") as folder:
        bench = Bench(Path(folder), options.runs)
        found = {
            "when": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
            "commit": _commit(),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            "pathways": options.size,
            "runs": options.runs,
            **bench.compiling(options.size),
            **bench.start(),
            **site.measure(bench, options.size),
            **({} if options.alone else others.measure(bench)),
        }
    runs = [*json.loads(FIGURES.read_text("utf-8"))["runs"], found]
    FIGURES.write_text(json.dumps({"runs": runs}, indent=2) + "\n", "utf-8")
    speed_page.write(runs)


def _commit() -> str:
    """What was measured; nothing in a copy without its history."""
    asked = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Measures Endplate beside what its parts cost and beside others."
    )
    parser.add_argument("--size", type=int, default=1_000, help="pathways of the large library")
    parser.add_argument(
        "--runs", type=int, default=3, help="runs of each measurement, of which the median counts"
    )
    parser.add_argument("--alone", action="store_true", help="without Sphinx and Doorstop, which are fetched")
    return parser.parse_args()


def _of_children() -> float:
    """CPU seconds of all processes that were started and have ended, to the microsecond."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Bench:
    """Runs pieces of work; homes of libraries are made in ``folder``."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs

    def home(self, size: int) -> Path:
        """A folder with a library of that size, made once."""
        home = self.folder / f"library-{size}"
        if not home.is_dir():
            write(home, size)
            (home / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
        return home

    def median(self, measured: Callable[[], float]) -> float:
        """The median of several runs."""
        return statistics.median(measured() for _ in range(self.runs))

    def piece(self, *arguments: object) -> dict[str, float]:
        """What a piece of work says that it took."""
        command = [sys.executable, "-m", "tests.bench.work", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        taken: dict[str, float] = json.loads(done.stdout)
        return taken

    def command(self, *arguments: str, cwd: Path = ROOT) -> float:
        """CPU seconds of a command and of all that it starts."""
        before = _of_children()
        done = subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments}:\n{done.stdout}{done.stderr}"
        return _of_children() - before

    def aside(self, *folders: Path) -> None:
        """Puts away what an earlier run made. A disk that has just deleted many files is slow to make as many: ext4
        passes by each of them.
        """
        place = Path(tempfile.mkdtemp(dir=self.folder))
        for folder in folders:
            if folder.exists():
                folder.rename(place / folder.name)

    def compiling(self, size: int) -> dict[str, object]:
        """A library compiled beside its floor and drawing alone; unchanged; with one change; by two processes."""
        home, dots = self.home(size), self.folder / "dots.json"
        cold, floors, drawn = [], [], []
        same, changed, shared = [], [], []
        self.piece("drawings", home, self.folder / "drawings")
        for run in range(self.runs):
            taken = {jobs: self._cold(home, jobs, dots) for jobs in ("2", "1")}
            two = taken["2"]
            shared.append(taken["1"]["cpu"] / (two["own"] + (two["cpu"] - two["own"]) / 2))
            cold.append(taken["1"])
            floors.append(self.piece("floor", home, dots, self.folder / f"floor-{run}"))
            drawn.append(self._drawing_alone())
            same.append(self.piece("compile", home)["cpu"])
            self._change(home, run)
            changed.append(self.piece("compile", home)["cpu"])
        middle = statistics.median
        compile_ = middle([one["cpu"] for one in cold])
        return {
            "compile": compile_,
            "proof": middle([one["proof"] for one in cold]),
            "floor": middle([one["cpu"] for one in floors]),
            "floor_parts": {
                part: middle([one[part] for one in floors]) for part in ("yaml", "layout", "write")
            },
            "drawing_alone": middle(drawn),
            "unchanged": middle(same),
            "one_changed": middle(changed),
            "two_workers": middle(shared),
        }

    def _cold(self, home: Path, jobs: str, dots: Path) -> dict[str, float]:
        self.aside(home / ".cache", home / "build")
        return self.piece("compile", home, jobs, *([dots] if jobs == "1" else []))

    def _drawing_alone(self) -> float:
        """One process of Debian's `dot` for each chart."""
        dot = shutil.which("dot")
        assert dot is not None, "drawing alone needs Graphviz"
        before = sum(os.times()[2:4])
        for chart in sorted((self.folder / "drawings").glob("*.dot")):
            with chart.open("rb") as source:
                subprocess.run([dot, "-Tsvg"], stdin=source, capture_output=True, check=True)
        return sum(os.times()[2:4]) - before

    def _change(self, home: Path, run: int) -> None:
        """Another wording in one pathway that no other calls."""
        changed = sorted((home / "pathways").glob("willow-*.yml"))[run]
        changed.write_text(changed.read_text("utf-8").replace("Whole years", "Full years"), "utf-8")

    def start(self) -> dict[str, float]:
        """The command and a check of one small library beside the start of what it needs."""
        small = ROOT / "tests" / "bench" / "small"
        command = (sys.executable, "-m", "generator")
        imports = (sys.executable, "-c", "import yaml, jinja2")
        compileall.compile_dir(ROOT / "generator", quiet=1)  # as those two are, once they are installed
        return {
            "start_imports": self.median(lambda: self.command(*imports)),
            "start_help": self.median(lambda: self.command(*command, "--help")),
            "start_check": self.median(lambda: self.command(*command, "check", "--pathways", str(small))),
        }


if __name__ == "__main__":
    main()
