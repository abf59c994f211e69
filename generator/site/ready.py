"""An extension of Python-Markdown for pages that are HTML already but for their headings, as the generated ones are.

Markdown reads such pages three times over, tag by tag, only to hand them on as they are: two thirds of the time of a
site. Here everything between two headings goes past it whole. A builder that does not know this extension builds the
same page from the same file, slowly: the mark is a comment.
"""

import html
import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

MARK = "<!-- ready -->"
"""The line by which a page says that it is HTML but for its headings."""
_HEADING = re.compile(r"#{1,2} .*\{#[^{}]*\}")
_ID = re.compile(r'\sid="([^"]+)"')
_FIRST = re.compile(r"<(\w+)")
"""What does not begin with a block becomes a paragraph; a comment before it keeps it from that."""
_BEFORE_ALL_READERS = 29
_AFTER_MKDOCS = 20.5


class _Past(Preprocessor):
    """Puts aside what stands between headings."""

    def __init__(self, md: Markdown, ids: set[str]) -> None:
        super().__init__(md)
        self.ids = ids

    def run(self, lines: list[str]) -> list[str]:
        if MARK not in lines:
            return lines
        kept: list[str] = []
        between: list[str] = []
        for line in lines:
            if _HEADING.fullmatch(line):
                kept += [*self._aside(between), line, ""]
                between = []
            elif line != MARK:
                between.append(line)
        return [*kept, *self._aside(between)[:1]]

    def _aside(self, between: list[str]) -> list[str]:
        """What stands for some lines, and a blank line."""
        ready = "\n".join(between).strip()
        self.ids.update(html.unescape(found) for found in _ID.findall(ready))
        first = _FIRST.match(ready)
        block = first is not None and self.md.is_block_level(first[1])
        return [self.md.htmlStash.store(ready if block else f"<!-- -->{ready}"), ""] if ready else []


class _Told(Preprocessor):
    """Tells MkDocs, which follows links to parts of pages, what ids there are in what it has not seen."""

    def __init__(self, md: Markdown, ids: set[str]) -> None:
        super().__init__(md)
        self.ids = ids

    def run(self, lines: list[str]) -> list[str]:
        if "mkdocs_raw_html" in self.md.preprocessors:
            seen = self.md.preprocessors["mkdocs_raw_html"]
            vars(seen).setdefault("present_anchor_ids", set()).update(self.ids)
        return lines


class Ready(Extension):
    """Lets ready parts of generated pages pass Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Registers both steps."""
        ids: set[str] = set()
        md.preprocessors.register(_Past(md, ids), "endplate_ready", _BEFORE_ALL_READERS)
        md.preprocessors.register(_Told(md, ids), "endplate_ready_ids", _AFTER_MKDOCS)


def makeExtension(**_: object) -> Ready:  # noqa: N802 - the name is Markdown's
    """What Markdown calls for the extension's name."""
    return Ready()
