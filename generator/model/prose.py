"""Running text with citations and links inside it."""

from generator.span import Span
from generator.value import value


@value
class Citation:
    """A pointer to a reference, with the place in it (``locator``) and what it says there, where given."""

    key: str
    span: Span
    locator: str = ""
    says: "Prose | None" = None


@value
class Cited:
    """A group of citations inside running text, written ``[@key; @key, locator]``."""

    citations: tuple[Citation, ...]


@value
class Linked:
    """A link inside running text, written ``[text](target)``; ``target`` is a pathway id or recommendation code."""

    text: str
    target: str
    span: Span


@value
class Prose:
    """A text as an author wrote it, split into plain runs, citations and links, in order."""

    runs: tuple[str | Cited | Linked, ...]
    span: Span

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations of the text, in reading order."""
        return tuple(c for run in self.runs if isinstance(run, Cited) for c in run.citations)

    @property
    def plain(self) -> str:
        """The text without its citations, links as their words."""
        words = (
            run if isinstance(run, str) else run.text if isinstance(run, Linked) else "" for run in self.runs
        )
        return " ".join("".join(words).replace(" .", ".").replace(" ,", ",").split())
