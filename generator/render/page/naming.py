"""Running text in which a citation is the name of its source, linked to that source's page."""

from collections.abc import Iterable, Iterator

from generator.model.prose import Citation, Cited, Linked, Prose
from generator.render.citation import short_name
from generator.render.page.addresses import Addresses
from generator.render.page.prose import Run, Runs
from generator.value import value


@value
class Namer:
    """Writes texts for the page that ``addresses`` belong to."""

    addresses: Addresses

    def name(self, key: str) -> str:
        """A source in a few words: "Kasch 2022"."""
        reference = self.addresses.library.reference_by_key.get(key)
        return short_name(reference) if reference else key

    def runs(self, prose: Prose | None) -> Runs:
        """A text as runs; none for no text."""
        parts = () if prose is None else prose.runs
        return tuple(run for part in parts for run in self._part(part))

    def names(self, citations: Iterable[Citation]) -> Runs:
        """Sources by name, with semicolons between."""
        return tuple(self._names(citations))

    def _part(self, part: str | Cited | Linked) -> Iterator[Run]:
        if isinstance(part, str):
            yield Run(part)
        elif isinstance(part, Linked):
            yield Run(part.text, self.addresses.named(part.target))
        else:
            yield Run(" (")
            yield from self._names(part.citations)
            yield Run(")")

    def _names(self, citations: Iterable[Citation]) -> Iterator[Run]:
        for position, citation in enumerate(citations):
            if position:
                yield Run("; ")
            locator = f", {citation.locator}" if citation.locator else ""
            yield Run(self.name(citation.key) + locator, self.addresses.evidence(citation.key))
