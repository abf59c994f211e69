"""Every link inside the site leads to a page and a part of it that exist; nothing is asked of another host."""

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.published.links import BASE, Page, broken, pages_of


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page by its address in the site."""
    return pages_of(site)


def test_the_main_pages_are_there(pages: dict[str, Page]) -> None:
    wanted = (
        "index.html",
        "pathways/index.html",
        "about/index.html",
        "editorial-policy/index.html",
        "language/index.html",
    )
    assert [name for name in wanted if name not in pages] == []


def test_every_pathway_is_two_clicks_from_home_and_every_source_three(pages: dict[str, Page]) -> None:
    pathways = {name for name in pages if name.startswith("pathways/")}
    sources = {name for name in pages if name.startswith("evidence/")}
    reached = {"index.html"}
    for clicks in (1, 2, 3):
        reached |= {target for name in reached for target in _targets(name, pages)}
        assert clicks < 2 or pathways <= reached
    assert sources <= reached


def _targets(name: str, pages: dict[str, Page]) -> set[str]:
    """The pages that a page links to."""
    here = BASE + name.removesuffix("index.html")
    ways = (urljoin(here, link).partition("#")[0].removeprefix(BASE) for link in pages[name].links)
    return {path + "index.html" if path == "" or path.endswith("/") else path for path in ways} & pages.keys()


def test_every_link_arrives(site: Path, pages: dict[str, Page]) -> None:
    assert list(broken(site, pages)) == []


def test_pictures_link_to_addresses_that_hold_anywhere(site: Path) -> None:
    pictures = {path.name: Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.svg"))}
    assert pictures
    relative = [
        (name, link)
        for name, picture in pictures.items()
        for link in (*picture.links, *picture.loads)
        if not link.startswith(("https://", "http://", "#"))
    ]
    assert relative == []


def test_ids_are_unique_on_every_page(pages: dict[str, Page]) -> None:
    twice = {name: sorted({i for i in page.ids if page.ids.count(i) > 1}) for name, page in pages.items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_nothing_is_loaded_from_another_host(pages: dict[str, Page]) -> None:
    foreign = [
        (n, a) for n, page in pages.items() for a in page.loads if a.startswith(("http:", "https:", "//"))
    ]
    assert foreign == []


def test_every_pathway_of_the_list_has_its_page_and_pictures(site: Path) -> None:
    listed = json.loads((site / "pathways.json").read_text("utf-8"))["pathways"]
    assert len(listed) >= 3
    for entry in listed:
        assert {"id", "title", "url", "status", "version"} <= entry.keys()
        assert (site / "pathways" / entry["id"] / "index.html").is_file()
        assert (site / "charts" / f"{entry['id']}.svg").read_text("utf-8").startswith("<svg")
        assert (site / "charts" / f"{entry['id']}.png").read_bytes().startswith(b"\x89PNG")
