"""Citations, read back by parsers that others made."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from generator.model.library import Library
from generator.model.reference import Name
from generator.render.citation import short_name
from generator.render.share.cite import (
    bibtex,
    cite_snippets,
    csl_json,
    pathway_item,
    reference_item,
    ris,
)
from generator.render.share.files import bibliography_files, shared_files
from generator.render.share.things import pathway_thing
from generator.sources import load
from generator.sources.references import TYPES

_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
_NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": dict.fromkeys(("family", "given", "suffix", "literal"), _TEXT),
        "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
        "additionalProperties": False,
    },
}
# Variables of CSL 1.0.2 (docs.citationstyles.org, appendix IV), as far as they are used here.
_CSL_TEXTS = (
    *("DOI", "PMCID", "PMID", "URL", "collection-title", "container-title", "edition", "genre", "issue"),
    *("language", "note", "number", "page", "publisher", "publisher-place", "title", "version", "volume"),
)
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": _TEXT,
            "type": {"enum": TYPES},
            "author": _NAMES,
            "issued": _DATE,
            "accessed": _DATE,
            **dict.fromkeys(_CSL_TEXTS, _TEXT),
        },
        "required": ["id", "type", "title"],
        "additionalProperties": False,
    },
}


@pytest.fixture(scope="module")
def real() -> Library:
    """The bibliography of this repository."""
    return load(Path("pathways")).library


def untex(text: str) -> str:
    """What BibTeX prints for a value."""
    words = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    read = re.sub(r"\\(textbackslash|textasciitilde|textasciicircum)\{\}", lambda m: f"\0{m[1]}\0", text)
    read = re.sub(r"\\([{}%&$#_])", r"\1", re.sub(r"(?<!\\)[{}]", "", read))
    return re.sub("\0(\\w+)\0", lambda m: words[m[1]], read)


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Entries by key, each with its fields as they are printed."""
    parsed = parse_string(text)
    assert parsed.failed_blocks == []
    return {
        entry.key: {field.key: str(field.value) for field in entry.fields} | {"ENTRYTYPE": entry.entry_type}
        for entry in parsed.entries
    }


@pytest.mark.parametrize("which", ["library", "hostile"])
def test_a_pathway_reads_back_from_bibtex(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    wild = library.algorithm_by_id["wild"]
    files = shared_files(library, wild)
    (entry,) = read_bibtex(files["cite/wild.bib"].decode()).values()
    assert untex(entry["title"]) == wild.title
    assert untex(entry["author"]) == library.publisher
    assert untex(entry["howpublished"]) == library.title
    assert entry["url"] == "https://pathways.example/clinic/go/WD/"
    assert (entry["version"], entry["date"]) == ("1.2.0", "2026-11-21")
    assert "no clinician has approved" in entry["note"]


@pytest.mark.parametrize("which", ["library", "hostile"])
def test_a_pathway_reads_back_from_ris(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    wild = library.algorithm_by_id["wild"]
    (entry,) = rispy.loads(shared_files(library, wild)["cite/wild.ris"].decode())
    assert entry["title"] == wild.title
    assert entry["authors"] == [library.publisher]
    assert entry["type_of_reference"] == "ELEC"
    assert entry["urls"] == ["https://pathways.example/clinic/go/WD/"]
    assert (entry["year"], entry["edition"]) == ("2026", "1.2.0")


def test_a_pathway_reads_back_from_csl(hostile: Library) -> None:
    wild = hostile.algorithm_by_id["wild"]
    items = json.loads(shared_files(hostile, wild)["cite/wild.json"])
    jsonschema.validate(items, CSL)
    assert items[0]["title"] == wild.title
    assert items[0]["issued"] == {"date-parts": [[2026, 11, 21]]}


def test_every_form_in_the_panel_takes_the_day_of_reading(hostile: Library) -> None:
    thing = pathway_thing(hostile, hostile.algorithm_by_id["wild"])
    text, tex, lines, data = cite_snippets(hostile, thing)
    parts = {"%Y": "2026", "%m": "12", "%d": "01", "%n": "12", "%e": "1", "%b": "Dec"}

    def read(snippet: Any) -> str:
        day = re.sub("%[Ymdneb]", lambda found: parts[found[0]], snippet.read)
        return f"{snippet.before}{day}{snippet.after}"

    assert " [Internet]. Version 1.2.0. " in text.text
    address = "https://pathways.example/clinic/go/WD/"
    assert f"; 2026 Nov 21 [cited 2026 Dec 1]. Available from: {address} Under review: no clinician" in read(
        text
    )
    assert f"; 2026 Nov 21. Available from: {address} Under review: no clinician" in text.text
    assert read_bibtex(read(tex))[f"{thing.site.prefix}-WD"]["urldate"] == "2026-12-01"
    assert rispy.loads(read(lines))[0]["access_date"] == "2026/12/01/"
    assert json.loads(read(data))[0]["accessed"] == {"date-parts": [[2026, 12, 1]]}
    for snippet in (tex, lines, data):
        assert not re.search(r"urldate|Y2|accessed", snippet.text)
    assert json.loads(data.text)[0]["id"] == f"{thing.site.prefix}-WD"


def test_without_an_address_none_is_made_up(library: Library) -> None:
    nowhere = replace(library, url="", publisher="")
    thing = pathway_thing(nowhere, nowhere.algorithm_by_id["wild"])
    item = pathway_item(nowhere, thing)
    assert "URL" not in item and "author" not in item
    for snippet in cite_snippets(nowhere, thing):
        assert "://" not in snippet.text
        assert "%ugo/WD/" in snippet.read, "the reader's browser knows it"


def test_the_whole_bibliography_reads_back(real: Library) -> None:
    files = bibliography_files(real)
    keys = sorted(reference.key for reference in real.references)
    items = json.loads(files["references.csl.json"])
    jsonschema.validate(items, CSL)
    entries = read_bibtex(files["references.bib"].decode())
    lines = rispy.loads(files["references.ris"].decode())
    assert [item["id"] for item in items] == list(entries) == [entry["id"] for entry in lines] == keys
    for reference, entry, read in zip(
        sorted(real.references, key=lambda r: r.key), entries.values(), lines, strict=True
    ):
        assert untex(entry["title"]) == read["title"] == reference.title
        assert entry.get("doi", "") == read.get("doi", "") == reference.doi
        assert len(read.get("authors", [])) == len(reference.authors), short_name(reference)
        assert entry.get("year", "") == read.get("year", "") == "".join(map(str, reference.issued[:1]))


def test_every_source_has_its_own_files(real: Library) -> None:
    files = bibliography_files(real)
    for reference in real.references:
        (entry,) = read_bibtex(files[f"evidence/{reference.key}.bib"].decode())
        (item,) = json.loads(files[f"evidence/{reference.key}.json"])
        (read,) = rispy.loads(files[f"evidence/{reference.key}.ris"].decode())
        assert entry == item["id"] == read["id"] == reference.key


def test_what_is_not_confirmed_is_said(library: Library) -> None:
    item = reference_item(library.reference_by_key["smith2020"])
    assert item["note"] == "Not confirmed: journal or site."
    assert "Not confirmed: journal or site." in bibtex([item]) and "Not confirmed" in ris([item])


def test_names_pages_and_dates_in_every_form(library: Library) -> None:
    smith = replace(
        library.reference_by_key["smith2020"],
        authors=(Name("van der Berg", "Anna", suffix="Jr"), Name(literal="A Body, and Others")),
        page="284-287",
        issued=(2020, 3),
        doi="10.1000/a_b",
        url="https://x.example/a%20b",
    )
    item = reference_item(smith)
    entry = read_bibtex(bibtex([item]))["smith2020"]
    assert entry["author"] == "van der Berg, Jr, Anna and {A Body, and Others}"
    assert (entry["pages"], entry["year"], entry["month"]) == ("284--287", "2020", "3")
    assert (entry["doi"], entry["url"]) == ("10.1000/a_b", "https://x.example/a%20b")
    (read,) = rispy.loads(ris([item]))
    assert read["authors"] == ["van der Berg, Anna, Jr", "A Body, and Others"]
    assert (read["start_page"], read["end_page"], read["date"]) == ("284", "287", "2020/03//")
    jsonschema.validate(json.loads(csl_json([item])), CSL)
