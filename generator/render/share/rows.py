"""Texts to copy as rows of a list: there are more than a hundred on a page."""

from collections.abc import Iterable

from markupsafe import Markup

from generator.render.page.markup import copied
from generator.render.share.snippets import Snippet
from generator.render.text import escape


def rows(snippets: Iterable[Snippet]) -> Markup:
    """Each text with its name and what the wiki needs first. The day of reading is a place that a script fills."""
    return Markup("\n".join(map(_row, snippets)))  # noqa: S704 - escaped below


def _row(snippet: Snippet) -> str:
    hint = f"<small>needs {escape(snippet.hint)}</small>" if snippet.hint else ""
    read = f'<span hidden data-read="{copied(snippet.read)}"></span>' if snippet.read else ""
    text = f"{copied(snippet.before)}{read}{copied(snippet.after)}"
    return f"<div><dt>{escape(snippet.name)}{hint}</dt><dd><code>{text}</code></dd></div>\n"
