"""What a page costs its reader: bytes beyond those of the plain theme, and movement while it loads."""

import gzip
from pathlib import Path
from typing import Any

import pytest

MOST = 150 * 1024
"""Bytes of a pathway's page, compressed, with all that it loads but the theme's own files."""
WATCH = """
window.moved = [];
new PerformanceObserver(function (seen) {
  seen.getEntries().forEach(function (shift) {
    moved.push([shift.value, shift.sources.map(function (one) { return one.node && one.node.nodeName; })]);
  });
}).observe({type: "layout-shift", buffered: true});
"""


def compressed(path: Path) -> int:
    """The bytes that a server sends of a file; fonts and pictures are compressed already."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))


def test_a_pathway_is_light(browser: Any, address: str, site: Path) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    weights = {}
    for folder in sorted(path.parent.name for path in site.glob("pathways/*/index.html")):
        asked.clear()
        page.goto(f"{address}pathways/{folder}/", wait_until="networkidle")
        files = {url.removeprefix(address) for url in asked if url.startswith(address)}
        own = [
            name
            for name in files
            if not name.startswith(("assets/javascripts/", "assets/stylesheets/", "search/"))
        ]
        assert len(own) > 3
        places = [site / name / "index.html" if name.endswith("/") else site / name for name in own]
        weights[folder] = sum(map(compressed, places))
    context.close()
    assert {name: weight for name, weight in weights.items() if weight > MOST} == {}


@pytest.mark.parametrize("width", [412, 1280])
def test_nothing_moves_while_a_page_loads(browser: Any, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 823})
    context.add_init_script(WATCH)
    page = context.new_page()
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    rates = {"downloadThroughput": 400_000, "uploadThroughput": 100_000}
    slow.send("Network.emulateNetworkConditions", {"offline": False, "latency": 60, **rates})
    shifts = {}
    for place in ("", "pathways/red-flag-triage/", "evidence/kasch2022/", "proof/"):
        page.goto(address + place, wait_until="networkidle")
        moved = page.evaluate("moved")
        if sum(value for value, _ in moved) > 0.001:
            shifts[place] = moved
    context.close()
    assert shifts == {}
