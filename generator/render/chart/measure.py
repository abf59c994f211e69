"""How wide a text is in Source Sans 3, and where its lines break: the same on every machine.

The advance widths are those of the shipped font, in thousandths of the type size; kerning, which only
narrows, is left out. Lines are broken as if everything were 2.5 % wider, so that a similar font still fits.
"""

import functools
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from importlib import resources

SLACK = 1.025
_UNITS = 1000
_UNKNOWN_NARROW = 600
_UNKNOWN_WIDE = 1000
_BOUND = re.compile(
    r"(?<=\d) (?=(?:weeks?|days?|months?|years?|hours?|minutes?|points?|mm|cm|mg|g|kg|mL|%|°C|of)(?!\w))"
    r"|(?<=[<>≤≥=±]) (?=\d)"
)


def bind(text: str) -> str:
    """The text with numbers tied to their units and to the sign before them: no line ends between."""
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in the unit of ``size``, without slack."""
    return _advance(text, bold) * size / _UNITS


@functools.lru_cache(maxsize=20_000)
def _advance(text: str, bold: bool) -> int:
    """The same in thousandths of the type size; words come again and again."""
    table = _advances(bold)
    return sum([table[mark] if mark in table else _unknown(mark) for mark in text])


def wrap(text: str, measure: float, size: float, *, bold: bool = False, first: float = 0) -> tuple[str, ...]:
    """Break a text into as few lines as fit, then narrow them until they are about equally long.

    ``first`` is room already taken on the first line. No line is wider than ``measure`` unless a single
    character is.
    """
    words = list(_pieces(text, measure / SLACK, size, bold))
    widths = [width(word, size, bold=bold) for word in words]
    blank = width(" ", size, bold=bold)
    breaks = functools.partial(_fill, widths, blank, first)
    low, high = max(widths, default=0.0), measure / SLACK
    wanted = len(breaks(high))
    if wanted == 1:
        return (" ".join(words),)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(breaks(middle)) <= wanted else (middle, high)
    starts = [*breaks(high), len(words)]
    return tuple(" ".join(words[begin:end]) for begin, end in itertools.pairwise(starts))


def clip(text: str, measure: float, size: float) -> str:
    """As many words as fit on one line, with an ellipsis for the rest; nothing if not even one fits."""
    if width(text, size) * SLACK <= measure:
        return text
    words = text.split(" ")
    room = measure / SLACK - width("…", size)
    ends = itertools.accumulate(width(word + " ", size) for word in words)
    fitting = words[: sum(1 for end in ends if end <= room)]
    return " ".join(fitting).rstrip(",;:.") + "…" if fitting else ""


def _fill(widths: Sequence[float], blank: float, first: float, measure: float) -> list[int]:
    """The index of the word each line begins with."""
    starts, used = [0], first
    for index, word in enumerate(widths):
        if index and used + word > measure:
            starts.append(index)
            used = 0
        used += word + blank
    return starts


def _pieces(text: str, measure: float, size: float, bold: bool) -> Sequence[str]:
    """The words of a text; one that is wider than a line is cut."""
    words = [word for word in text.split(" ") if word]
    if all(width(word, size, bold=bold) <= measure for word in words):
        return words or [""]
    return [piece for word in words for piece in cut(word, measure, size, bold=bold)]


def cut(word: str, measure: float, size: float, *, bold: bool = False) -> Iterator[str]:
    """The parts of a word that is wider than a line, each as long as fits."""
    begin, used = 0, 0.0
    for index, mark in enumerate(word):
        advance = width(mark, size, bold=bold)
        if used + advance > measure and index > begin:
            yield word[begin:index]
            begin, used = index, 0.0
        used += advance
    yield word[begin:]


@functools.cache
def _advances(bold: bool) -> dict[str, int]:
    """Advance width of each character of the font, in thousandths of the type size."""
    table = json.loads(resources.files(__package__).joinpath("advances.json").read_text("utf-8"))
    weight = "600" if bold else "400"
    return {mark: advance for advance, marks in table[weight] for mark in marks}


def _unknown(mark: str) -> int:
    """A guess for a character the font lacks."""
    if unicodedata.category(mark) in ("Mn", "Me", "Cf"):
        return 0
    return _UNKNOWN_WIDE if unicodedata.east_asian_width(mark) in ("W", "F") else _UNKNOWN_NARROW


def in_font(mark: str) -> bool:
    """Whether the shipped font has a character."""
    return mark in _advances(bold=False)
