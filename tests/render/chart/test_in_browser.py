"""What only a browser can tell: that text lies in its box, that the right drawing is shown, that links work."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.render.chart import NARROW, WIDE, Chart, draw, draw_download, legend, stylesheet
from tests.render.chart import samples

FONTS = Path(str(resources.files("generator").joinpath("assets", "fonts")))

SPILLING = """() => [...document.querySelectorAll('svg.chart a')].filter(box => box.checkVisibility()).flatMap(box => {
  const shape = box.querySelector('.shape').getBBox(), text = box.querySelector('text').getBBox();
  const inside = text.x >= shape.x && text.x + text.width <= shape.x + shape.width + 0.5
    && text.y >= shape.y - 1 && text.y + text.height <= shape.y + shape.height + 1;
  return inside ? [] : [box.textContent];
})"""
MISPLACED = """() => [...document.querySelectorAll('svg.chart .arrow text')].filter(text => text.checkVisibility())
  .flatMap(text => {
    const label = text.getBBox();
    const touched = [...text.ownerSVGElement.querySelectorAll('.line, .shape')].filter(ink => {
      const box = ink.getBBox();
      if (box.width > 1 && box.height > 1 && ink.matches('.line')) return false;
      return label.x < box.x + box.width && box.x < label.x + label.width
        && label.y + 4 < box.y + box.height && box.y < label.y + label.height - 4;
    });
    return touched.length ? [text.textContent] : [];
  })"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def show(page: Page, chart: Chart, tmp_path: Path, policy: str = "") -> None:
    """Both drawings of a chart on a page with the fonts and the style sheet of the site."""
    fonts = (FONTS / "fonts.css").read_text("utf-8").replace('url("', f'url("{FONTS.as_uri()}/')
    (tmp_path / "style.css").write_text(f"{fonts}\n{stylesheet()}\nbody {{ margin: 20px }}", "utf-8")
    drawings = draw(chart, style=WIDE, id_prefix="w") + draw(chart, style=NARROW, id_prefix="n")
    samples_ = "".join(entry.sample for entry in legend(chart))
    html = (
        f'<!doctype html><html lang="en"><meta charset="utf-8">{policy}<title>Chart</title>'
        f'<link rel="stylesheet" href="style.css"><body>{samples_}<figure class="chart-both">{drawings}</figure>'
    )
    (tmp_path / "page.html").write_text(html, "utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    page.evaluate("() => document.fonts.ready")


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("chart", samples.PATHWAYS, ids=lambda chart: chart.id)
def test_text_lies_in_its_box_and_labels_beside_their_lines(
    page: Page, chart: Chart, width: int, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    show(page, chart, tmp_path)
    assert page.evaluate("() => document.fonts.check('600 16px \"Source Sans 3\"')")
    assert page.evaluate(SPILLING) == []
    assert page.evaluate(MISPLACED) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    shown = "() => [...document.querySelectorAll('figure svg')].map(one => one.checkVisibility())"
    assert page.evaluate(shown) == [width > 700, width < 700]


def test_a_strict_policy_refuses_nothing(page: Page, tmp_path: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    rules = "default-src 'none'; style-src file:; font-src file:"
    show(page, samples.HOSTILE, tmp_path, f'<meta http-equiv="Content-Security-Policy" content="{rules}">')
    assert complaints == []


def test_boxes_are_links_in_the_order_of_their_numbers(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    show(page, samples.SCHMORL, tmp_path)
    for number in range(1, 4):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.textContent").startswith(f"{number} ")
    page.keyboard.press("Enter")
    assert page.url.endswith("#sn-r1")


def test_a_screen_reader_hears_boxes_and_not_lines(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    show(page, samples.SCHMORL, tmp_path)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = [(node["role"]["value"], node["name"]["value"]) for node in nodes if node.get("name")]
    assert ("group", samples.SCHMORL.title) in heard
    assert ("link", "3 SN-R1 Urgent Assess today. The red-flag pathway chooses the imaging.") in heard
    assert sum(role == "link" for role, _ in heard) == 13
    assert not {"Yes", "First visit"} & {name for _, name in heard}


def test_a_pointer_leads_to_its_box_on_the_chart(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    show(page, samples.CARE, tmp_path)
    page.locator("svg.chart-wide a.pointer").first.click()
    assert page.url.endswith("#w-cc-r4")
    assert page.evaluate("() => document.querySelector(':target').getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("family", ["Arial, Liberation Sans", "DejaVu Sans", "serif"])
def test_a_file_of_its_own_keeps_its_text_in_any_font(page: Page, family: str, tmp_path: Path) -> None:
    source = draw_download(samples.CARE, "https://example.org/").replace(
        '"Source Sans 3"', f"{family}, monospace"
    )
    (tmp_path / "chart.svg").write_text(source, "utf-8")
    page.goto((tmp_path / "chart.svg").as_uri())
    boxes = SPILLING.replace("svg.chart a", "a.box").replace(
        "box.querySelector('text').getBBox()", "wide(box)"
    )
    measure = (
        "const wide = box => [...box.querySelectorAll('tspan[textLength]')].map(line => line.getBBox())[0];"
    )
    assert page.evaluate(boxes.replace("() =>", f"() => {{ {measure} return", 1) + "}") == []
