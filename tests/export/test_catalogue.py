import json
from dataclasses import replace
from pathlib import Path

from generator.export.catalogue import catalogue
from tests.sources.minimal import library


def test_every_pathway_is_listed_with_its_address(tmp_path: Path) -> None:
    listed = json.loads(catalogue(library(tmp_path).library))
    (entry,) = listed["pathways"]
    assert {key: entry[key] for key in ("id", "title", "url", "status", "version")} == {
        "id": "demo",
        "title": "What should be done?",
        "url": "pathways/demo/",
        "status": "under-review",
        "version": "0.1.0",
    }


def test_addresses_begin_with_that_of_the_library(tmp_path: Path) -> None:
    published = replace(library(tmp_path).library, url="https://example.org/spine")
    assert (
        json.loads(catalogue(published))["pathways"][0]["url"] == "https://example.org/spine/pathways/demo/"
    )
