"""Link or embed in a real browser: what is copied, and pages in the frame of another site."""

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
PATHWAY = "pathways/schmorls-node-only/"
EMBEDDED = {
    "embed/schmorls-node-only/": 1300,
    "embed/schmorls-node-only/chart/": 2200,
    "embed/SN-R4/": 700,
    "embed/RF-R1/": 700,
}
"""Embedded pages, and the height in pixels that they may have at a width of 800."""


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A pathway's page as a reader has it who lets it use the clipboard."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(address + PATHWAY)
    yield opened
    context.close()


@pytest.fixture(scope="module")
def elsewhere(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another site, which shows the embedded pages in frames."""
    folder = tmp_path_factory.mktemp("elsewhere")
    frames = "".join(
        f'<iframe src="{address}{place}" title="{place}" width="800" height="{height}"></iframe>'
        for place, height in EMBEDDED.items()
    )
    (folder / "index.html").write_text(f"<!doctype html><title>Wiki</title>{frames}", "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_panel_says_where_the_page_was_read_and_when(page: Any, address: str) -> None:
    texts = page.locator(".ep-copy dd > :first-child").evaluate_all("all => all.map(one => one.textContent)")
    assert f"{address}go/SN/" in texts and f"{address}go/SN-R1/" in texts
    assert not [text for text in texts if "invalid" in text]
    today = page.evaluate(
        "new Date().toLocaleDateString('en-GB', {day: 'numeric', month: 'short', year: 'numeric'})"
    ).replace("Sept", "Sep")
    assert sum(f"accessed {today})" in text for text in texts) > 20
    assert (
        len([text for text in texts if "cited" in text and f"Available from: {address}go/SN/." in text]) == 1
    )
    assert page.locator("[data-share-unknown]:visible").count() == 0


def test_a_text_is_copied_as_it_stands(page: Any, address: str) -> None:
    page.get_by_role("button", name="Copy: MediaWiki", exact=True).first.click()
    page.get_by_role("status").filter(has_text="MediaWiki copied").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"[{address}go/SN/ Schmorl's nodes only] (Endplate, version ")


def test_a_formatted_link_is_copied_with_its_formatting(page: Any, address: str) -> None:
    page.locator("#SN-R4 .ep-share-one > summary").click()
    page.locator("#SN-R4").get_by_role("button", name="formatted link").click()
    copied = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const read = async (type) => await (await item.getType(type)).text();
            return [await read("text/html"), await read("text/plain")];
        }"""
    )
    assert f'href="{address}go/SN-R4/"' in copied[0]
    assert copied[1].startswith("SN-R4: ") and "under review" in copied[1]


def test_the_copied_address_arrives(page: Any, address: str) -> None:
    page.goto(f"{address}go/SN-R4/")
    page.wait_for_url("**/#SN-R4")
    assert page.url == f"{address}{PATHWAY}#SN-R4"
    assert page.locator("#SN-R4").is_visible()


def test_without_scripts_the_panel_says_what_it_cannot_know(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PATHWAY)
    shared = page.locator(".ep-share")
    assert shared.get_by_text("does not give its public address").first.is_visible()
    assert (
        shared.get_by_text("[[endplate:SN|").count() and not shared.get_by_text("go/SN/").first.is_visible()
    )
    shared.get_by_text("Cite", exact=True).click()
    citation = shared.get_by_text("Under review: no clinician has approved this yet.").first
    assert citation.is_visible() and "cited" not in citation.inner_text()
    assert page.locator("button", has_text="Copy").count() == 0
    context.close()


@pytest.mark.parametrize("width", [1280, 375])
def test_every_part_of_the_panel_has_no_faults(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("#SN-R4 .ep-share-one > summary").click()
    page.locator("details:has(> .ep-share)").evaluate("fold => { fold.open = true; }")  # a phone folds it
    page.evaluate(AXE)
    for part in ("Link", "Embed", "Chart image", "Cite", "Download"):
        page.locator(".ep-share").get_by_text(part, exact=True).first.click()
        found = page.evaluate("axe.run('.ep-share, .ep-share-one', {resultTypes: ['violations']})")
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 375])
def test_the_page_for_wikis_has_no_faults(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}linking/")
    assert f"endplate {address}go/{{NAME}}/" in " ".join(
        page.locator("pre", has_text="{NAME}").inner_text().split()
    )
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_linked_data_are_on_the_page_and_stop_nothing(page: Any) -> None:
    data = page.locator('script[type="application/ld+json"]').text_content()
    kinds = [node["@type"] for node in json.loads(data)["@graph"]]
    assert kinds[:2] == ["MedicalWebPage", "MedicalGuideline"]
    assert page.locator('meta[name="citation_title"]').count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [800, 320])
@pytest.mark.parametrize("place", EMBEDDED)
def test_an_embedded_page_has_no_faults(
    browser: Any, address: str, place: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 400}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "favicon" not in message.text else None)
    page.goto(address + place)
    assert [line for line in said if "Content Security Policy" in line] == []
    size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert size[0] <= width
    assert size[1] <= EMBEDDED[place] * (1 if width == 800 else 2.2)
    bright = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (bright == "rgb(255, 255, 255)") == (scheme == "light")
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
    context.close()


def test_links_in_a_frame_open_in_the_whole_window(browser: Any, address: str, elsewhere: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 900})
    page = context.new_page()
    for place in EMBEDDED:
        page.goto(elsewhere)
        frame = page.frame_locator(f'iframe[title="{place}"]')
        assert frame.get_by_text("no clinician has approved this yet").first.is_visible()
        frame.get_by_role("link", name="In full, with reasons and sources").click()
        page.wait_for_url(f"{address}**")
        assert urlsplit(page.url).path.startswith("/below/pathways/")
    context.close()


def test_no_other_page_stands_in_the_frame_of_another_site(
    browser: Any, address: str, elsewhere: str
) -> None:
    page = browser.new_page()
    page.goto(elsewhere)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(
        """address => new Promise(done => {
            const frame = document.createElement("iframe");
            frame.onload = done;
            frame.src = address;
            document.body.append(frame);
        })""",
        address + PATHWAY,
    )
    assert any("frame-ancestors" in line for line in said)
    page.close()


def test_every_pathway_and_recommendation_has_its_embedded_page(site: Path) -> None:
    listed = json.loads((site / "pathways.json").read_text("utf-8"))["pathways"]
    for pathway in listed:
        names = (pathway["id"], f"{pathway['id']}/chart", *pathway["recommendations"])
        for name in names:
            text = (site / "embed" / name / "index.html").read_text("utf-8")
            assert "<script" not in text and '<base target="_top">' in text
            assert '<meta name="robots" content="noindex">' in text and 'rel="canonical"' in text
