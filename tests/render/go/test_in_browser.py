"""What only a browser can tell: that permanent addresses arrive, with and without scripts, from disk too."""

import re
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from generator.analysis.register import register
from generator.render.go.pages import go_pages, pathway_pages
from tests.permanent import recorded

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TARGETS = ("index.html", "pathways/index.html", "pathways/demo/index.html", "evidence/smith2020/index.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a recorded library on disk, and a plain page at each place that they lead to."""
    folder = tmp_path_factory.mktemp("site")
    library = recorded(tmp_path_factory.mktemp("pathways"))
    pages = go_pages(library, register(library)) | pathway_pages(library, *library.algorithms)
    pages |= dict.fromkeys(TARGETS, b"<!doctype html><title>Arrived</title>")
    for path, content in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("go/dm-r1/index.html", "pathways/demo/index.html#DM-R1"),
        ("go/DM.length/index.html", "pathways/demo/index.html#duration"),
        ("evidence/jones1999/index.html", "evidence/smith2020/index.html"),
    ],
)
def test_a_permanent_address_arrives(
    browser: Any, site: Path, address: str, place: str, scripts: bool
) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    page.goto((site / address).as_uri())
    page.wait_for_url(re.compile(re.escape(place) + "$"))
    page.close()


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("", "pathways/demo/index.html"),
        ("#duration", "pathways/demo/index.html#duration"),
        ("#DM-R2", "pathways/demo/index.html#DM-R1"),
        ("#DM-R9", "go/DM-R9/index.html"),
        ("#_chart", "pathways/demo/index.html#_chart"),
        ("#%E0%A4%A", "pathways/demo/index.html#%E0%A4%A"),
    ],
)
def test_the_part_of_an_old_address_is_taken_along(browser: Any, site: Path, part: str, place: str) -> None:
    page = browser.new_page()
    page.goto((site / "pathways/first-name/index.html").as_uri() + part)
    page.wait_for_url(re.compile(re.escape(place) + "$"))
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["go/DM-R9", "go/DM-R1", "pathways/old", "pathways/first-name"])
def test_the_pages_have_no_faults(browser: Any, site: Path, place: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600}, color_scheme=scheme, bypass_csp=True)
    text = (site / place / "index.html").read_text("utf-8")
    text = re.sub(r"<meta http-equiv[^>]*>|<script[^>]*></script>|<base[^>]*>", "", text)
    style = (site / "assets/endplate/permanent.css").read_text("utf-8")
    page.set_content(text.replace("</head>", f"<style>{style}</style></head>"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []
    page.close()
