"""A plugin of MkDocs that spares it what our tree knows already. A builder without it makes the same pages, slowly.

The theme's search is kept away from generated pages: reading 200 KB of HTML for each took four fifths of the time of a
site, and gave every reader's browser a copy of all pages. What is found there stands in files beside the folder of
pages (`generator.render.found`); pages written by hand are left to the theme. Files that are published as they stand
are not copied.
"""

import json
import os
from pathlib import Path
from typing import Any

from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.render.found import place
from generator.site.index import split

_MARK = " data-search-exclude"
"""Written for builders that do not know this plugin."""


class Generated(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call] # MkDocs gives `__init_subclass__` no types
    """Takes what is found on generated pages from their files, and other files as they are."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Forgets an earlier build."""
        self.folder = Path(config.docs_dir).parent
        self.found: list[dict[str, Any]] = []
        self.aside: str | None = None

    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """When pages are read and nothing is written yet."""
        share(files, config.docs_dir)

    @event_priority(50)
    def _put_aside(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Before the theme's search sees a page: it reads, and searches for its own marks, all that there is."""
        try:
            kept = json.loads((self.folder / place(page.file.src_uri)).read_bytes())
        except FileNotFoundError:
            return
        for part, title, text in kept["entries"]:
            location = f"{page.url}#{part}" if part else page.url
            self.found.append({"location": location, "title": title, "text": text, "boost": kept["boost"]})
        page.meta["search"] = {"exclude": True}
        self.aside, page.content = page.content, ""

    @event_priority(-50)
    def _put_back(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """After the theme's search has seen a page."""
        if self.aside is not None:
            page.content, self.aside = self.aside.replace(_MARK, ""), None

    on_page_context = CombinedEvent(_put_aside, _put_back)

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After the theme's search has written its index."""
        split(Path(config.site_dir), self.found)


def share(files: Files, docs: str) -> None:
    """Puts files that are published as they stand into the site, under a second name where the disk can do that.

    There are fifty for a pathway, and to copy them takes as long as all else. Neither the site nor the tree is changed
    in place.
    """
    below, folders = f"{docs}{os.sep}", set()
    for file in list(files):
        source, target = file.abs_src_path, file.abs_dest_path
        if file.is_documentation_page() or source is None or not source.startswith(below):
            continue
        folder = target.rpartition(os.sep)[0]
        if folder not in folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        try:
            os.link(source, target)
        except OSError:
            continue  # MkDocs copies it
        files.remove(file)
