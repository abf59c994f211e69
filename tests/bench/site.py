"""The site of a large library beside Material as anyone would use it, its growth, and the weight of a page."""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.work import CONFIGURATION

if TYPE_CHECKING:
    from tests.bench.__main__ import Bench

SMALL, SMALLEST = 100, 12


def measure(bench: Bench, size: int) -> dict[str, float]:
    """CPU seconds of sites, and bytes of a page as a browser fetches it."""
    found = {
        "site": build(bench, size),
        "site_small": build(bench, SMALL),
        "site_smallest": build(bench, SMALLEST),
        "page": _weight(bench, size),
        "page_smallest": _weight(bench, SMALLEST),
    }
    return found | {"site_all_in_nav": _plain(bench, size)}


def build(bench: Bench, size: int) -> float:
    """MkDocs alone, on the generated tree of a library."""
    home = bench.home(size)
    if not (home / "build").is_dir():
        bench.piece("compile", home)
    (home / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    return _mkdocs(bench, home)


def _plain(bench: Bench, size: int) -> float:
    """The same Markdown with plain Material: all pages in its menu, no extension and no plugin of ours."""
    home, plain = bench.home(size), bench.folder / "plain"
    pathways = sorted(path.stem for path in (home / "build" / "docs" / "pathways").glob("*.md"))
    base = (home / "build" / "base.yml").read_text("utf-8")
    shutil.copytree(home / "build", plain / "build", ignore=shutil.ignore_patterns("go"))
    for ours in ("  - generator.site.ready", "  - endplate "):
        base = base.replace(ours, "  #")
    (plain / "build" / "base.yml").write_text(base, "utf-8")
    menu = "".join(f"      - pathways/{name}.md\n" for name in pathways if name != "index")
    nav = f"nav:\n  - index.md\n  - Pathways:\n      - pathways/index.md\n{menu}"
    (plain / "mkdocs.yml").write_text(re.sub(r"nav: .*\n", nav, CONFIGURATION), "utf-8")
    return _mkdocs(bench, plain)


def _mkdocs(bench: Bench, home: Path) -> float:
    bench.aside(home / "site")
    return bench.command(sys.executable, "-m", "mkdocs", "--quiet", "build", cwd=home)


def _weight(bench: Bench, size: int) -> float:
    """The page of the first pathway with the style sheets and scripts that it names, each as it is sent."""
    site = bench.home(size) / "site"
    page = site / "pathways" / "alder-ankle" / "index.html"
    text = page.read_text("utf-8")
    named = re.findall(r'(?:<link rel="stylesheet" href|<script[^>]* src)="([^"]+)"', text)
    files = [page, *((page.parent / name).resolve() for name in named)]
    return sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files)
