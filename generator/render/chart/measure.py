"""How wide a text is in Source Sans 3, and where its lines break: the same on every machine.

The advance widths are those of the shipped font, in thousandths of the type size; kerning, which only
narrows, is left out. Lines are broken as if everything were 2.5 % wider, so that a similar font still fits.
"""

import functools
import itertools
import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib import resources

from generator.value import value

SLACK = 1.025
_UNITS = 1000
_UNKNOWN_NARROW = 600
_UNKNOWN_WIDE = 1000
_BOUND = re.compile(
    r"(?<=\d) (?=(?:weeks?|days?|months?|years?|hours?|minutes?|points?|mm|cm|mg|g|kg|mL|%|°C|of)(?!\w))"
    r"|(?<=[<>≤≥=±]) (?=\d)"
)


@functools.lru_cache(maxsize=5_000)
def bind(text: str) -> str:
    """The text with numbers tied to their units and to the sign before them: no line ends between."""
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in the unit of ``size``, without slack."""
    return _advance(text, bold) * size / _UNITS


@functools.lru_cache(maxsize=20_000)
def _advance(text: str, bold: bool) -> int:
    """The same in thousandths of the type size; words come again and again."""
    return sum(map(_advances(bold).__getitem__, text))


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest word of a text, without slack."""
    return _spread(text, bold).widest * size / _UNITS


@functools.lru_cache(maxsize=5_000)
def wrap(text: str, measure: float, size: float, *, bold: bool = False, first: float = 0) -> tuple[str, ...]:
    """Break a text into as few lines as fit, then narrow them until they are about equally long.

    ``first`` is room already taken on the first line. No line is wider than ``measure`` unless a single
    character is.
    """
    unit, high = _UNITS / size, measure / SLACK
    line = _spread(text, bold)
    if line.widest > high * unit:
        line = _Line.of([piece for word in line.words for piece in cut(word, high, size, bold=bold)], bold)
    taken = first * unit
    wanted = len(line.breaks(high * unit, taken))
    if wanted == 1:
        return (" ".join(line.words),)
    low = line.widest / unit
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(line.breaks(middle * unit, taken)) <= wanted else (middle, high)
    starts = [*line.breaks(high * unit, taken), len(line.words)]
    return tuple([" ".join(line.words[begin:end]) for begin, end in itertools.pairwise(starts)])


@value
class _Line:
    """Words on one line: ``places`` says where each begins and where one more would, ``widest`` is the widest word's
    width, all in thousandths of the type size.
    """

    words: Sequence[str]
    places: Sequence[int]
    widest: int
    blank: int

    @classmethod
    def of(cls, words: Sequence[str], bold: bool) -> "_Line":
        """Words with a blank between each two of them."""
        blank, widths = _advance(" ", bold), [_advance(word, bold) for word in words]
        places = itertools.accumulate([width + blank for width in widths], initial=0)
        return cls(words, list(places), max(widths), blank)

    def breaks(self, measure: float, taken: float) -> list[int]:
        """The index of the word that each line begins with, if lines are so wide and so much of the first is taken."""
        places, room, count = self.places, measure + self.blank, len(self.words)
        starts = [0]
        end = bisect_right(places, room - taken, 2) - 1
        while end < count:
            starts.append(end)
            end = bisect_right(places, places[end] + room, end + 2) - 1
        return starts


@functools.lru_cache(maxsize=5_000)
def _spread(text: str, bold: bool) -> _Line:
    return _Line.of([word for word in text.split(" ") if word] or [""], bold)


def clip(text: str, measure: float, size: float) -> str:
    """As many words as fit on one line, with an ellipsis for the rest; nothing if not even one fits."""
    if width(text, size) * SLACK <= measure:
        return text
    words = text.split(" ")
    room = measure / SLACK - width("…", size)
    ends = itertools.accumulate(width(word + " ", size) for word in words)
    fitting = words[: sum(1 for end in ends if end <= room)]
    return " ".join(fitting).rstrip(",;:.") + "…" if fitting else ""


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


class _Advances(dict[str, int]):
    """Advance width of each character of the font, in thousandths of the type size, and a guess for any other."""

    def __missing__(self, mark: str) -> int:
        if unicodedata.category(mark) in ("Mn", "Me", "Cf"):
            return 0
        return _UNKNOWN_WIDE if unicodedata.east_asian_width(mark) in ("W", "F") else _UNKNOWN_NARROW


@functools.cache
def _advances(bold: bool) -> _Advances:
    table = json.loads(resources.files(__package__).joinpath("advances.json").read_text("utf-8"))
    return _Advances((mark, advance) for advance, marks in table["600" if bold else "400"] for mark in marks)


def in_font(mark: str) -> bool:
    """Whether the shipped font has a character."""
    return mark in _advances(bold=False)
