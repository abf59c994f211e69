"""The theme's files as they go into a site: one style sheet, its fonts, a script, an icon, the overrides."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

FOLDER = "assets/endplate"
_PACKAGE = files("generator")
_THEME = _PACKAGE / "site" / "theme"
_FONTS = _PACKAGE / "assets" / "fonts"
_FACE = "source-sans-3-latin-wght-normal.woff2"


@cache
def theme_files() -> dict[str, bytes]:
    """The files below the folder of pages, by path. The name of the style sheet and the script changes with
    them.
    """
    fonts = {
        f"{FOLDER}/{font.name}": font.read_bytes()
        for font in _FONTS.iterdir()
        if font.name.endswith(".woff2")
    }
    licence = (_FONTS / "LICENSE.md").read_bytes()
    icon = (_THEME / "assets" / "favicon.svg").read_bytes()
    own = {
        style_sheet(): _style(),
        script(): _script(),
        stepper_script(): _stepper(),
        early_script(): _early(),
        palette_script(): _palette(),
        search_script(): _search(),
    }
    return fonts | own | {f"{FOLDER}/favicon.svg": icon, f"{FOLDER}/fonts-licence.txt": licence}


def style_sheet() -> str:
    """The path of the style sheet; browsers may keep it for ever."""
    return f"{FOLDER}/endplate.{_digest(_style())}.css"


def script() -> str:
    """The path of the script."""
    return f"{FOLDER}/endplate.{_digest(_script() + _stepper())}.js"


def stepper_script() -> str:
    """The path of the script that the other one loads when a reader goes step by step: it differs in one word."""
    return f"{FOLDER}/stepper.{_digest(_script() + _stepper())}.js"


def early_script() -> str:
    """The path of the script that runs before a page is first drawn."""
    return f"{FOLDER}/early.{_digest(_early())}.js"


def palette_script() -> str:
    """The path of the script that chooses light or dark."""
    return f"{FOLDER}/palette.{_digest(_palette())}.js"


def search_script() -> str:
    """The path of the script that finds words, which a browser runs beside the page."""
    return f"{FOLDER}/search.{_digest(_search())}.js"


@cache
def base_configuration() -> str:
    """The configuration that every site shares, as YAML."""
    return (_THEME / "mkdocs.yml").read_text("utf-8")


@cache
def overrides() -> dict[str, bytes]:
    """The theme's templates that are ours, by path below the folder of overrides."""
    return dict(_below(_THEME / "overrides", ""))


def _below(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = prefix + entry.name
        found += _below(entry, f"{path}/") if entry.is_dir() else [(path, entry.read_bytes())]
    return found


@cache
def _style() -> bytes:
    before = (_FONTS / "fonts.css", _PACKAGE / "render" / "chart" / "chart.css")
    joined = "\n".join(part.read_text("utf-8") for part in (*before, *_parts("styles")))
    return _with_face(joined).encode()


def _with_face(sheet: str) -> str:
    """The sheet with the face of nearly all text in it, so that nothing moves when the letters arrive: they are there
    when a page is first drawn.
    """
    packed = base64.b64encode((_FONTS / _FACE).read_bytes()).decode()
    asked = f'font-display: swap;\n  src: url("{_FACE}")'
    assert sheet.count(asked) == 1
    return sheet.replace(asked, f'font-display: block;\n  src: url("data:font/woff2;base64,{packed}")')


@cache
def _script() -> bytes:
    return b"\n".join(part.read_bytes() for part in _parts("scripts"))


@cache
def _stepper() -> bytes:
    return b"\n".join(part.read_bytes() for part in _parts("stepper"))


@cache
def _early() -> bytes:
    return b"\n".join(part.read_bytes() for part in _parts("early"))


@cache
def _palette() -> bytes:
    return (_THEME / "palette.js").read_bytes()


@cache
def _search() -> bytes:
    return (_THEME / "search.js").read_bytes()


def _parts(folder: str) -> list[Traversable]:
    """The files of a folder by name, after the one that is for every page: a component's may add to it."""
    return sorted(
        (_THEME / folder).iterdir(), key=lambda part: (not part.name.startswith("site."), part.name)
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
