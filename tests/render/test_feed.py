"""The feed of changes, read back by a reader of XML that knows nothing of us."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.model.library import Library
from generator.render.feed import feed
from tests.sources.minimal import PATHWAY, library

LOG = """\
changes:
  - {version: 0.2.0, on: 2026-11-22, text: "More & <b>better</b> \\u202e]]> [@smith2020]."}
  - {version: 0.1.0, on: 2026-11-21, text: First version.}
"""
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def logged(tmp_path: Path) -> Library:
    """A library with an address and a log of two versions."""
    loaded = library(tmp_path, PATHWAY + LOG)
    assert not loaded.diagnostics, loaded.diagnostics
    return replace(loaded.library, url="https://example.org/site")


def test_entries_are_newest_first_with_permanent_ids(logged: Library) -> None:
    made = feed(logged)
    assert made is not None
    root = ElementTree.fromstring(made)
    page = "https://example.org/site/pathways/demo/#_changes-"
    assert [e.findtext("a:id", None, ATOM) for e in root.findall("a:entry", ATOM)] == [
        page + "0.2.0",
        page + "0.1.0",
    ]
    assert root.findtext("a:updated", None, ATOM) == "2026-11-22T00:00:00Z"
    assert root.findtext("a:id", None, ATOM) == "https://example.org/site/changes/"
    for name in ("title", "author/a:name"):
        assert root.findtext(f"a:{name}", None, ATOM)


def test_texts_are_shown_as_written(logged: Library) -> None:
    made = feed(logged)
    assert made is not None
    summary = ElementTree.fromstring(made).findtext("a:entry/a:summary", None, ATOM)
    assert summary == "More & <b>better</b> \N{REPLACEMENT CHARACTER}]]>."


def test_nothing_to_follow(logged: Library) -> None:
    assert feed(replace(logged, url="")) is None
    assert feed(replace(logged, algorithms=())) is None


def test_the_same_day_goes_by_id(logged: Library) -> None:
    (demo,) = logged.algorithms
    other = replace(demo, id="another", changes=(replace(demo.changes[0], on=date(2026, 11, 22)),))
    made = feed(replace(logged, algorithms=(demo, other)))
    assert made is not None
    entries = ElementTree.fromstring(made).findall("a:entry/a:link", ATOM)
    assert ["another" in (e.get("href") or "") for e in entries] == [True, False, False]
