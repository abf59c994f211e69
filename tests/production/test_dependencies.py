"""What is made of a pathway has another key as soon as anything changes that it depends on."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.analysis.structure import Structure
from generator.production.dependencies import keys
from generator.sources import load
from tests.sources.minimal import REFERENCES

_PATHWAY = """\
pathway: {name}
code: {code}
title: What should be done?
name: {name}
version: 0.1.0
status: under-review
updated: 2026-11-21
review-due: 2027-05-21
for: Adults.
not-for: Children.
start: Back pain
answer: {{text: "Wait [@smith2020].", recommendation: {code}-R1}}
findings:
  {name}-weeks: {{label: Weeks of {name}, number: weeks, step: 1, from: 0, to: 520}}
{more}
steps:
  duration:
    decide: How long?
    branches:
      - {{if: {name}-weeks < 6 weeks, go: {code}-R1}}
      - {{if: otherwise, go: {code}-R1}}
recommendations:
  {code}-R1:
    do: Wait [@smith2020].
    basis: study
    strength: not graded by the source
    certainty: not stated by the source
    cites: smith2020
"""
_CALCULATED = (
    "{label: Years, number: years, step: 1, from: 0, to: 9, "
    "calculated: {by: rule, from: [owner-weeks], cites: smith2020}}"
)
_SHARED = {
    "library.yml": "library: Demo\n",
    "references.yml": REFERENCES,
}


def changed(folder: Path, before: Mapping[str, str], name: str, old: str, new: str) -> set[str]:
    """The pathways that have another key after a change in one file."""
    found = []
    for number, texts in enumerate((before, {**before, name: before[name].replace(old, new)})):
        place = folder / f"{number}" / "pathways"
        place.mkdir(parents=True)
        for file, text in (_SHARED | dict(texts)).items():
            (place / file).write_text(text, "utf-8")
        loaded = load(place, "pathways")
        assert not [one for one in loaded.diagnostics if one.severity.value == "error"], loaded.diagnostics
        found.append(keys(Structure(loaded.library), loaded.texts))
    assert before[name].count(old) == 1
    return {pathway for pathway, key in found[1].items() if found[0][pathway] != key}


def library(**more: str) -> dict[str, str]:
    """Pathways that know nothing of each other but what is said of them."""
    return {
        f"{name}.yml": _PATHWAY.format(name=name, code=name[0].upper() * 2, more=more.get(name, ""))
        for name in ("asker", "binder", "owner")
    }


def test_a_text_changes_its_own_pathway_alone(tmp_path: Path) -> None:
    assert changed(tmp_path, library(), "owner.yml", "Back pain", "Pain") == {"owner"}


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(
            {"binder": "facts: [asker-weeks < owner-weeks]"}, id="a fact of a third pathway binds them"
        ),
        pytest.param({"asker": "facts: [asker-weeks < owner-weeks]"}, id="its own fact names it"),
        pytest.param({"asker": f"  years: {_CALCULATED}"}, id="it is calculated from it"),
    ],
)
def test_a_finding_changes_whatever_depends_on_it(tmp_path: Path, more: dict[str, str]) -> None:
    assert {"asker", "owner"} <= changed(tmp_path, library(**more), "owner.yml", "to: 520", "to: 100")
