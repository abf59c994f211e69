"""The frame of a page that stands without the theme: plain HTML of one kilobyte, since there are many of them."""

import html
from functools import lru_cache
from importlib import resources

from generator.render.text import clean
from generator.value import value

STYLE, SCRIPT = "assets/endplate/permanent.css", "assets/endplate/permanent.js"
ICON = "assets/endplate/favicon.svg"
"""The theme's, since a browser would look for one at the root of the host."""
_ROOT = "../../"
"""Every such page stands two folders deep."""


@value
class Frame:
    """A page but for its body. ``forward`` is where it leads at once, ``canonical`` the page it stands for.

    Both are below the root of the site, ``site`` is its absolute address if it has one. ``script`` says whether a
    script takes the part of the address behind `#` along; ``more`` are further elements of the head.
    """

    title: str
    library: str
    site: str = ""
    forward: str = ""
    canonical: str = ""
    script: bool = False
    more: tuple[str, ...] = ()


@lru_cache(maxsize=1_000)
def escape(text: str) -> str:
    """A text for HTML, also between quotes. These pages are copied as they are: no Markdown and no theme reads them."""
    return html.escape(clean(text))


def href(address: str) -> str:
    """An address below the root of the site as written on a page; folders by their file, so that it works from disk."""
    place, mark, part = address.partition("#")
    file = "index.html" if place.endswith("/") or not place else ""
    return escape(f"{_ROOT}{place}{file}{mark}{part}")


def link(address: str, words: str) -> str:
    """A link to an address below the root of the site."""
    return f'<a href="{href(address)}">{escape(words)}</a>'


def page(frame: Frame, body: str) -> bytes:
    """The whole page; ``body`` is HTML."""
    canonical = frame.canonical.partition("#")[0]
    site = f"{frame.site.rstrip('/')}/" if frame.site else _ROOT
    head = [
        '<meta charset="utf-8">',
        '<base target="_top">',  # shown in a frame of another site it leads out of it
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(frame.title)} - {escape(frame.library)}</title>",
        '<meta name="robots" content="noindex">',
        f'<link rel="canonical" href="{escape(site + canonical)}">' if canonical else "",
        f'<meta http-equiv="refresh" content="0; url={href(frame.forward)}">' if frame.forward else "",
        f'<link rel="icon" href="{_ROOT}{ICON}">',
        *frame.more,
        f'<link rel="stylesheet" href="{_ROOT}{STYLE}">',
        f'<script src="{_ROOT}{SCRIPT}" defer></script>' if frame.script else "",
    ]
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        *filter(None, head),
        "</head>",
        "<body>",
        f"<header>{link('', frame.library)}</header>",
        "<main>",
        body.rstrip("\n"),
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def assets() -> dict[str, bytes]:
    """The style sheet and the script of these pages, by path."""
    folder = resources.files("generator").joinpath("render", "go")
    return {
        STYLE: folder.joinpath("permanent.css").read_bytes(),
        SCRIPT: folder.joinpath("permanent.js").read_bytes(),
    }
