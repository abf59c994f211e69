"""Evidence: what a source says in our own words, and the claims of the source documents with where they stand."""

from enum import Enum

from generator.model.prose import Citation, Prose
from generator.span import Span
from generator.value import value


@value
class Figure:
    """A result of a source, exactly as it prints it."""

    label: str
    value: str
    span: Span


@value
class Appraisal:
    """A source in our own words.

    ``level`` is the level of evidence as the source states it. ``limits`` is what keeps it from proving more.
    ``against`` are the sources that contradict or qualify it, each with what it says; ``related`` further ones.
    """

    key: str
    summary: Prose
    level: str
    span: Span
    limits: Prose | None = None
    figures: tuple[Figure, ...] = ()
    against: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()


@value
class Place:
    """Where a claim stands: a recommendation, a pathway or a part or step of it, or the page of a source."""

    class Kind(Enum):
        """What the place names."""

        RECOMMENDATION = "recommendation"
        PATHWAY = "pathway"
        EVIDENCE = "evidence"

    kind: Kind
    id: str
    span: Span
    at: str = ""


@value
class Claim:
    """A statement of a source document, in our own words. Either it stands somewhere or ``left_out`` says why not.

    ``numbers`` are its figures as printed there; each must be readable at one of the places.
    """

    id: str
    source: str
    says: Prose
    span: Span
    numbers: tuple[str, ...] = ()
    stands: tuple[Place, ...] = ()
    left_out: str = ""
