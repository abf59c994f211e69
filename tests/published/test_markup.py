"""The pages are well-formed HTML: a parser that follows the standard to the letter finds no error in them."""

import re
from pathlib import Path

import html5lib

from tests.published.test_browser import EVERY_PAGE, ONE_OF_EACH

NAMING = re.compile(r'\s(?:aria-(?:labelledby|describedby|controls|owns)|headers|list)="([^"]*)"')
SCRIPT = re.compile(r"<script\b([^>]*)>")
DATA_OR_FILE = re.compile(r'\ssrc="|\stype="application/(?:ld\+)?json"')
HANDLER = re.compile(r"<[a-z][^<>]*\s((?:on[a-z]+|style)=[\"'][^\"']*)")
ID = re.compile(r'\sid="([^"]*)"')


def pages_of(site: Path) -> list[Path]:
    """The pages to look at."""
    if EVERY_PAGE:
        return sorted(site.rglob("*.html"))
    chosen = (site / place.lstrip("/") for place in ONE_OF_EACH)
    return [path / "index.html" if path.is_dir() else path for path in chosen]


def test_every_page_is_parsed_without_an_error(site: Path) -> None:
    faults = {}
    for path in pages_of(site):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text("utf-8"))
        if parser.errors:
            faults[path.relative_to(site).as_posix()] = [
                (line, error) for (line, _), error, _ in parser.errors[:3]
            ]
    assert faults == {}


def test_a_name_by_id_is_that_of_an_element_of_the_page(site: Path) -> None:
    missing = {}
    for path in sorted(site.rglob("*.html")):
        page = path.read_text("utf-8")
        named = {one for value in NAMING.findall(page) for one in value.split()} - set(ID.findall(page))
        if named:
            missing[path.relative_to(site).as_posix()] = named
    assert missing == {}


def test_no_page_has_a_script_or_style_of_its_own(site: Path) -> None:
    faults = {}
    for path in sorted(site.rglob("*.html")):
        page = path.read_text("utf-8")
        scripts = [attributes for attributes in SCRIPT.findall(page) if not DATA_OR_FILE.search(attributes)]
        if found := [*scripts, *HANDLER.findall(page), *re.findall(r"<style\b", page)]:
            faults[path.relative_to(site).as_posix()] = found
    assert faults == {}
