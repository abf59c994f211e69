"""Texts as the shipped font can print them, of a length that a sheet can hold."""

import re
from collections.abc import Mapping

from generator.render.chart.measure import cut, in_font, width
from generator.render.text import clean

LONGEST = 900
"""Characters of one text on a sheet. No text of a real pathway comes near it; a longer one ends by saying so."""
LONGEST_SPOKEN = 60_000
"""The same for the words that stand for the chart, which are those of all its boxes."""
_CUT = "… [cut here: read the page]"
_UNSEEN = re.compile("[\u00ad\u200c\u200d\ufe00-\ufe0f]")
"""Soft hyphen, joiners and choices between forms of a character: they have no glyph of their own."""
_WIDEST_WORD = 15.0
"""In parts of the type size: what fits into the narrowest column. A wider word may be broken there."""
_BREAK = "\N{ZERO WIDTH SPACE}"
_MISSING = "□"
"""Stands for a character that the font lacks: PDF/UA allows no glyph without a meaning."""


def printable(text: str, *, longest: int = LONGEST) -> str:
    """The cleaned text, without characters that the font lacks, and with places to break in very long words."""
    cleaned = _UNSEEN.sub("", clean(text[: longest * 4]))
    if len(cleaned) > longest:
        cleaned = cleaned[: longest - len(_CUT)] + _CUT
    known = "".join([mark if in_font(mark) else _MISSING for mark in cleaned])
    return " ".join([_breakable(word) for word in known.split(" ")])


def _breakable(word: str) -> str:
    if width(word, 1, bold=True) < _WIDEST_WORD:
        return word
    return _BREAK.join(cut(word, _WIDEST_WORD, 1, bold=True))


def printable_texts(texts: Mapping[str, object]) -> dict[str, object]:
    """The same for every text in a tree of dictionaries and lists, but for what stands under "address"."""
    return {key: value if key == "address" else _printable(value) for key, value in texts.items()}


def _printable(value: object) -> object:
    match value:
        case str():
            return printable(value)
        case dict():
            return printable_texts(value)
        case list() | tuple():
            return [_printable(one) for one in value]
        case _:
            return value
