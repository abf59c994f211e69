"""Turns of phrase that the messages of several rules share."""

from collections.abc import Iterable

from generator.model.algorithm import ClinicalAlgorithm
from generator.span import Span


def quoted(names: Iterable[str]) -> str:
    """Ids in a sentence: "`a`, `b` and `c`"."""
    *first, last = [f"`{name}`" for name in names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def place_of(algorithm: ClinicalAlgorithm, key: str) -> Span:
    """Where the value of a key in the head of a pathway stands, or of a key in a group (``answer.text``).

    Where the key is left out, the group or the pathway's id.
    """
    spans = algorithm.spans
    return spans.get(key) or spans.get(key.partition(".")[0]) or algorithm.span
