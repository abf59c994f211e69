"""Hostile text in every field of a library: shown as text on every page and in every file of the built site."""

import html
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from generator import examination, pipeline
from generator.diagnostics import Severity
from generator.render.text import clean
from generator.sources.forms import Pattern
from tests.hostile.fields import FIGURE, FULL, Fields, Kind, fields_of, quoted, written
from tests.hostile.payloads import PAYLOADS

ALL = "all of them"
KINDS = [ALL, *(PAYLOADS if os.environ.get("HOSTILE") else ())]
"""Every payload by itself takes half an hour: `make hostile`."""
_HERE = Path(__file__).parent
_STATIC = (_HERE / "static.js").read_text("utf-8")
_PRESS = (_HERE / "press.js").read_text("utf-8")
_PAGES = (".html", ".svg")
_NO_TEXT = re.compile(r"[\w./#-]*$|<(?:iframe|blockquote|div)\b")
"""Texts of JSON that are addresses, or HTML that is looked at as such."""
_REDIRECT = 'http-equiv="refresh"'
_CANARY = "window.__pwned = 0; window.print = () => {}; window.open = () => null;"
TITLE = "A library that uses every field"
"""The theme escapes the title of a site in some of its attributes, where it is escaped already."""
_MARK = re.compile(r"mk\d{4}k")
_TREACHEROUS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069]")
"""What no reader sees or what changes the order of what a reader sees."""


@pytest.fixture(scope="module")
def fields() -> Fields:
    return fields_of(FULL)


def test_the_library_uses_every_key(fields: Fields) -> None:
    assert {record: keys for record, keys in fields.unused.items() if keys} == {}


@dataclass
class Hostile:
    """Writes hostile texts, each with a mark behind it by which it is found again on the site."""

    kind: str
    number: Iterator[int]
    shown: dict[str, str]

    def write(self, kind: Kind, text: str, pattern: Pattern | None) -> str:
        """The text that takes the place of another one."""
        number = next(self.number)
        if pattern is not None:
            return _fitted(pattern, text, self._payload(number))
        mark = f"mk{number:04d}k"
        shown_figure = f"{_without_marks(self._payload(0))} end"
        if text == FIGURE:
            return shown_figure
        payload = self._payload(number)
        if kind is Kind.PROSE:
            payload = _without_marks(payload)
            self.shown[mark] = payload
            figure = f" {shown_figure}" if FIGURE in text else ""
            words, locator = _inside(self._payload(number + 1)), _inside(self._payload(number + 2))
            return f"{payload} {mark}{figure} [{words} link](tame) [@smith2020, {locator} locator]"
        self.shown[mark] = payload
        if text == TITLE:
            self.shown[TITLE] = mark
        return f"{payload} {mark}"

    def _payload(self, number: int) -> str:
        if self.kind != ALL:
            return PAYLOADS[self.kind]
        payloads = [text for name, text in PAYLOADS.items() if name != "word"]
        begin = number * 7 % len(payloads)
        return " ".join([*payloads[begin:], *payloads[:begin]][:_TOGETHER])


_TOGETHER = 6
"""How many payloads stand together in one text; each is in many texts, and at the beginning of several."""


def _without_marks(text: str) -> str:
    """Without what running text takes for a citation or a link: that is the author's, and has its own rules."""
    return text.replace("[@", "[ @").replace("](", "] (")


def _inside(text: str) -> str:
    return re.sub(r"[\[\]();@\\\"]", "", " ".join(text.split()))


def _fitted(pattern: Pattern, text: str, payload: str) -> str:
    """The text with as many marks behind it as a fixed form lets in."""
    for mark in payload:
        if re.fullmatch(pattern.pattern, text + mark):
            text += mark
    return text


def hostile_library(folder: Path, fields: Fields, kind: str) -> tuple[Path, dict[str, str]]:
    """Writes the library with one kind of payload in every text; the folder, and each payload by its mark."""
    hostile = Hostile(kind, count(), {})
    folder.mkdir(parents=True)
    for name, text in written(FULL, fields, hostile.write).items():
        (folder / name).write_text(text, "utf-8")
    return folder, hostile.shown


def site_of(pathways: Path) -> Path:
    """Builds the site of a library; nothing but warnings may be found in it."""
    examined = examination.examine(pathways)
    assert [d for d in examined.diagnostics if d.severity is Severity.ERROR] == []
    pipeline.build(examined, pathways, pipeline.Site(pathways.parent / "site"))
    return pathways.parent / "site"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below the folder of its own address, as its page for what is not there wants it."""

    def __init__(self, *args: Any, below: str, directory: str) -> None:
        self.below = below
        super().__init__(*args, directory=directory)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.below))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing."""


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory, fields: Fields, browser: Any) -> dict[str, list[str]]:
    """What elements with which attributes each file has where all texts are harmless."""
    folder = tmp_path_factory.mktemp("harmless")
    numbers = count()
    (folder / "pathways").mkdir()

    def write(kind: Kind, text: str, pattern: Pattern | None) -> str:
        if pattern is not None or text == FIGURE:
            return text
        more = f" {FIGURE} [words](tame) [@smith2020, locator]" if kind is Kind.PROSE else ""
        return f"{' '.join(['harmless'] * 30)} {next(numbers)}{more}"

    for name, text in written(FULL, fields, write).items():
        (folder / "pathways" / name).write_text(text, "utf-8")
    with Served(site_of(folder / "pathways")) as served:
        return {name: found["elements"] for name, found in served.looked_at(browser).items()}


@dataclass
class Served:
    """A site served to the browser while tests look at it."""

    site: Path

    def __enter__(self) -> "Served":
        given = re.search(r'rel="canonical" href="([^"]*)"', (self.site / "index.html").read_text("utf-8"))
        below = urlsplit(html.unescape(given[1])).path if given else "/"
        handler = partial(_Handler, below=below, directory=str(self.site))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}{below}"
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def files(self, *suffixes: str) -> list[str]:
        """The files of the site by their names."""
        return sorted(
            path.relative_to(self.site).as_posix()
            for path in self.site.rglob("*")
            if path.suffix in suffixes and path.is_file()
        )

    def _pages(self) -> Iterator[tuple[str, str]]:
        for name in self.files(*_PAGES):
            yield name, (self.site / name).read_text("utf-8")
        for name in self.files(".json"):
            if name.startswith("oembed/"):
                yield f"{name}.html", json.loads((self.site / name).read_text("utf-8"))["html"]
        for bundle in self.files(".zip"):
            with ZipFile(self.site / bundle) as packed:
                for name in packed.namelist():
                    if name.endswith(_PAGES):
                        yield f"{bundle}/{name}", packed.read(name).decode("utf-8")

    def looked_at(self, browser: Any) -> dict[str, dict[str, list[str]]]:
        """What the browser's own parser makes of every page and picture: elements, texts, addresses."""
        page = browser.new_page(bypass_csp=True)
        page.goto(self.address + "assets/")
        found = {name: page.evaluate(_STATIC, [name, text]) for name, text in self._pages()}
        page.close()
        return found


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_is_shown_as_text(
    kind: str, tmp_path: Path, fields: Fields, harmless: dict[str, list[str]], browser: Any
) -> None:
    folder, shown = hostile_library(tmp_path / "pathways", fields, kind)
    with Served(site_of(folder)) as served:
        seen: set[str] = set()
        known = {element for elements in harmless.values() for element in elements}
        for name, found in served.looked_at(browser).items():
            assert [one for one in found["elements"] if one not in known] == [], name
            assert [url for url in found["addresses"] if not _may_be_followed(url)] == [], name
            seen |= _as_written(name, found["texts"], shown)
        for name in served.files(".json", ".xml", ".txt", ".csv", ".webmanifest"):
            seen |= _as_written(name, list(_texts_of(served.site / name)), shown)
        unseen = shown.keys() - seen - {TITLE}
        assert len(unseen) < len(shown) / 3, sorted(unseen)
        _opened(browser, served, shown)
        _searched(browser, served, shown)


def _may_be_followed(url: str) -> bool:
    return re.match(r"(https?|mailto):|[^:]*(?:[/?#]|$)", url) is not None and not url.startswith("//")


_IN_OTHER_SYNTAX = "linking/"
"""Shows how to link to a pathway from a dozen wikis, its name as each of them wants it written."""


def _as_written(name: str, texts: list[str], shown: dict[str, str]) -> set[str]:
    """Holds every marked text against what was written; the marks that were seen."""
    seen = set()
    for text in texts:
        if name.endswith((".html", ".svg")):
            assert not _TREACHEROUS.search(text), (name, text[:200])
        if name.endswith(f"{_IN_OTHER_SYNTAX}index.html"):
            continue
        folded = _folded(text)
        for mark in _MARK.finditer(folded):
            wanted = _folded(clean(shown[mark[0]]))
            before = folded[: mark.start()]
            if not before.endswith(wanted) and mark[0] == shown[TITLE]:
                before = html.unescape(before)
            assert before[-len(wanted) :] == wanted, (name, mark[0])
            seen.add(mark[0])
    return seen


def _folded(text: str) -> str:
    """Without blanks, hyphens and capitals: lines are broken, sentences begun anew, names of fields made into words."""
    return "".join(text.split()).replace("-", "").casefold()


def _texts_of(path: Path) -> Iterator[str]:
    if path.suffix in (".json", ".webmanifest"):
        values = [json.loads(path.read_text("utf-8"))]
        while values:
            value = values.pop()
            if isinstance(value, str) and not _NO_TEXT.match(value):
                yield clean(html.unescape(value) if "search" in path.parts else value)
            elif isinstance(value, dict) and str(value.get("location")).startswith(_IN_OTHER_SYNTAX):
                continue  # what search knows of that page
            elif isinstance(value, dict | list):
                values += [*value, *value.values()] if isinstance(value, dict) else value
    elif path.suffix == ".xml":
        for element in ElementTree.fromstring(path.read_text("utf-8")).iter():
            yield from filter(None, (element.text, element.tail, *element.attrib.values()))


def _opened(browser: Any, served: Served, shown: dict[str, str]) -> None:
    """Opens every page and picture, presses everything that can be pressed; nothing of a text may run."""
    context = browser.new_context()
    context.add_init_script(_CANARY)
    for name in served.files(*_PAGES):
        if _REDIRECT not in (served.site / name).read_text("utf-8"):
            page = context.new_page()
            said = _listening(page, served.address)
            page.goto(served.address + name)
            if page.evaluate("document.scripts?.length"):
                page.evaluate(_PRESS)
                _as_written(name, page.evaluate(_STATIC, ["", ""])["texts"], shown)
            assert page.evaluate("window.__pwned") == 0, name
            assert said == [], name
            page.close()
    context.close()


_OF_A_RESULT = {"ARTICLE", "A", "DEL", "DETAILS", "DIV", "H1", "H2", "LI", "MARK", "P", "SUMMARY"}


def _searched(browser: Any, served: Served, shown: dict[str, str]) -> None:
    """Types some marks into the search: what is found beside them is text there too."""
    context = browser.new_context()
    context.add_init_script(_CANARY)
    page = context.new_page()
    said = _listening(page, served.address)
    page.goto(served.address)
    box, results = (page.locator(f"[data-md-component=search-{name}]") for name in ("query", "result"))
    found = 0
    for mark in sorted(shown)[:: max(len(shown) // 12, 1)]:
        box.fill("")
        box.press("Shift")
        results.get_by_text("Type to start searching").wait_for()
        box.fill(mark)
        box.press("Shift")
        results.get_by_text(re.compile("matching documents?$")).wait_for()
        names = results.locator("ol *").evaluate_all("all => all.map(one => one.nodeName)")
        assert set(names) <= _OF_A_RESULT, mark
        found += len(names)
    assert found
    assert page.evaluate("window.__pwned") == 0
    assert said == []
    context.close()


def _listening(page: Any, address: str) -> list[str]:
    """What a page says, asks or fetches that it should not, as it happens."""
    said: list[str] = []

    def dialog(opened: Any) -> None:
        said.append(opened.message)
        opened.dismiss()

    page.on("dialog", dialog)
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else said.append(r.url)
    )
    return said


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("See [this](javascript:alert).", "prose-link-unknown"),
        ("See [this](data:text/html,x).", "prose-link-unknown"),
        ("See [this](//evil.example/).", "prose-link-unknown"),
        ("See [this](../../etc/passwd).", "prose-link-unknown"),
        ("See [@<script>].", "bad-citation-mark"),
    ],
)
def test_a_link_that_is_none_is_named(tmp_path: Path, fields: Fields, text: str, rule: str) -> None:
    for path in FULL.glob("*.yml"):
        whole = path.read_text("utf-8")
        (tmp_path / path.name).write_text(
            whole.replace('"Little is known [@smith2020]."', quoted(text)), "utf-8"
        )
    assert rule in {diagnostic.rule for diagnostic in examination.examine(tmp_path).diagnostics}
