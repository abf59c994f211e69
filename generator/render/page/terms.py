"""Finds the words of the glossary in running text, so that a page can explain them where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.model.glossary import Term
from generator.model.library import Library

GLOSSARY = "glossary/"
"""The folder of the page of all terms."""


@dataclass(frozen=True)
class Finder:
    """Finds the terms of a library. Longer words come first; those with several capitals are told by them."""

    library: Library

    @cached_property
    def _by_word(self) -> dict[str, Term]:
        return {_key(word): term for term in self.library.terms for word in term.words}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = sorted((w for t in self.library.terms for w in t.words), key=lambda w: (-len(w), w))
        if not words:
            return None
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_one, words))})(?![\w-])")

    def split(self, text: str) -> Iterator[tuple[str, Term | None]]:
        """The text in pieces: words of a term with the term, and what stands between them."""
        end = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            yield text[end : match.start()], None
            yield match[0], self._by_word[_key(match[0])]
            end = match.end()
        yield text[end:], None


def _is_abbreviation(word: str) -> bool:
    return sum(character.isupper() for character in word) > 1


def _key(word: str) -> str:
    word = word.replace("\u2019", "'")
    return word if _is_abbreviation(word) else word.casefold()


def _one(word: str) -> str:
    """A pattern for one word, with either apostrophe."""
    pattern = re.escape(word).replace("'", "['\u2019]")
    return pattern if _is_abbreviation(word) else f"(?i:{pattern})"
