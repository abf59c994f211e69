"""The built pages in a real browser: at a desk and on a phone, light and dark, without faults."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "pathways/",
    "pathways/red-flag-triage/",
    "pathways/schmorls-node-only/",
    "pathways/schmorls-node-incidental/",
    "about/",
    "editorial-policy/",
    "language/",
)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("place", PAGES, ids=lambda place: place or "home")
def test_a_page_has_no_faults(browser: Any, address: str, place: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + place)
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert _violations(page) == []
    context.close()


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
