"""References: the bibliography, in the terms of CSL (Citation Style Language)."""

from enum import Enum

from generator.span import Span
from generator.value import value


class SourceKind(Enum):
    """What sort of source a reference is, as a reader sees it."""

    GUIDELINE = "guideline"
    RESEARCH = "research"
    SECONDARY = "secondary"
    """a digest, blog or encyclopaedia that reports on other sources"""
    REGULATOR = "regulator"
    """a drug label or a safety notice of a regulator"""


@value
class Name:
    """A person (``family`` with its particles, ``given``, ``suffix`` such as "Jr") or a body (``literal``)."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""


@value
class Reference:
    """One source. ``type`` is the CSL type; ``issued`` is (year,), (year, month) or (year, month, day).

    ``unconfirmed`` names the CSL fields that could not be confirmed against any page; a field that is not
    known at all is left empty. ``note`` says what readers must know about the source.
    """

    key: str
    type: str
    kind: SourceKind
    title: str
    span: Span
    authors: tuple[Name, ...] = ()
    authors_truncated: bool = False
    container_title: str = ""
    collection_title: str = ""
    edition: str = ""
    publisher: str = ""
    publisher_place: str = ""
    number: str = ""
    genre: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    issued: tuple[int, ...] = ()
    accessed: tuple[int, ...] = ()
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    design: str = ""
    note: str = ""
    unconfirmed: tuple[str, ...] = ()
