"""The glossary: what the words of the pathways mean."""

from generator.model.prose import Prose
from generator.span import Span
from generator.value import value


@value
class Term:
    """An entry. ``words`` are the term itself, then its other forms; texts are searched for all of them.

    ``says`` is the meaning in own words; citations in it say where it comes from.
    """

    id: str
    words: tuple[str, ...]
    says: Prose
    span: Span

    @property
    def name(self) -> str:
        """The term itself."""
        return self.words[0]
