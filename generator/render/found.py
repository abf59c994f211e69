"""What a reader's search finds on a generated page: said by whoever made the page, never read back from its HTML.

A page has a file of entries beside the folder of pages, which the site's search takes in place of the page.
"""

import html
import json
from collections.abc import Iterable

from generator.render.text import clean
from generator.value import value

FOLDER = "search/"
"""Beside the folder of pages, all of which is published."""


@value
class Entry:
    """A part of a page, or the page itself where ``part`` is empty: what is shown of it, and words to find it by."""

    part: str
    title: str
    text: str = ""


def place(page: str) -> str:
    """The file for the entries of a page ("pathways/x.md"), beside the folder of pages."""
    return f"{FOLDER}{page.removesuffix('.md')}.json"


def entries_file(entries: Iterable[Entry], boost: float = 1.0) -> bytes:
    """The file, with the entry of the page itself first: `{"boost": 1.0, "entries": [[part, title, text], ...]}`.

    Titles and texts are HTML there, because browsers show them as that.
    """
    listed = [[entry.part, _html(entry.title), _html(entry.text)] for entry in entries]
    return json.dumps({"boost": boost, "entries": listed}, separators=(",", ":")).encode()


def _html(text: str) -> str:
    return html.escape(clean(text), quote=False)
