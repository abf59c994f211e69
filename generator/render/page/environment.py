"""The templates. What they print is escaped by `finalize`, so that no template can forget it."""

import json
import re
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from generator.render.text import escape, front_matter, safe_address

_PART = re.compile(r"[A-Za-z0-9_-]+")


def _finalize(value: Any) -> Markup:
    """What a template prints: our own markup as it is, everything else escaped."""
    return value if isinstance(value, Markup) else _escaped(str(value))


@lru_cache(maxsize=20_000)
def _escaped(text: str) -> Markup:
    return Markup(escape(text))  # noqa: S704 - escaped here


class _Generator(CodeGenerator):
    """Jinja's own, but that it does not escape once more what `finalize` has escaped: half the time of a page."""

    def _output_child_pre(
        self,
        node: nodes.Expr,  # noqa: ARG002 - Jinja's signature
        frame: Frame,  # noqa: ARG002 - Jinja's signature
        finalize: CodeGenerator._FinalizeInfo,
    ) -> None:
        self.write(finalize.src or "")

    def _output_child_post(
        self,
        node: nodes.Expr,  # noqa: ARG002 - Jinja's signature
        frame: Frame,  # noqa: ARG002 - Jinja's signature
        finalize: CodeGenerator._FinalizeInfo,  # noqa: ARG002 - Jinja's signature
    ) -> None:
        self.write(")")


@lru_cache(maxsize=20_000)
def _address(address: str) -> Markup:
    """An address for an attribute; "#" where the address given leads somewhere that a page must not."""
    return Markup(escape(safe_address(address) or "#"))  # noqa: S704 - escaped here


def _part(part: str) -> Markup:
    """The id of a heading, which Markdown reads as it stands."""
    if not _PART.fullmatch(part):
        raise ValueError(f"{part!r} cannot be the id of a heading")
    return Markup(part)  # noqa: S704 - nothing in it means anything


def _front_matter(text: str) -> Markup:
    return Markup(front_matter(text))  # noqa: S704 - escaped here


def _copied(text: str) -> Markup:
    """A text that readers copy, as it is: its line ends, double blanks and word joiners stay, as references."""
    lines = (_BLANKS.join(map(_joined, line.split("  "))) for line in text.split("\n"))
    return Markup("&#10;".join(lines))  # noqa: S704 - escaped below


_BLANKS = "&#32;&#32;"


def _joined(text: str) -> str:
    return "&#8288;".join(map(escape, text.split("\u2060")))


def in_front_matter(markup: str) -> Markup:
    """HTML that is escaped already, as a quoted YAML value, for the theme to print as it is."""
    return Markup(json.dumps(markup, ensure_ascii=False))  # noqa: S704 - escaped by its maker


@cache
def environment() -> Environment:
    """The environment of all templates. Jinja's own filters are gone: several join unescaped texts."""
    made = Environment(
        loader=PackageLoader("generator.render.page", "templates"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="<#",  # "{#" begins the id of a heading
        comment_end_string="#>",
    )
    made.code_generator_class = _Generator
    made.filters = {
        "address": _address,
        "copied": _copied,
        "front_matter": _front_matter,
        "length": len,
        "part": _part,
    }
    made.globals = {}
    return made


def render(template: str, **view: Any) -> bytes:
    """The page that a template makes of a view, as UTF-8."""
    return environment().get_template(template).render(view).encode()
