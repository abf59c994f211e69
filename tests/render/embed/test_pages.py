"""Embedded pages: what is always on them, where their links lead, and hostile texts."""

import html
import posixpath
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.analysis.register import register
from generator.model.algorithm import ReviewStatus
from generator.model.library import Library
from generator.render.embed.pages import STYLE, embed_style
from generator.render.go.pages import go_pages
from generator.site.assets import theme_files
from tests.render.page.samples import made_up, pages

WILD = ("embed/wild/", "embed/wild/chart/", "embed/WD-R1/", "embed/WD-R2/", "embed/WD-R3/", "embed/WD-R4/")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return replace(made_up(tmp_path_factory.mktemp("library")), url="https://pathways.example/clinic")


def embedded(library: Library) -> dict[str, str]:
    """The embedded pages by their folder."""
    return {
        path.removesuffix("index.html"): content.decode()
        for path, content in pages(library).items()
        if path.startswith("embed/")
    }


def text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def tags(page: str) -> list[str]:
    """The elements of a page but for the drawing, whose lines follow the length of the texts."""
    return re.findall(r"<(/?[a-z0-9]+)", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL))


def test_status_version_and_red_flags_come_before_the_details(library: Library) -> None:
    made = embedded(library)
    for place in WILD:
        begin = text(made[place].partition("<dl>")[0].partition("<h2>")[0])
        assert "Under review: no clinician has approved this yet. Version 1.2.0 of 21 Nov 2026" in begin
        assert "Next review due 21 May 2027" in begin
        assert "Red flags first. Emergency: roaring. Urgent: fever" in begin
        assert "pathways.example/clinic/go/WD" in text(made[place])


def test_a_retired_pathway_says_so_in_every_frame(library: Library) -> None:
    algorithms = tuple(replace(a, status=ReviewStatus.RETIRED) for a in library.algorithms)
    for page in embedded(replace(library, algorithms=algorithms)).values():
        assert "Retired: do not use this pathway any more." in text(page)


def test_a_frame_has_no_script_no_style_of_its_own_and_leaves_the_frame(library: Library) -> None:
    for place, page in embedded(library).items():
        assert not re.search(r"<script|<style| style=| on[a-z]+=", page), place
        assert page.count('<base target="_top">') == 1
        assert '<meta name="robots" content="noindex">' in page
        assert (
            html.unescape(page).count('rel="canonical" href="https://pathways.example/clinic/pathways/') == 1
        )


def test_every_link_leads_to_something_on_the_site(library: Library) -> None:
    made = pages(library) | go_pages(library, register(library)) | theme_files()
    for place, page in embedded(library).items():
        found = [html.unescape(href) for href in re.findall(r'(?:xlink:)?href="([^"]*)"', page)]
        assert len(found) > 5
        for href in found:
            if href.startswith("https://pathways.example/clinic/"):
                continue
            path, _, part = href.partition("#")
            target = posixpath.normpath(posixpath.join(place, path))
            names = (target, f"{target}.md", f"{target}/index.html", f"{target}/index.md")
            content = next((made[name] for name in names if name in made), None)
            assert content is not None, (place, href)
            assert not part or f'id="{part}"' in html.unescape(content.decode()), (place, href)


def test_the_boxes_of_an_embedded_chart_open_their_step(library: Library) -> None:
    page = embedded(library)["embed/wild/chart/"]
    links = [html.unescape(href) for href in re.findall(r'xlink:href="([^"]*)"', page)]
    assert "../../../pathways/wild/#duration" in links
    assert "../../../pathways/tame/" in links
    assert not re.findall(r'id="([^"]*)".*id="\1"', page)


def test_hostile_texts_stay_texts(library: Library) -> None:
    evil = '<script>alert("1")</script> {{ 7*7 }} <!-- \' --> &amp;'
    algorithms = tuple(
        replace(
            a,
            title=evil,
            name=evil,
            recommendations=tuple(replace(r, short=f"{evil} {r.code}") for r in a.recommendations),
        )
        for a in library.algorithms
    )
    plain, hostile = embedded(library), embedded(replace(library, title=evil, algorithms=algorithms))
    for place, page in hostile.items():
        assert tags(page) == tags(plain[place])
        assert evil in text(page)


def test_without_an_address_links_stay_within_the_site(library: Library) -> None:
    page = html.unescape(embedded(replace(library, url=""))["embed/WD-R1/"])
    assert '<link rel="canonical" href="../../pathways/wild/">' in page
    assert "oembed" not in page and "://" not in page
    assert "go/WD-R1/</a>" in page


def test_the_style_sheet_is_light_and_follows_the_system() -> None:
    style = embed_style().decode()
    assert style.count("prefers-color-scheme: dark") == 2
    assert "slate" not in style.partition("@media print")[0]
    assert len(style) < 16_000 and "/*" not in style
    fonts = set(re.findall(r'url\("([^"]*)"\)', style))
    assets = Path("generator/assets/fonts")
    assert STYLE.startswith("assets/endplate/") and fonts and all((assets / name).is_file() for name in fonts)
