"""What templates print: markup in which every text is escaped. Small parts that a page holds hundreds of are made here
and not by macros of Jinja, which take ten times as long.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from generator.render.page.prose import Mark, Run, Runs
from generator.render.text import escape, front_matter, safe_address

_PART = re.compile(r"[A-Za-z0-9_-]+")
_BLANKS = "&#32;&#32;"


def printed(value: object) -> str:
    """Our own markup as it is, everything else escaped."""
    return value if isinstance(value, Markup) else escape(str(value))


@lru_cache(maxsize=20_000)
def address(to: str) -> Markup:
    """An address for an attribute; "#" where the address given leads somewhere that a page must not."""
    return Markup(escape(safe_address(to) or "#"))  # noqa: S704 - escaped here


def part(name: str) -> Markup:
    """The id of a heading, which Markdown reads as it stands."""
    if not _PART.fullmatch(name):
        raise ValueError(f"{name!r} cannot be the id of a heading")
    return Markup(name)  # noqa: S704 - nothing in it means anything


def quoted(text: str) -> Markup:
    """A text for front matter, as a quoted YAML value."""
    return Markup(front_matter(text))  # noqa: S704 - escaped here


def in_front_matter(markup: str) -> Markup:
    """HTML that is escaped already, as a quoted YAML value, for the theme to print as it is."""
    return Markup(json.dumps(markup, ensure_ascii=False))  # noqa: S704 - escaped by its maker


def copied(text: str) -> str:
    """HTML of a text that readers copy, as it is: its line ends, double blanks and word joiners stay, as references."""
    if "  " not in text and "\n" not in text and "\u2060" not in text:
        return escape(text)
    lines = (_BLANKS.join(map(_joined, line.split("  "))) for line in text.split("\n"))
    return "&#10;".join(lines)


def _joined(text: str) -> str:
    return "&#8288;".join(map(escape, text.split("\u2060")))


def prose(runs: Runs) -> Markup:
    """Running text with its citations, terms and links."""
    return Markup("".join(map(_run, runs)))  # noqa: S704 - escaped below


def _run(run: Run) -> str:
    if run.marks:
        return marks(run.marks)
    text = escape(run.text)
    if run.term:
        return f'<a class="ep-term" href="{address(run.href)}" data-term="{escape(run.term)}">{text}</a>'
    return f'<a href="{address(run.href)}">{text}</a>' if run.href else text


def marks(cited: Iterable[Mark]) -> Markup:
    """Numbers of citations."""
    links = ",".join(map(_mark, cited))
    return Markup(f'<sup class="ep-cite">{links}</sup>')  # noqa: S704 - escaped below


def _mark(mark: Mark) -> str:
    return f'<a href="{address(mark.href)}" title="{escape(mark.about)}">{mark.number}</a>'


def both(clinician: str, patient: str) -> Markup:
    """Words for clinicians, with those for patients beside them where they are others."""
    shown = escape(clinician)
    if patient and patient != clinician:
        plain = f'<span class="ep-for-patient"> {escape(patient)}</span>'
        shown = f'<span class="ep-for-clinician">{shown}</span>{plain}'
    return Markup(shown)  # noqa: S704 - escaped above


def overdue(day: str) -> Markup:
    """What a script shows from the day after ``day`` (YYYY-MM-DD), on which a review is due."""
    return Markup(  # noqa: S704 - escaped
        '<span class="ep-tag ep-tag--unconfirmed" hidden data-overdue-after="'
        f'{escape(day)}">Review overdue</span>'
    )
