"""The texts of the panel, and how they stand on the page."""

import html
import re
from dataclasses import replace
from datetime import date

import pytest

from generator.model.library import Library
from generator.render.share.panel import panel
from generator.render.share.rows import FORMATTED
from generator.render.share.things import UNKNOWN, pathway_thing, site_of
from tests.render.page.samples import pages

PLACES = (
    "MediaWiki",
    "DokuWiki",
    "Confluence",
    "XWiki",
    "SharePoint",
    "Teams",
    "Notion",
    "Obsidian",
    "Markdown",
    "HTML",
)


def texts_of(library: Library) -> dict[str, str]:
    """The texts for the pathway, as read without scripts, by their names."""
    made = panel(library, library.algorithm_by_id["wild"], 900)
    snippets = (*made.pictures, *made.pathway.embeds, *made.pathway.links)
    return {snippet.name: snippet.text for snippet in snippets}


def test_every_wiki_and_editor_has_a_text(library: Library) -> None:
    made = panel(library, library.algorithm_by_id["wild"], 900)
    for shared in (made.pathway, *made.cards.values()):
        names = " ".join([FORMATTED, *(snippet.name for snippet in shared.links)])
        assert [place for place in PLACES if place not in names] == []


def test_the_texts_as_a_reader_copies_them(library: Library) -> None:
    made = panel(library, library.algorithm_by_id["wild"], 900)
    link, *_ = made.pathway.links
    to = "https://pathways.example/clinic/go/WD/"
    assert link.before + link.read.replace("%e %b %Y", "1 Dec 2026") + link.after == (
        f"[{to} Wild pain] (Wild & tame, version 1.2.0, under review, accessed 1 Dec 2026)".replace(
            "&", "&#38;"
        )
    )
    texts = texts_of(library)
    assert texts["MediaWiki, interwiki"] == "[[wildtame:WD|Wild pain]]"
    assert texts["MediaWiki, template"] == "{{Wildtame|WD|2=Wild pain}}"
    assert texts["DokuWiki, interwiki"] == "[[wildtame>WD|Wild pain]]"
    assert texts["XWiki"].startswith(f"[[Wild pain>>{to}]] (Wild ~& tame, version 1.2.0")
    assert texts["Pathway in a page"] == (
        '<iframe src="https://pathways.example/clinic/embed/wild/" title="Wild pain" '
        'width="640" height="1120" loading="lazy"></iframe>'
    )


def test_a_recommendation_has_its_own_texts_and_its_whole_text(library: Library) -> None:
    made = panel(library, library.algorithm_by_id["wild"], 900)
    first = library.algorithm_by_id["wild"].recommendations[0]
    card = made.cards[first.code]
    assert card.thing.permanent == "https://pathways.example/clinic/go/WD-R1/"
    plain, frame = card.embeds
    assert plain.text.startswith(f"WD-R1: {first.text.plain} Sources: Smith 2020")
    assert "no clinician has approved" in plain.text and card.thing.permanent in plain.text
    assert "/embed/WD-R1/" in frame.text


def test_an_address_means_nothing_in_any_wiki(library: Library) -> None:
    odd = site_of(replace(library, url="https://x.example/a'b[c]|d&e/(f)*g/"))
    assert re.fullmatch(r"https://x\.example/[A-Za-z0-9%/]*/", odd.root)


@pytest.mark.parametrize(
    ("title", "prefix"),
    [
        ("Endplate", "endplate"),
        ("Kreuz & Rücken", "kreuzrucken"),
        ("骨", "pathways"),
        ("", "pathways"),
        ("x" * 99, "x" * 32),
    ],
)
def test_the_prefix_is_plain_letters(library: Library, title: str, prefix: str) -> None:
    assert site_of(replace(library, title=title)).prefix == prefix


def test_a_library_without_an_address_says_so(library: Library) -> None:
    nowhere = replace(library, url="")
    page = html.unescape(pages(nowhere)["pathways/wild.md"].decode())
    shared = page.partition("{#_share")[2]
    assert "does not give its public address" in shared
    for rows in re.findall(r"<dl class=\"ep-copy\".*?</dl>", page, re.DOTALL):
        assert UNKNOWN not in rows or rows.startswith('<dl class="ep-copy" data-share-rows hidden>')
    assert "data-share-rows" not in pages(library)["pathways/wild.md"].decode()


def test_contact_is_shown_if_there_is_one(library: Library) -> None:
    assert b"Report a problem" not in pages(library)["pathways/wild.md"]
    asked = replace(library, contact="mailto:pathways@hospital.example")
    page = html.unescape(pages(asked)["pathways/wild.md"].decode())
    assert '<a href="mailto:pathways@hospital.example">Report a problem' in page


def test_what_is_offered_for_download_exists(library: Library) -> None:
    made = panel(library, library.algorithm_by_id["wild"], 900)
    assert {offered.form for offered in made.downloads} >= {"SVG", "PNG", "PDF", "BibTeX", "RIS", "CSL-JSON"}
    assert all(offered.href.startswith("../../") for offered in made.downloads)


@pytest.mark.parametrize("which", ["library", "hostile"])
def test_the_page_holds_every_text_as_it_is(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    wild = library.algorithm_by_id["wild"]
    made = panel(library, wild, 900)
    snippets = [*made.pathway.links, made.pathway.embeds[0], *made.pictures, *made.citations]
    snippets += [snippet for card in made.cards.values() for snippet in (*card.links, *card.embeds)]
    page = pages(library)["pathways/wild.md"].decode()
    shown = {html.unescape(code) for code in re.findall(r"<dd><code>(.*?)</code></dd>", page)}
    day = '<span hidden data-read="{}"></span>'
    for snippet in snippets:
        read = day.format(snippet.read) if snippet.read else ""
        assert snippet.before + read + snippet.after in shown
    assert which == "library" or any("]\u2060]" in code for code in shown)


def test_double_blanks_and_line_ends_survive_on_the_page(library: Library) -> None:
    page = pages(library)["pathways/wild.md"].decode()
    code = next(found for found in re.findall(r"<code>(.*?)</code>", page) if found.startswith("TY"))
    assert html.unescape(re.sub(r"<span.*?</span>", "", code)).splitlines()[0] == "TY  - ELEC"


def test_dates_do_not_follow_the_language_of_the_machine(library: Library) -> None:
    wild = replace(library.algorithm_by_id["wild"], updated=date(2026, 3, 5))
    thing = pathway_thing(library, wild)
    texts = [s.text for s in panel(replace(library, algorithms=(wild,)), wild, 1).pathway.links]
    assert thing.updated == date(2026, 3, 5)
    assert any("|date=5 Mar 2026" in text for text in texts)
