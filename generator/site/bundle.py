"""A built site as one zip file that opens from disk: for a ward PC without a network.

A browser shows a folder on disk as a listing and reads no data there but through scripts. So links name the page
within a folder, and the search index becomes a script; all else is the site as it is.
"""

import html
import json
import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.render.page.wording import day
from generator.site import index
from generator.site.archive import write_zip
from generator.site.listing import names

ADDRESS = "offline/endplate.zip"
"""Where the zip file stands in the site."""
_FOLDER = "endplate"
_LEFT_OUT = ("404.html", "robots.txt", "_headers", "sitemap.xml", "sitemap.xml.gz", ADDRESS)
_ENTRIES = re.compile(rf"search/{index.ENTRIES}\.[0-9a-f]{{8}}\.json")

_REST_OF_TAG = r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>"""
_NO_TAG = r"<!--.*?-->|<(?P<name>script|style|title|textarea)\b[^>]*+>.*?</(?P=name)\s*+>"
_LINKS_AWAY = r"(?:a|area|audio|base|embed|iframe|image|img|input|link|meta|source|track|use|video)\b"
_TAG = re.compile(
    rf"(?:[^<]++|</|<(?!{_LINKS_AWAY}|(?:script|style|title|textarea)\b)[a-z]{_REST_OF_TAG}|{_NO_TAG})+"
    rf"|(?P<tag><{_LINKS_AWAY}{_REST_OF_TAG})",
    re.DOTALL | re.IGNORECASE,
)
"""All that holds no link, at one go, or a tag that may: a page has thousands of tags, of which hundreds have links.

The first part is not possessive: before 3.11.5 Python matches such a group wrongly if something in it can go back.
"""
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_LINKS = ("href", "xlink:href", "src")
_FORWARD = re.compile(r"(\s*\d+\s*;\s*url=)(.*)", re.IGNORECASE)
_OFFER = re.compile(r"<!-- offline -->.*?<!-- /offline -->", re.DOTALL)

_plain = lru_cache(20_000)(html.unescape)
"""An address as it was before it was written into HTML; pages share most of theirs."""


def write_bundle(site: Path, updated: date, url: str = "") -> None:
    """Puts the zip file of a built site into it.

    ``updated`` is the day of the youngest pathway, and ``url`` the address of the site: a copy says how old it is and
    where to look for a newer one.
    """
    target = site / ADDRESS
    target.unlink(missing_ok=True)
    target.parent.mkdir(exist_ok=True)
    write_zip(target, _contents(site, _told(updated, url)), updated)


def _contents(site: Path, told: str) -> Iterator[tuple[str, bytes]]:
    """The files of the copy in order, each with its path. ``told`` stands where the site offers the copy.

    Of permanent addresses that differ in capitals alone the first will do: where the copy is unpacked on a system that
    ignores capitals the others would be asked about, and on one that does not nobody types them.
    """
    files = dict.fromkeys(names(site))
    first = {name.lower(): name for name in reversed(files)}
    for name in files:
        if (
            name in _LEFT_OUT
            or _ENTRIES.fullmatch(name)
            or name.endswith(".map")
            or first[name.lower()] != name
        ):
            continue
        if name == index.INDEX:
            yield f"{_FOLDER}/search/search_index.js", _script(index.joined(site))
        elif name.endswith(".html"):
            page = _OFFER.sub(lambda _: told, (site / name).read_bytes().decode())
            yield f"{_FOLDER}/{name}", with_file_links(page, name, files.__contains__).encode()
        else:
            yield f"{_FOLDER}/{name}", (site / name).read_bytes()


def with_file_links(page: str, name: str, is_file: Callable[[str], bool]) -> str:
    """A page whose links to a folder name the page within it, and are the same otherwise.

    ``name`` is the path of the page in the site, and ``is_file`` says of a path whether it is one of its files.
    """
    folder = posixpath.dirname(name)

    def address(link: str) -> str:
        """A link as it stands in HTML. Those that begin with a scheme or a host are none of ours."""
        if link.startswith("#"):
            return link
        path, mark, part = _plain(link).partition("#")
        if not path or path.startswith("/") or ":" in path.partition("/")[0] or "?" in path:
            return link
        inside = posixpath.normpath(posixpath.join(folder, path, "index.html"))
        if posixpath.basename(path) == "index.html" or not is_file(inside):
            return link
        return html.escape(f"{path.removesuffix('/')}/index.html{mark}{part}")

    def attribute(found: re.Match[str]) -> str:
        name, equals, value = found.groups()
        quote, text = value[0], value[1:-1]
        if name in _LINKS:
            return name + equals + quote + address(text) + quote
        if name == "content" and (forward := _FORWARD.fullmatch(text)):
            return name + equals + quote + forward[1] + address(forward[2]) + quote
        return found.group()

    def tag(found: re.Match[str]) -> str:
        text = found["tag"] or ""
        holds_link = "href" in text or "src" in text or "http-equiv" in text
        return _ATTRIBUTE.sub(attribute, text) if holds_link else found.group()

    return _TAG.sub(tag, page)


def _told(updated: date, url: str) -> str:
    """What a copy says of itself in the place where the site offers it."""
    look = "Look for a newer one"
    look = f'<a href="{html.escape(url)}">{look}</a>' if url else look
    return f"Copy for use without a network, as of {day(updated)}. {look} before you rely on it."


def _script(index: dict[str, Any]) -> bytes:
    """The search index as a script, with the addresses of pages instead of folders."""
    for entry in index["docs"]:
        path, mark, part = entry["location"].partition("#")
        page = "index.html" if path == "" or path.endswith("/") else ""
        entry["location"] = path + page + mark + part
    return f"var __index = {json.dumps(index, separators=(',', ':'))};\n".encode()
