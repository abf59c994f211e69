"""A page for every id that was ever issued: forward, moved or retired, safe whatever its title says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.analysis.register import register
from generator.model.library import Library
from generator.render.go.pages import go_pages, pathway_pages
from tests.permanent import LOCK, recorded
from tests.sources.minimal import PATHWAY, library


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    """The pages of the recorded library."""
    return texts(recorded(tmp_path))


def texts(library: Library) -> dict[str, str]:
    found = go_pages(library, register(library))
    for algorithm in library.algorithms:
        found |= pathway_pages(library, algorithm)
    return {path: content.decode("utf-8") for path, content in found.items()}


def forward(page: str) -> str:
    """Where a page leads by itself."""
    found = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', page)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("demo", "../../pathways/demo/index.html"),
        ("DM", "../../pathways/demo/index.html"),
        ("dm", "../../pathways/demo/index.html"),
        ("DM-R1", "../../pathways/demo/index.html#DM-R1"),
        ("dm-r1", "../../pathways/demo/index.html#DM-R1"),
        ("DM.duration", "../../pathways/demo/index.html#duration"),
        ("smith2020", "../../evidence/smith2020/index.html"),
        ("DM-R2", "../../pathways/demo/index.html#DM-R1"),
        ("DM.length", "../../pathways/demo/index.html#duration"),
        ("first-name", "../../pathways/demo/index.html"),
        ("jones1999", "../../evidence/smith2020/index.html"),
        ("DM.ended", "../../go/OLD.end/index.html"),
        ("DM-R9", ""),
        ("old", ""),
        ("OLD", ""),
        ("miller1950", ""),
    ],
)
def test_every_id_has_a_page(pages: dict[str, str], name: str, target: str) -> None:
    assert forward(pages[f"go/{name}/index.html"]) == target


def test_a_forward_says_where_it_goes(pages: dict[str, str]) -> None:
    page = pages["go/DM-R1/index.html"]
    assert "<h1>Wait.</h1>" in page
    assert 'Go on to <a href="../../pathways/demo/index.html#DM-R1">Demo</a>' in page
    assert "DM, version 0.1.0. Under review: no clinician has approved this yet." in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="../../pathways/demo/">' in page
    assert "<script" not in page


def test_the_canonical_address_is_absolute_where_the_library_knows_its_own(tmp_path: Path) -> None:
    pages = texts(replace(recorded(tmp_path), url="https://example.org/spine"))
    wanted = '<link rel="canonical" href="https://example.org/spine/pathways/demo/">'
    assert wanted in pages["go/DM-R1/index.html"]
    assert forward(pages["go/DM-R1/index.html"]).startswith("../../"), "it works on any host"


def test_a_retired_id_names_successor_day_and_reason(pages: dict[str, str]) -> None:
    page = pages["go/DM-R9/index.html"]
    assert "retired on 2 Jan 2027. Do not use it any more." in page
    assert 'In its place: <a href="../../pathways/demo/index.html#DM-R1">recommendation DM-R1: Wait' in page
    assert "The reason: Bed rest does &lt;b&gt;harm&lt;/b&gt;." in page
    assert "It was recorded on 21 Nov 2026, with version 0.1.0." in page
    assert "Nothing takes its place." in pages["go/miller1950/index.html"]


def test_the_old_page_of_a_moved_pathway_keeps_its_anchors(pages: dict[str, str]) -> None:
    page = pages["pathways/first-name/index.html"]
    assert "first-name has moved to demo on 21 Nov 2026." in page
    assert '<a data-onward href="../../pathways/demo/index.html">Demo</a>' in page
    assert '<li id="duration"><a href="../../pathways/demo/index.html#duration">' in page
    assert '<li id="DM-R2"><a href="../../pathways/demo/index.html#DM-R1">' in page
    assert '<li id="DM-R9"><a href="../../go/DM-R9/index.html">' in page
    assert forward(page) == "", "a forward without script would lose the part of the address behind the mark"


def test_the_old_page_of_a_retired_pathway_says_so_and_keeps_its_anchors(pages: dict[str, str]) -> None:
    page = pages["pathways/old/index.html"]
    assert "This pathway was retired on 2 Jan 2027." in page
    assert '<li id="end"><a href="../../go/OLD.end/index.html">' in page
    assert "<script" not in page


def test_the_old_pages_of_sources_stay(pages: dict[str, str]) -> None:
    assert forward(pages["evidence/jones1999/index.html"]) == "../../evidence/smith2020/index.html"
    assert "This source was retired on 21 Nov 2026." in pages["evidence/miller1950/index.html"]


def test_small_letters_never_hide_another_id(tmp_path: Path) -> None:
    pathway = PATHWAY.replace("pathway: demo", "pathway: dm")
    pages = texts(library(tmp_path, pathway).library)
    assert "Pathway dm<" in pages["go/dm/index.html"]
    assert "Pathway DM<" in pages["go/DM/index.html"]


def test_the_list_names_what_is_past_and_nothing_else(pages: dict[str, str]) -> None:
    listed = re.findall(
        r'<dt><a href="[^"]*">([^<]*)</a></dt>',
        pages["go/index.md"].replace("&#45;", "-").replace("&#46;", "."),
    )
    assert listed == sorted(re.findall(r"^  (\S+): .* state: (?:moved|retired)", LOCK, re.MULTILINE))


def test_nothing_in_a_title_becomes_markup(tmp_path: Path) -> None:
    evil = "</title><script>alert(1)</script><img src=x onerror=y> \" ' & {{ 1 }} \u202e"
    whole = recorded(tmp_path)
    whole = replace(
        whole,
        title=evil,
        algorithms=tuple(replace(a, title=evil, name=evil) for a in whole.algorithms),
        references=tuple(replace(r, title=evil) for r in whole.references),
    )
    for path, page in texts(whole).items():
        if path.endswith(".html"):
            assert set(re.findall(r"<(\w+)", page)) <= {
                "html",
                "base",
                "head",
                "meta",
                "title",
                "link",
                "body",
                "header",
                "main",
                "p",
                "h1",
                "h2",
                "a",
                "ul",
                "li",
                "script",
                "doctype",
            }
            assert "<script>" not in page and "onerror=y>" not in page and "\u202e" not in page


def test_a_frame_that_showed_what_is_retired_says_so(pages: dict[str, str]) -> None:
    assert pages["embed/old/index.html"] == pages["go/old/index.html"]
    assert pages["embed/DM-R9/index.html"] == pages["go/DM-R9/index.html"]
    assert "embed/demo/index.html" not in pages
    assert '<base target="_top">' in pages["go/old/index.html"]
