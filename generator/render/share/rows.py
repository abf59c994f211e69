"""Texts to copy as rows of a list. There are more than a hundred on a page, so links are one pattern for all things."""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from string import Formatter

from markupsafe import Markup

from generator.render.page.markup import address, copied
from generator.render.share.snippets import ACCESSED, LINKS, Snippet, own_words, standing_words
from generator.render.share.things import Site, Thing
from generator.render.text import escape

FORMATTED = "SharePoint, Teams, Word, Notion, Confluence: formatted link"
"""A link to copy as it is shown, for editors that show no mark-up."""


def rows(snippets: Iterable[Snippet]) -> Markup:
    """Each text with its name and what the wiki needs first. The day of reading is a place that a script fills."""
    return Markup("\n".join(_row(one, copied(one.before), copied(one.after)) for one in snippets))  # noqa: S704 - escaped


def link_rows(thing: Thing) -> Markup:
    """The links to the permanent address of a thing: one with its formatting, then those in the syntax of each wiki."""
    said = {name: copied(text) for name, text in own_words(thing).items()}
    standing = _standing(thing.site, thing.version, thing.updated, thing.standing)
    return Markup(  # noqa: S704 - escaped
        _links().format(**said, **standing, href=address(thing.permanent), label=escape(thing.label))
    )


@lru_cache(maxsize=8)
def _standing(site: Site, version: str, updated: date, standing: str) -> dict[str, str]:
    """What is the same for all things of a pathway."""
    said = standing_words(site, version, updated, standing)
    return {"standing": escape(standing)} | {name: copied(text) for name, text in said.items()}


@cache
def _links() -> str:
    """The rows of all links, with places for the words of a thing."""
    formatted = f'<a href="{{href}}">{{label}}</a> ({{standing}}{_read(ACCESSED)})'
    cell = f'<span class="ep-copy__formatted">{formatted}</span>'
    first = f"<div><dt>{escape(FORMATTED)}</dt><dd>{cell}</dd></div>\n"
    return "\n".join([first, *(_row(form, _places(form.before), _places(form.after)) for form in LINKS)])


def _places(form: str) -> str:
    """A form as HTML, with the same places."""
    parts = Formatter().parse(form)
    return "".join(copied(text) + (f"{{{name}}}" if name else "") for text, name, _, _ in parts)


def _row(snippet: Snippet, before: str, after: str) -> str:
    hint = f"<small>needs {escape(snippet.hint)}</small>" if snippet.hint else ""
    text = f"{before}{_read(snippet.read)}{after}"
    return f"<div><dt>{escape(snippet.name)}{hint}</dt><dd><code>{text}</code></dd></div>\n"


def _read(day: str) -> str:
    return f'<span hidden data-read="{copied(day)}"></span>' if day else ""
