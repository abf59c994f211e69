"""Finds the words of the glossary in running text, so that a page can explain them where they stand."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.model.glossary import Term
from generator.model.library import Library
from generator.value import value

GLOSSARY = "glossary/"
"""The folder of the page of all terms."""


@value
class Finder:
    """Finds the terms of a library. Longer words come first; those with several capitals are told by them."""

    library: Library

    @cached_property
    def _words(self) -> list[tuple[str, Term]]:
        """Those that begin alike stand together, longer ones first."""
        found = ((word, term) for term in self.library.terms for word in term.words)
        return sorted(found, key=lambda entry: (_begin(entry[0]), -len(entry[0]), entry[0]))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """One group for each word, which is only tried where a word begins with its letter; None without words."""
        alike = itertools.groupby((word for word, _ in self._words), _begin)
        choices = "|".join(f"(?i:(?={re.escape(begin)}))(?:{_groups(words)})" for begin, words in alike)
        return re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])") if choices else None

    def split(self, text: str) -> Iterator[tuple[str, Term | None]]:
        """The text in pieces: words of a term with the term, and what stands between them."""
        end = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            yield text[end : match.start()], None
            yield match[0], self._words[(match.lastindex or 0) - 1][1]
            end = match.end()
        yield text[end:], None


def _begin(word: str) -> str:
    return word[:1].lower()


def _groups(words: Iterable[str]) -> str:
    return "|".join(f"({_one(word)})" for word in words)


def _one(word: str) -> str:
    """A pattern for one word, with either apostrophe."""
    pattern = re.escape(word).replace("'", "['\u2019]")
    is_abbreviation = sum(character.isupper() for character in word) > 1
    return pattern if is_abbreviation else f"(?i:{pattern})"
