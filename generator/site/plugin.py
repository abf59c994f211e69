"""A plugin of MkDocs that keeps the theme's search away from generated pages: reading 200 KB of HTML for each took four
fifths of the time of a site, and gave every reader's browser a copy of all pages.

What is found there stands in files beside the folder of pages (`generator.render.found`); pages written by hand
are left to the theme. A builder that does not know this plugin searches the pages as they are.
"""

import json
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.render.found import place
from generator.site.index import split


class Nothing(Config):  # type: ignore[no-untyped-call] # MkDocs does not say what its hook returns
    """There is nothing to set."""


class Search(BasePlugin[Nothing]):  # type: ignore[no-untyped-call] # the same
    """Takes the entries of generated pages from their files."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Forgets an earlier build."""
        self.folder = Path(config.docs_dir).parent
        self.found: list[dict[str, Any]] = []

    @event_priority(50)
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 - the name is MkDocs'
        nav: Navigation,  # noqa: ARG002 - the name is MkDocs'
    ) -> TemplateContext:
        """Before the theme's search sees a page."""
        try:
            kept = json.loads((self.folder / place(page.file.src_uri)).read_bytes())
        except FileNotFoundError:
            return context
        page.meta["search"] = {"exclude": True}
        for part, title, text in kept["entries"]:
            location = f"{page.url}#{part}" if part else page.url
            self.found.append({"location": location, "title": title, "text": text, "boost": kept["boost"]})
        return context

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After the theme's search has written its index."""
        split(Path(config.site_dir), self.found)
