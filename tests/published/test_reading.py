"""The page in the reader's hand: for whom it is worded, what is folded, what opens, how it prints."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import expect

NODES = "pathways/schmorls-node-only/"
LONGEST = "pathways/red-flag-triage/"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
PHONE = {"width": 375, "height": 812}
FIRST_SEEN = """new MutationObserver(() => {
  if (document.body && window.firstSeen === undefined) {
    window.firstSeen = document.documentElement.getAttribute("data-audience");
  }
}).observe(document, {childList: true, subtree: true});"""
"""Notes for whom a page is worded when the first of its body is there, before anything is drawn."""


@pytest.fixture
def desk(browser: Any) -> Iterator[Any]:
    """A page on a wide screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A page on a phone that is touched."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def bare(browser: Any) -> Iterator[Any]:
    """A page on a phone without scripts."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_patient_reads_plain_words_on_every_page(desk: Any, address: str) -> None:
    desk.goto(address + NODES)
    switch = desk.get_by_role("group", name="Words for")
    expect(switch.get_by_role("button", pressed=True)).to_have_text("Clinician")
    switch.get_by_role("button", name="Patient").click()
    expect(switch.get_by_role("button", pressed=True)).to_have_text("Patient")
    expect(desk.get_by_role("heading", level=1)).to_have_text(re.compile("^My scan shows"))
    expect(desk.get_by_role("note", name="Red flags")).to_contain_text("numbness between the legs")
    expect(desk.locator("#_answer")).to_contain_text("A Schmorl's node is a small dent")
    for part in ("_pitfalls", "_evidence", "_cases", "_proved", "_references"):
        expect(desk.locator(f"[id='{part}']")).to_be_hidden()
    desk.add_init_script(FIRST_SEEN)
    desk.goto(address + "pathways/lumbar-fusion/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Should I have a fusion operation on my back?")
    assert desk.evaluate("window.firstSeen") == "patient"
    desk.goto(address)
    expect(desk.get_by_role("link", name="Should I have a fusion operation on my back?")).to_be_visible()


def test_a_link_to_what_only_clinicians_see_is_followed(desk: Any, address: str) -> None:
    desk.goto(address + NODES)
    desk.get_by_role("button", name="Patient", exact=True).click()
    desk.goto(address)
    desk.goto(address + NODES + "#_ref-kyere2012")
    expect(desk.locator("[id='_ref-kyere2012']")).to_be_in_viewport()
    desk.goto(address + LONGEST)
    expect(desk.get_by_role("button", pressed=True)).to_have_text("Patient")


@pytest.mark.parametrize("audience", ["Clinician", "Patient"])
def test_paper_follows_the_chosen_words(desk: Any, address: str, audience: str) -> None:
    desk.goto(address + NODES)
    desk.get_by_role("button", name=audience, exact=True).click()
    desk.emulate_media(media="print")
    expect(desk.locator(".ep-card .ep-plain").first).to_be_visible(visible=audience == "Patient")
    expect(desk.locator(".ep-card .ep-grades").first).to_be_visible(visible=audience == "Clinician")
    expect(desk.get_by_role("group", name="Words for")).to_be_hidden()


def test_a_phone_shows_a_pathway_in_few_screens(phone: Any, address: str) -> None:
    phone.goto(address + LONGEST)
    assert phone.evaluate("document.documentElement.scrollHeight") < 30 * PHONE["height"]
    card = phone.locator("[id='RF-R2']")
    expect(card).to_contain_text("RF-R2 · Emergency")
    expect(card).to_contain_text("Strength")
    expect(card.locator(".ep-card__text")).to_be_hidden()
    card.locator(".ep-fold > summary").click()
    expect(card.locator(".ep-card__text")).to_be_visible()


def test_a_wide_screen_shows_everything_without_a_press(desk: Any, address: str) -> None:
    desk.goto(address + NODES)
    expect(desk.locator("[id='SN-R2'] .ep-card__text")).to_be_visible()
    expect(desk.locator("[id='_ref-kyere2012']")).to_be_visible()
    assert (
        desk.locator(".ep-fold > summary").evaluate_all("all => all.filter(s => s.offsetHeight).length") == 0
    )


@pytest.mark.parametrize("page", ["phone", "bare"])
@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("SN-R2", "[id='SN-R2'] .ep-card__text"),
        ("SN-R2_title", "[id='SN-R2'] .ep-card__text"),
        ("SN-R1_against", "[id='SN-R1_against']"),
        ("review-6-weeks", "[id='review-6-weeks']"),
        ("_ref-kyere2012", "[id='_ref-kyere2012']"),
    ],
)
def test_a_link_opens_what_it_leads_to(
    request: pytest.FixtureRequest, address: str, page: str, part: str, shown: str
) -> None:
    reader = request.getfixturevalue(page)
    reader.goto(f"{address}{NODES}#{part}")
    expect(reader.locator(shown)).to_be_visible()
    expect(reader.locator(f"[id='{part}']")).to_be_in_viewport()


def test_a_term_opens_beside_its_word_and_closes_again(phone: Any, address: str) -> None:
    phone.goto(address + NODES)
    term = phone.locator("a.ep-term[data-term='nsaid']").first
    term.tap()
    meaning = phone.locator("[id='_term-nsaid']")
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text("A painkiller that also reduces inflammation")
    expect(meaning).to_contain_text("Our own wording")
    box = meaning.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    phone.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()


def test_a_mouse_that_rests_on_a_term_is_told_its_meaning(desk: Any, address: str) -> None:
    desk.goto(address + NODES)
    desk.locator("a.ep-term[data-term='nsaid']").first.hover()
    meaning = desk.locator("[id='_term-nsaid']")
    expect(meaning).to_be_visible()
    meaning.hover()
    expect(meaning).to_be_visible()
    desk.mouse.move(5, 5)
    expect(meaning).to_be_hidden()


def test_without_scripts_a_term_leads_to_the_glossary(bare: Any, address: str) -> None:
    bare.goto(address + NODES)
    bare.locator("a.ep-term[data-term='nsaid']").first.click()
    bare.wait_for_url("**/glossary/#nsaid")
    expect(bare.locator("[id='nsaid']")).to_be_in_viewport()


def test_keys_make_the_chart_larger_within_its_frame(phone: Any, address: str) -> None:
    phone.goto(address + NODES)
    chart = phone.locator(".chart-both .chart-narrow")
    usual = chart.bounding_box()["width"]
    assert usual <= PHONE["width"]
    chart.locator("a").first.focus()
    phone.keyboard.press("+")
    assert chart.bounding_box()["width"] > usual * 1.3
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.keyboard.press("-")
    phone.keyboard.press("-")
    assert chart.bounding_box()["width"] < usual
    phone.keyboard.press("0")
    assert chart.bounding_box()["width"] == usual


def test_the_wheel_moves_the_page_and_not_the_chart(desk: Any, address: str) -> None:
    desk.goto(address + NODES)
    chart = desk.locator(".chart-both .chart-wide")
    chart.scroll_into_view_if_needed()
    before, width = desk.evaluate("scrollY"), chart.bounding_box()["width"]
    chart.hover()
    desk.mouse.wheel(0, 200)
    desk.wait_for_function("before => scrollY > before", arg=before)
    assert chart.bounding_box()["width"] == width


def test_the_chart_fills_the_screen_with_its_key(phone: Any, address: str) -> None:
    phone.goto(address + NODES)
    phone.get_by_role("button", name="Full screen", exact=True).click()
    dialog = phone.get_by_role("dialog", name="Chart on the whole screen")
    expect(dialog.get_by_role("list", name="Shapes of the chart")).to_be_visible()
    expect(dialog.locator(".chart-narrow")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(phone.get_by_role("button", name="Full screen", exact=True)).to_be_focused()
    phone.get_by_role("button", name="Full screen", exact=True).click()
    dialog.locator(".chart-narrow a[*|href='#review-6-weeks']").click()
    expect(dialog).to_have_count(0)
    expect(phone.locator("[id='review-6-weeks']")).to_be_in_viewport()


def test_boxes_are_links_in_reading_order_with_a_ring(desk: Any, address: str) -> None:
    desk.goto(address + NODES)
    numbers = desk.locator(".chart-wide a .no").evaluate_all("all => all.map(no => Number(no.textContent))")
    assert numbers == sorted(numbers) and len(numbers) == 15
    box = desk.locator(".chart-wide a").nth(3)
    desk.locator(".chart-wide a").nth(2).focus()
    desk.keyboard.press("Tab")
    expect(box).to_be_focused()
    assert box.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"


CUT = """() => {
  dispatchEvent(new Event("beforeprint"));
  const slices = [...document.querySelectorAll(".ep-slices > svg")];
  const views = slices.map(slice => slice.getAttribute("viewBox").split(" ").map(Number));
  const whole = document.querySelector(".chart-wide.chart-tall");
  const boxes = [...whole.querySelectorAll(".box")].map(box => box.getBBox());
  const cut = boxes.filter(box => views.some(([, top]) => box.y < top - 1 && box.y + box.height > top + 1));
  const ids = slices.flatMap(slice => [...slice.querySelectorAll("[id]")]).length;
  const high = Math.max(...views.map(([,, width, height]) => height / width));
  const covered = views.reduce((sum, view) => sum + view[3], 0) - whole.viewBox.baseVal.height;
  dispatchEvent(new Event("afterprint"));
  const left = document.querySelectorAll(".ep-slices").length;
  return {slices: slices.length, cut: cut.length, ids, high, covered, left};
}"""


def test_a_tall_chart_is_cut_between_its_boxes(desk: Any, address: str) -> None:
    desk.goto(address + LONGEST)
    found = desk.evaluate(CUT)
    assert found["slices"] > 1
    assert found["high"] <= 1.23
    assert abs(found["covered"]) < 1
    assert {name: found[name] for name in ("cut", "ids", "left")} == {"cut": 0, "ids": 0, "left": 0}


@pytest.mark.parametrize(("today", "overdue"), [("2027-05-21", False), ("2027-05-22", True)])
@pytest.mark.parametrize("place", ["", "pathways/", NODES, "evidence/kyere2012/"])
def test_an_overdue_review_shows_itself_on_the_day(
    desk: Any, address: str, place: str, today: str, overdue: bool
) -> None:
    desk.clock.set_fixed_time(f"{today}T12:00:00")
    desk.goto(address + place)
    expect(desk.get_by_text("Review overdue").first).to_be_visible(visible=overdue)


def test_the_rest_is_folded_by_style_alone(site: Path) -> None:
    page = (site / NODES / "index.html").read_text("utf-8")
    assert "<details class=ep-fold" in page.replace('"', "") and "ep-fold open" not in page


def _patient(page: Any) -> None:
    page.get_by_role("button", name="Patient", exact=True).click()


def _term(page: Any) -> None:
    page.locator("a.ep-term[data-term='nsaid']").first.click()


def _unfolded(page: Any) -> None:
    page.locator(".ep-fold > summary").evaluate_all("all => all.forEach(summary => summary.click())")


def _full_screen(page: Any) -> None:
    page.get_by_role("button", name="Full screen", exact=True).click()
    page.keyboard.press("+")


@pytest.mark.parametrize(
    "state", [_patient, _term, _unfolded, _full_screen], ids=lambda state: state.__name__
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_a_page_has_faults(browser: Any, address: str, state: Any, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + NODES)
    state(page)
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    context.close()
