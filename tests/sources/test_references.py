"""The bibliography is CSL-YAML: what other programs write is read, and the shipped one is what they read."""

import json
from pathlib import Path

import pytest
import yaml

from generator.model.reference import Name, Reference
from tests.sources.minimal import library

ZOTERO = """\
references:
- id: smith2020
  citation-key: smith2020
  type: article-journal
  title: A study of backs
  abstract: >-
    Long, and not shown: it is the publisher's.
  author:
  - {family: Beethoven, given: Ludwig, non-dropping-particle: van}
  - {family: Jones, given: Paul B., suffix: Jr}
  container-title: Back Journal
  container-title-short: Back J
  ISSN: 0000-0000
  %s
  accessed: {date-parts: [["2026", "2", "3"]]}
  DOI: 10.1000/xyz123
  custom: {kind: research}
"""


def reference(tmp_path: Path, issued: str) -> Reference:
    """The one reference of a bibliography as a program would write it."""
    loaded = library(tmp_path, references=ZOTERO % issued)
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded.library.references[0]


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        ("issued: 2020", (2020,)),
        ("issued: '2020-03'", (2020, 3)),
        ("issued: {date-parts: [[2020, 3, 9]]}", (2020, 3, 9)),
        ("issued: [{year: 2020, month: 3}]", (2020, 3)),
        ("issued: [{day: 9, month: 3, year: 2020}]", (2020, 3, 9)),
    ],
)
def test_dates_in_every_form_that_programs_write(tmp_path: Path, issued: str, day: tuple[int, ...]) -> None:
    assert reference(tmp_path, issued).issued == day


def test_fields_of_zotero(tmp_path: Path) -> None:
    read = reference(tmp_path, "issued: 2020")
    assert read.authors == (Name("van Beethoven", "Ludwig"), Name("Jones", "Paul B.", suffix="Jr"))
    assert (read.accessed, read.doi, read.container_title) == ((2026, 2, 3), "10.1000/xyz123", "Back Journal")


@pytest.mark.parametrize(
    "issued", ["issued: soon", "issued: []", "issued: {date-parts: []}", "issued: {date-parts: [[2020, 13]]}"]
)
def test_no_date(tmp_path: Path, issued: str) -> None:
    loaded = library(tmp_path, references=ZOTERO % issued)
    assert [d.rule for d in loaded.diagnostics] == ["bad-date"]


def test_an_entry_without_its_kind_says_what_to_add(tmp_path: Path) -> None:
    loaded = library(
        tmp_path, references=(ZOTERO % "issued: 2020").replace("  custom: {kind: research}\n", "")
    )
    (found,) = loaded.diagnostics
    assert found.rule == "missing-key"
    assert "`custom`" in found.message
    assert "`kind`" in found.help


def test_the_shipped_bibliography_is_what_pandoc_and_zotero_read() -> None:
    """A list of entries with CSL's own field names: checked with a reader of YAML that is not ours."""
    shipped = yaml.safe_load(Path("pathways/references.yml").read_text("utf-8"))
    entries = shipped["references"]
    assert len({entry["id"] for entry in entries}) == len(entries) > 100
    for entry in entries:
        assert {"id", "type", "title", "custom"} <= entry.keys()
        assert {"doi", "pmid", "pmcid", "url", "kind"}.isdisjoint(entry)
    json.dumps(entries, default=str)
