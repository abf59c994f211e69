"""The site's search, typed into a real browser: a word, an abbreviation, a code or an author leads to the pathway."""

import re
from collections.abc import Iterator
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
    assert address + wanted in [link.partition("?")[0] for link in links[:FIRST]]
