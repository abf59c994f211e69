"""The search index of a site in two files, and in one again."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.site.index import ENTRIES, INDEX, joined, split

SETTINGS = {"lang": ["en"], "separator": " "}
BY_HAND = [{"location": "about/", "title": "About", "text": "<p>x</p>"}]
FOUND = [{"location": "pathways/x/", "title": "X", "text": "", "boost": 4.0}]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site as the theme leaves it."""
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": SETTINGS, "docs": BY_HAND}), "utf-8")
    return tmp_path


def read(site: Path) -> dict[str, Any]:
    index: dict[str, Any] = json.loads((site / INDEX).read_bytes())
    return index


def test_every_page_fetches_the_settings_alone(site: Path) -> None:
    split(site, FOUND)
    index = read(site)
    assert index["docs"] == []
    name = index["config"].pop(ENTRIES)
    assert index["config"] == SETTINGS
    assert json.loads((site / "search" / name).read_bytes()) == BY_HAND + FOUND


def test_the_name_changes_with_the_entries(site: Path, tmp_path: Path) -> None:
    split(site, [])
    first = read(site)["config"][ENTRIES]
    (site / INDEX).write_text(json.dumps({"config": SETTINGS, "docs": BY_HAND}), "utf-8")
    split(site, FOUND)
    assert read(site)["config"][ENTRIES] != first


def test_what_was_split_is_joined(site: Path) -> None:
    split(site, FOUND)
    assert joined(site) == {"config": SETTINGS, "docs": BY_HAND + FOUND}


def test_the_index_of_a_builder_without_the_plugin_is_whole(site: Path) -> None:
    assert joined(site) == {"config": SETTINGS, "docs": BY_HAND}


def test_a_site_without_a_search_has_no_index(tmp_path: Path) -> None:
    split(tmp_path, FOUND)
    assert list(tmp_path.iterdir()) == []
