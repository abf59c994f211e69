"""An extension of Python-Markdown for pages that are HTML already but for their headings, as the generated ones are.

Markdown reads such pages three times over, tag by tag, only to hand them on as they are: two thirds of the time of a
site. Here the whole page goes past it, headings and all. A builder that does not know this extension builds the same
page from the same file, slowly: the mark is a comment.
"""

import html
import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor, nest_toc_tokens
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

MARK = "<!-- ready -->"
"""The line by which a page says that it is HTML but for its headings."""
_HEADING = re.compile(r"\n(#{1,2}) (.*) \{#([^{}\s]+)([^{}]*)\}(?=\n)")
"""Level, words, id, and classes and attributes."""
_ID = re.compile(r' id="([^"]+)"')
_BEFORE_ALL_READERS = 31
_AFTER_MKDOCS = 20.5
_LAST = -1


class _Past(Preprocessor):
    """Puts a page aside, and keeps what others are to be told of it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.page = ""
        self.headings: list[Any] = []

    def run(self, lines: list[str]) -> list[str]:
        if MARK not in lines:
            return lines
        text = "\n".join(["", *lines, ""]).replace(MARK, "", 1)
        self.page = _HEADING.sub(self._heading, text).strip()
        return []

    def _heading(self, found: re.Match[str]) -> str:
        """As the extensions for attributes and for the table of contents make it."""
        level, words, part = f"h{len(found[1])}", found[2], found[3]
        more = found[4].split()
        classes = " ".join(name[1:] for name in more if name.startswith("."))
        told = [name for name in more if not name.startswith(".")] + [f'id="{part}"']
        told += [f'class="{classes}"'] if classes else []
        known = {"id": part, "name": words, "html": words, "data-toc-label": ""}
        self.headings.append({"level": len(found[1]), **known})
        return f"\n<{level} {' '.join(sorted(told))}>{words}{self._link(part)}</{level}>"

    def _link(self, part: str) -> str:
        """The link of a heading to itself."""
        toc = next((one for one in self.md.treeprocessors if isinstance(one, TocTreeprocessor)), None)
        if toc is None or not isinstance(toc.use_permalinks, str):
            return ""
        shown, title = html.escape(toc.use_permalinks), html.escape(toc.permalink_title)
        return f'<a class="{toc.permalink_class}" href="#{part}" title="{title}">{shown}</a>'


class _Ids(Preprocessor):
    """Tells MkDocs, which follows links to parts of pages, what ids there are in what it has not seen."""

    def __init__(self, md: Markdown, past: _Past) -> None:
        super().__init__(md)
        self.past = past

    def run(self, lines: list[str]) -> list[str]:
        if "mkdocs_raw_html" in self.md.preprocessors:
            seen = self.md.preprocessors["mkdocs_raw_html"]
            ids = map(html.unescape, _ID.findall(self.past.page))
            vars(seen).setdefault("present_anchor_ids", set()).update(ids)
        return lines


class _Back(Postprocessor):
    """Hands the page on, with the headings for the table of contents of the theme."""

    def __init__(self, md: Markdown, past: _Past) -> None:
        super().__init__(md)
        self.past = past

    def run(self, text: str) -> str:
        if not self.past.page:
            return text
        vars(self.md)["toc_tokens"] = nest_toc_tokens(list(self.past.headings))
        return self.past.page


class Ready(Extension):
    """Lets generated pages pass Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Registers the steps."""
        past = _Past(md)
        md.preprocessors.register(past, "endplate_ready", _BEFORE_ALL_READERS)
        md.preprocessors.register(_Ids(md, past), "endplate_ready_ids", _AFTER_MKDOCS)
        md.postprocessors.register(_Back(md, past), "endplate_ready_back", _LAST)


def makeExtension(**_: object) -> Ready:  # noqa: N802 - the name is Markdown's
    """What Markdown calls for the extension's name."""
    return Ready()
