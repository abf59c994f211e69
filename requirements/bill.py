"""Writes docs/sbom.cdx.json and docs/dependencies.md: what a site is built with, in which version, under which licence.

Run by `make lock`, with an environment that holds the locked runtime set and nothing else:
`python requirements/bill.py ENVIRONMENT`.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BILL = ROOT / "docs" / "sbom.cdx.json"
PAGE = ROOT / "docs" / "dependencies.md"
HEAD = """\
---
title: What the site is built with
description: Every package that building a site needs, with its version, its licence and why it is here.
---

# What the site is built with

Written by `make lock`. The same list for machines, as CycloneDX: [sbom.cdx.json](sbom.cdx.json). A built site holds the
theme's style sheets and scripts (Material for MkDocs, MIT) and the typeface Source Sans 3 (SIL Open Font License 1.1);
all else that is listed here runs only while a site is built.

| package | version | licence | why |
|---|---|---|---|
"""


def main(environment: str) -> None:
    """Lists what is installed in an environment."""
    bill = _bill(environment)
    BILL.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    reasons = _reasons((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = _needed_by((ROOT / "requirements" / "runtime.txt").read_text("utf-8"))
    rows = []
    for component in bill["components"]:
        name = re.sub(r"[-_.]+", "-", component["name"]).lower()
        why = reasons.get(name) or f"needed by {needed[name]}"
        rows.append(f"| {component['name']} | {component['version']} | {_licences(component)} | {why} |\n")
    PAGE.write_text(HEAD + "".join(sorted(rows, key=str.casefold)), encoding="utf-8")


def _bill(environment: str) -> dict[str, Any]:
    """The bill as cyclonedx-py writes it, without what packages say of themselves and their hosts."""
    tool = Path(sys.executable).with_name("cyclonedx-py")
    command = [
        str(tool),
        "environment",
        "--pyproject",
        "pyproject.toml",
        "--output-reproducible",
        environment,
    ]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    bill: dict[str, Any] = json.loads(done.stdout)
    for component in (*bill["components"], *bill["metadata"]["tools"]["components"]):
        for of_itself in ("externalReferences", "description"):
            component.pop(of_itself, None)
    return bill


def _licences(component: dict[str, Any]) -> str:
    """The licences by their identifiers; classifiers only where there is nothing better."""
    stated = [
        entry.get("expression") or entry["license"].get("id") or entry["license"]["name"]
        for entry in component["licenses"]
    ]
    exact = [name for name in stated if "::" not in name]
    return ", ".join(exact or [name.rpartition(" :: ")[2] for name in stated])


def _reasons(project: str) -> dict[str, str]:
    """By name the reason that stands beside a dependency."""
    lines = re.findall(r'^  "([A-Za-z0-9_-]+)[^"]*",? *# (.*)$', project, re.MULTILINE)
    return {name.lower(): reason.split(";")[0] for name, reason in lines}


def _needed_by(lock: str) -> dict[str, str]:
    """By name what a package is needed by, as the lock says it."""
    entries = re.findall(r"^(\S+)==.*\n(?: {4}--hash.*\n)+((?: {4}#.*\n)+)", lock, re.MULTILINE)
    return {
        name: ", ".join(re.findall(r"# +(?:via +)?(?!via$)(\S+)$", via, re.MULTILINE))
        for name, via in entries
    }


if __name__ == "__main__":
    main(sys.argv[1])
