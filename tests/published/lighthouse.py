"""Lighthouse over a few pages of this repository's site, for `make lighthouse`: it needs Node and a Chromium.

It is no test: its figures for speed depend on what else the machine does.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import chromium
from tests.published.host import served

ROOT = Path(__file__).parents[2]
PLACES = ("", "pathways/modic-1-back-pain/", "evidence/kasch2022/")
COMMAND = ("npx", "--yes", "lighthouse@12", "--quiet", "--output=json", "--output-path=stdout")


def main() -> None:
    """Builds the site and prints the four figures of each page, with what costs points."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run([sys.executable, "-m", "generator", "build", "--output", site], cwd=ROOT, check=True)
        with served(site) as root:
            for place in PLACES:
                show(place, measured(root + place))


def measured(address: str) -> dict[str, dict[str, dict[str, object]]]:
    """The report on one page, on a phone."""
    flags = "--chrome-flags=--headless=new --no-sandbox"
    environment = {**os.environ, "CHROME_PATH": chromium() or ""}
    done = subprocess.run(
        [*COMMAND, address, flags], env=environment, capture_output=True, text=True, check=True
    )
    report: dict[str, dict[str, dict[str, object]]] = json.loads(done.stdout)
    return report


def show(place: str, report: dict[str, dict[str, dict[str, object]]]) -> None:
    """One line for the page, and one for each audit that is not met in full."""
    scores = {name: category["score"] for name, category in report["categories"].items()}
    print(place or "home", scores)
    for name, audit in report["audits"].items():
        if isinstance(audit["score"], float | int) and audit["score"] < 0.9:
            print(f"    {name}: {audit['score']} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    main()
