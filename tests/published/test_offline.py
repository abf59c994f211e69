"""The copy of the site for a computer without a network, unzipped and opened from disk."""

import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.published.links import broken, pages_of


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that comes out of the zip file."""
    folder = tmp_path_factory.mktemp("ward PC, 2nd floor")
    with zipfile.ZipFile(site / "offline" / "endplate.zip") as bundle:
        bundle.extractall(folder)
    assert [path.name for path in folder.iterdir()] == ["endplate"]
    return folder / "endplate"


def test_every_link_names_a_file(copy: Path) -> None:
    assert list(broken(copy, pages_of(copy), index="")) == []


class Words(HTMLParser):
    """Everything of a page but its addresses and what the copy says of itself."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(page.partition('<p class="ep-offline">')[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the tag."""
        self.found.append(
            (tag, [(n, v) for n, v in attrs if n not in ("href", "xlink:href", "src", "content")])
        )

    def handle_data(self, data: str) -> None:
        """Keeps the text."""
        self.found.append(data)


def test_a_copied_page_says_what_the_page_says(site: Path, copy: Path) -> None:
    for path in sorted(copy.glob("pathways/*/*.html")):
        copied, page = path.read_text("utf-8"), (site / path.relative_to(copy)).read_text("utf-8")
        assert copied != page
        assert Words(copied).found == Words(page).found


def test_a_reader_searches_and_walks_through_the_copy(browser: Any, copy: Path) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(request.url))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((copy / "index.html").as_uri())
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("Modic")
    found = page.locator(".md-search-result__link[href*='pathways/']").first
    found.click()
    assert "/pathways/" in page.url and "index.html" in page.url
    assert "modic" in page.locator("h1").inner_text().lower()
    page.locator("svg a:visible").first.click()
    assert page.url.partition("#")[2]
    page.locator(".md-logo").first.click()
    assert page.url == (copy / "index.html").as_uri()
    assert "Copy for use without a network" in page.locator(".ep-offline").inner_text()
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_the_copy_is_read_without_scripts(browser: Any, copy: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((copy / "index.html").as_uri())
    page.locator("main a[href*='schmorls-node-only']").first.click()
    assert page.url.endswith("pathways/schmorls-node-only/index.html")
    context.close()
