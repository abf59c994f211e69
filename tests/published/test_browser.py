"""The built pages in a real browser: at a desk and on a phone, light and dark, without faults."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import axe_playwright_python
import pytest

pytestmark = pytest.mark.browser

EVERY_PAGE = bool(os.environ.get("EVERY_PAGE"))
"""`make audit` looks at every page in every way, which takes a quarter of an hour."""
ONE_OF_EACH = (
    "",
    "/404.html",  # it is shown at any depth, so its links begin at the root
    "about/",
    "changes/",
    "decisions/",
    "embed/SN-R2/",
    "embed/schmorls-node-only/",
    "evidence/",
    "evidence/kasch2022/",
    "go/",
    "language/",
    "pathways/",
    "pathways/modic-1-back-pain/",
    "pathways/red-flag-triage/",
    "pathways/schmorls-node-incidental/",
    "proof/",
    "rules/decision-gap/",
)
"""A page of every template."""
WAYS = [(1280, "light"), (375, "dark"), *([(1280, "dark"), (375, "light")] if EVERY_PAGE else [])]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def places(site: Path) -> list[str]:
    """The addresses of the pages to look at, relative to the site."""
    if not EVERY_PAGE:
        return list(ONE_OF_EACH)
    staying = [
        path for path in sorted(site.rglob("*.html")) if b'http-equiv="refresh"' not in path.read_bytes()
    ]
    pages = [path.relative_to(site).as_posix() for path in staying]
    return ["/404.html" if page == "404.html" else page.removesuffix("index.html") for page in pages]


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_no_page_has_faults(browser: Any, address: str, places: list[str], width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda heard: said.append(heard.text) if heard.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults: dict[str, object] = {}
    for place in places:
        page.goto(urljoin(address, place))
        own = urljoin(address, "/" if place.startswith("/") else "")
        said += [url for url in asked if not url.startswith((own, "data:"))]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            said.append("it scrolls sideways")
        if found := [*said, *_violations(page)]:
            faults[place] = found
        said.clear()
        asked.clear()
    context.close()
    assert faults == {}


def _violations(page: Any) -> list[tuple[str, str]]:
    """What axe-core finds, each with the first element that has it."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]]


@pytest.mark.parametrize("place", ["index.html", "pathways/schmorls-node-only/index.html"])
def test_a_page_opens_from_disk(browser: Any, site: Path, place: str) -> None:
    page = browser.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((site / place).as_uri())
    assert page.locator("h1").inner_text()
    # The theme looks for the search that only a site built for use without a server has; it is hidden from disk.
    assert [url for url in failed if not url.endswith("/search/search_index.js")] == []
    page.close()


def test_a_pathway_can_be_read_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "pathways/schmorls-node-incidental/")
    page.locator("svg a").filter(has_text="SNI-R1").first.click()
    assert page.url.endswith("#SNI-R1")
    card = page.locator("[id='SNI-R1']").first
    assert "No treatment" in card.inner_text()
    context.close()
