"""The site's search, typed into a real browser: a word, an abbreviation, a code or an author leads to the pathway."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

FIRST = 3
"""How many results a reader looks at."""


@pytest.fixture(scope="module")
def search(browser: Any, address: str) -> Iterator[Any]:
    """The search of the home page, open."""
    page = browser.new_page()
    page.goto(address)
    page.locator("[data-md-component=search-query]").click()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Modic", "pathways/modic-1-back-pain/"),
        ("MC1", "pathways/modic-1-back-pain/"),
        ("Schmorl", "pathways/schmorls-node-only/"),
        ("schmorl's node", "pathways/schmorls-node-incidental/"),
        ("marrow oedema", "pathways/schmorls-node-acute/"),
        ("marrow edema", "pathways/schmorls-node-acute/"),
        ("SN-R2", "pathways/schmorls-node-only/"),
        ("cauda equina", "pathways/red-flag-triage/"),
        ("Kasch", "evidence/kasch2022/"),
        ("Kasch", "pathways/degeneration-prognosis/"),
        ("Kasch 2022", "evidence/kasch2022/"),
        ("braten", "evidence/braten2019/"),
        ("10.4329/wjr.v8.i11.895", "evidence/scheuermann2016/"),
        ("27928471", "evidence/scheuermann2016/"),
        ("Which medicine, if any, for low back pain", "pathways/analgesics/"),
        ("my scan shows modic change", "pathways/modic-1-back-pain/"),
        ("lumbar fusion surgery", "pathways/lumbar-fusion/"),
        ("numbness between the legs", "pathways/red-flag-triage/"),
        ("high-intensity zone", "glossary/"),
        ("decision-gap", "rules/decision-gap/"),
        ("gaps", "decisions/0004-proof/"),
    ],
)
def test_the_first_results_hold_what_is_looked_for(
    search: Any, address: str, typed: str, wanted: str
) -> None:
    box = search.locator("[data-md-component=search-query]")
    box.press("Control+a")
    box.press("Backspace")
    results = search.locator(".md-search-result__item > .md-search-result__link")
    expect(results).to_have_count(0)
    box.press_sequentially(typed)
    last_word = re.split(r"\W", typed.lower())[-1]
    search.locator(
        f".md-search-result__link[href*='{last_word}#'], .md-search-result__link[href$='{last_word}']"
    ).first.wait_for(state="attached")
    links = results.evaluate_all("all => all.map(link => link.href)")
    pages = [link.partition("?")[0].partition("#")[0] for link in links]
    assert address + wanted in list(dict.fromkeys(pages))[:FIRST]


def test_only_who_searches_fetches_what_is_searched(browser: Any, address: str, site: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}pathways/schmorls-node-only/?h=node", wait_until="networkidle")
    every = [url for url in asked if url.startswith("search/")]
    assert every == ["search/search_index.json"]
    assert (site / every[0]).stat().st_size < 1_000
    assert page.locator("mark").count(), "words that were looked for are marked"
    page.locator("[data-md-component=search-query]").click()
    page.locator(".md-search-result__meta", has_text="Type to start").wait_for()
    (entries,) = (url for url in asked if url.startswith("search/entries."))
    page.keyboard.type("node")
    page.locator(".md-search-result__item").first.wait_for()
    asked.clear()
    page.goto(f"{address}?q=SN-R2", wait_until="networkidle")
    first = page.locator(".md-search-result__item").first
    assert "SN-R2" in first.inner_text()
    assert "pathways/schmorls-node-only/?h=sn+r2#SN-R2" in str(first.inner_html())
    assert entries in asked
    page.close()


@pytest.mark.parametrize(
    ("typed", "all_of", "none_of"),
    [
        ("modic -antibiotic", "modic", "antibiotic"),
        ('+modic "pain"', "modic", "xyzzy"),
        ("schmorls nodes", "schmorl", "xyzzy"),
        ("Modic", "modic", "xyzzy"),
        ("SN-R2", "sn-r2", "missing"),
    ],
)
def test_words_can_be_asked_for_and_left_out(search: Any, typed: str, all_of: str, none_of: str) -> None:
    _type(search, typed)
    shown = search.locator(".md-search-result__item").first
    shown.wait_for()
    text = str(shown.inner_text()).lower()
    assert all_of in text and none_of not in text


@pytest.mark.parametrize("typed", ["xyzzy", "+xyzzy modic", '"', "-", "*", "<xyzzy onxyzzy=xyzzy>", "(("])
def test_what_is_nowhere_is_not_found(search: Any, typed: str) -> None:
    _type(search, typed)
    said = search.locator(".md-search-result__meta", has_text=re.compile("No matching documents"))
    said.wait_for()
    assert search.locator(".md-search-result__item").count() == 0


def _type(search: Any, typed: str) -> None:
    box = search.locator("[data-md-component=search-query]")
    box.fill("")
    box.press("Shift")
    search.locator(".md-search-result__meta", has_text="Type to start").wait_for()
    box.fill(typed)
    box.press("Shift")
