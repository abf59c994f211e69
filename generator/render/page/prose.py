"""Running text as a page prints it: plain runs, numbered citations, links."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.model.prose import Citation, Cited, Linked, Prose
from generator.model.reference import Reference
from generator.render.citation import short_name
from generator.render.page.addresses import Addresses, reference_part


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation's number, with its address in the list of references and what a reader may be told of it."""

    number: int
    href: str
    about: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: citations where it has ``marks``, else a link where it has ``href``, else plain."""

    text: str = ""
    href: str = ""
    marks: tuple[Mark, ...] = ()


Runs = tuple[Run, ...]


@dataclass(slots=True)
class Writer:
    """Turns prose into runs and numbers the references of one page in the order in which they are met."""

    addresses: Addresses
    numbers: dict[str, int] = field(default_factory=dict)

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
                found[-1] = Run(found[-1].text.rstrip(" "), found[-1].href)
            found.append(self._run(part))
        return tuple(run for run in found if run.text or run.marks)

    def _run(self, part: str | Cited | Linked) -> Run:
        if isinstance(part, str):
            return Run(part)
        if isinstance(part, Cited):
            return Run(marks=self.marks(part.citations))
        return Run(part.text, self.addresses.named(part.target))


def plain(text: str) -> Runs:
    """A text without citations and links."""
    return (Run(text),) if text else ()
