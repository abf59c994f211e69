"""What programs are told of ids, read back by programs of others."""

import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphobjinv.inventory import Inventory

from generator.analysis.register import register
from generator.export.ids import _stored, ids_json, ids_schema, inventory
from tests.permanent import recorded
from tests.sources.minimal import library


@pytest.fixture
def listed(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """The entries of ids.json by id."""
    whole = replace(recorded(tmp_path), url="https://example.org/spine")
    read = json.loads(ids_json(whole, register(whole)))
    jsonschema.Draft7Validator(ids_schema(), format_checker=jsonschema.FormatChecker()).validate(read)
    assert (read["title"], read["site"]) == ("Clinical pathways", "https://example.org/spine/")
    return {entry["id"]: entry for entry in read["ids"]}


def test_a_live_id_says_where_its_thing_is(listed: dict[str, dict[str, Any]]) -> None:
    assert listed["DM.duration"] == {
        "id": "DM.duration",
        "kind": "step",
        "state": "live",
        "title": "How long?",
        "url": "pathways/demo/#duration",
        "permanent_url": "go/DM.duration/",
        "absolute_url": "https://example.org/spine/pathways/demo/#duration",
        "pathway": "demo",
        "version": "0.1.0",
        "since": "2026-11-21",
        "since_version": "0.1.0",
    }
    assert listed["DM"]["url"] == listed["demo"]["url"] == "pathways/demo/"
    assert listed["smith2020"]["url"] == "evidence/smith2020/"


def test_a_moved_id_leads_to_the_end_of_all_its_moves(listed: dict[str, dict[str, Any]]) -> None:
    entry = listed["DM-R2"]
    assert (entry["state"], entry["url"], entry["successor"]) == ("moved", "pathways/demo/#DM-R1", "DM-R1")
    assert listed["first-name"]["url"] == "pathways/demo/"
    assert listed["jones1999"]["url"] == "evidence/smith2020/"


def test_a_retired_id_leads_to_the_page_that_says_so(listed: dict[str, dict[str, Any]]) -> None:
    entry = listed["DM-R9"]
    assert (entry["url"], entry["successor"]) == ("go/DM-R9/", "DM-R1")
    assert (entry["until"], entry["reason"]) == ("2027-01-02", "Bed rest does <b>harm</b>.")
    assert listed["DM.ended"]["url"] == "go/OLD.end/", "it moved to what was retired later"
    assert "successor" not in listed["miller1950"]


def test_a_library_without_record_and_address_lists_its_ids(tmp_path: Path) -> None:
    whole = library(tmp_path).library
    read = json.loads(ids_json(whole, register(whole)))
    jsonschema.validate(read, ids_schema())
    assert [entry["id"] for entry in read["ids"]] == ["DM", "DM-R1", "DM.duration", "demo", "smith2020"]
    assert not {"absolute_url", "since"} & read["ids"][0].keys()


def test_the_inventory_is_read_by_sphinx_tools(tmp_path: Path) -> None:
    whole = recorded(tmp_path)
    found = Inventory(zlib=inventory(whole, register(whole)))
    assert found.project == "Clinical pathways"
    assert {(o.name, f"{o.domain}:{o.role}", o.uri_expanded) for o in found.objects} == {
        ("DM", "std:label", "pathways/demo/"),
        ("DM-R1", "std:label", "pathways/demo/#DM-R1"),
        ("DM.duration", "std:label", "pathways/demo/#duration"),
        ("demo", "std:label", "pathways/demo/"),
        ("smith2020", "std:label", "evidence/smith2020/"),
    }
    assert {o.name: o.dispname for o in found.objects}["DM.duration"] == "How long?"


@given(size=st.integers(0, 200_000))
def test_the_stream_is_one_that_any_zlib_reads(size: int) -> None:
    data = (b"an inventory of many ids, " * (size // 26 + 1))[:size]
    assert zlib.decompress(_stored(data)) == data
