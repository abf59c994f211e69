"""Every link inside the site leads to a page and a part of it that exist; nothing is asked of another host."""

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

BASE = "https://site.invalid/"


class Page(HTMLParser):
    """The links, the ids and the loaded addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects what the tag refers to."""
        values = {name: value for name, value in attrs if value is not None}
        self.ids += [values["id"]] if "id" in values else []
        self.links += [
            values[name] for name in ("href", "xlink:href") if name in values and tag not in ("link", "base")
        ]
        if tag in ("img", "script", "iframe", "source", "video", "audio", "embed") and "src" in values:
            self.loads.append(values["src"])
        if tag == "link" and values.get("rel") in (
            "stylesheet",
            "icon",
            "preload",
            "modulepreload",
            "manifest",
        ):
            self.loads.append(values["href"])


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page by its address in the site."""
    files = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in files}


def test_the_main_pages_are_there(pages: dict[str, Page]) -> None:
    wanted = (
        "index.html",
        "pathways/index.html",
        "about/index.html",
        "editorial-policy/index.html",
        "language/index.html",
    )
    assert [name for name in wanted if name not in pages] == []


def test_every_link_arrives(site: Path, pages: dict[str, Page]) -> None:
    broken = [
        (name, link)
        for name, page in pages.items()
        if name != "404.html"  # served at any depth; its links begin at the root of the site
        for link in (*page.links, *page.loads)
        if not _arrives(site, pages, name, link)
    ]
    assert broken == []


def _arrives(site: Path, pages: dict[str, Page], name: str, link: str) -> bool:
    target = urlsplit(urljoin(BASE + name.removesuffix("index.html"), link))
    if f"{target.scheme}://{target.netloc}/" != BASE:
        return target.scheme in ("https", "http", "mailto")
    path = unquote(target.path).lstrip("/")
    path += "index.html" if path == "" or path.endswith("/") else ""
    if not (site / path).is_file():
        return False
    return not target.fragment or path not in pages or unquote(target.fragment) in pages[path].ids


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
