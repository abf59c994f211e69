"""Running text as a page prints it: plain runs, numbered citations, links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.model.glossary import Term
from generator.model.prose import Citation, Cited, Linked, Prose
from generator.model.reference import Reference
from generator.render.citation import short_name
from generator.render.page.addresses import Addresses, reference_part
from generator.render.page.terms import GLOSSARY, Finder
from generator.value import replace, value


@value
class Mark:
    """A citation's number, with its address in the list of references and what a reader may be told of it."""

    number: int
    href: str
    about: str


@value
class Run:
    """A stretch of text: citations where it has ``marks``, else a link where it has ``href``, else plain.

    ``term`` is the id of the term of the glossary that its words are.
    """

    text: str = ""
    href: str = ""
    marks: tuple[Mark, ...] = ()
    term: str = ""


Runs = tuple[Run, ...]


@dataclass(slots=True)
class Writer:
    """Turns prose into runs and numbers the references of one page in the order in which they are met.

    A term of the glossary is marked where it is met first in a block; ``terms`` are those of the whole page.
    """

    addresses: Addresses
    numbers: dict[str, int] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    finder: Finder = field(init=False)
    met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.finder = Finder(self.addresses.library)

    def begin(self) -> None:
        """A new block begins, in which terms are explained again."""
        self.met = set()

    def number(self, key: str) -> int:
        """The number of a reference on this page."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def reference(self, key: str) -> Reference | None:
        """The reference of that key."""
        return self.addresses.library.reference_by_key.get(key)

    def mark(self, citation: Citation) -> Mark:
        """A citation as a number."""
        reference = self.reference(citation.key)
        about = short_name(reference) if reference else citation.key
        if citation.locator:
            about += f", {citation.locator}"
        return Mark(self.number(citation.key), f"#{reference_part(citation.key)}", about)

    def marks(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """Citations as numbers, in their order."""
        return tuple(sorted((self.mark(citation) for citation in citations), key=lambda mark: mark.number))

    def runs(self, prose: Prose | None) -> Runs:
        """A text as runs; none for no text."""
        if prose is None:
            return ()
        found: list[Run] = []
        for part in prose.runs:
            if isinstance(part, Cited) and found and not found[-1].marks:
                found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
            found += self._runs(part)
        return tuple(run for run in found if run.text or run.marks)

    def plain(self, text: str) -> Runs:
        """A text without citations and links, as a block of its own."""
        self.begin()
        return self.explained(text)

    def explained(self, text: str) -> Runs:
        """A text without citations and links, with the terms that its block is first to use."""
        return tuple(run for run in self._explained(text) if run.text)

    def _runs(self, part: str | Cited | Linked) -> Iterator[Run]:
        if isinstance(part, str):
            yield from self._explained(part)
        elif isinstance(part, Cited):
            yield Run(marks=self.marks(part.citations))
        else:
            yield Run(part.text, self.addresses.named(part.target))

    def _explained(self, text: str) -> Iterator[Run]:
        """A text with the terms that it is first to use."""
        for piece, term in self.finder.split(text):
            if term is None or term.id in self.met:
                yield Run(piece)
            else:
                self.met.add(term.id)
                self.terms[term.id] = term
                yield Run(piece, self.addresses.to(GLOSSARY, term.id), term=term.id)


def plain(text: str) -> Runs:
    """A text without citations and links."""
    return (Run(text),) if text else ()
