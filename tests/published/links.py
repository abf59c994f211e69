"""The links of a built site, and which of them lead nowhere."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

BASE = "https://site.invalid/"
_LOADING = ("stylesheet", "icon", "preload", "modulepreload", "manifest")


class Page(HTMLParser):
    """The links, the ids and the loaded addresses of a page or a picture."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects what the tag refers to."""
        values = {name: value for name, value in attrs if value is not None}
        self.ids += [values["id"]] if "id" in values else []
        loading = tag == "link" and values.get("rel") in _LOADING
        links = self.loads if loading else self.links
        links += [values[name] for name in ("href", "xlink:href") if name in values and tag != "base"]
        self.loads += [values[name] for name in ("src", "data") if name in values]
        if values.get("http-equiv", "").lower() == "refresh":
            self.links.append(values.get("content", "").partition("url=")[2])


def pages_of(site: Path) -> dict[str, Page]:
    """Every page by its address in the site."""
    files = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in files}


def broken(site: Path, pages: Mapping[str, Page], index: str = "index.html") -> Iterator[tuple[str, str]]:
    """The links that lead to no file or to no part of it, each with the page it stands on.

    ``index`` is the page that is shown for a folder; none if folders are not shown.
    """
    for name, page in pages.items():
        for link in (*page.links, *page.loads):
            if not _arrives(site, pages, name, link, index):
                yield name, link


def _arrives(site: Path, pages: Mapping[str, Page], name: str, link: str, index: str) -> bool:
    target = urlsplit(urljoin(BASE + (name.removesuffix(index) if index else name), link))
    if f"{target.scheme}://{target.netloc}/" != BASE:
        return target.scheme in ("https", "http", "mailto")
    path = unquote(target.path).lstrip("/")
    path += index if path == "" or path.endswith("/") else ""
    if not (site / path).is_file():
        return False
    return not target.fragment or path not in pages or unquote(target.fragment) in pages[path].ids
