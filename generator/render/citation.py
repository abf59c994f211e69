"""References as printed in a reference list: Vancouver style, after the ICMJE recommendations and NLM's
samples.

Six authors, then "et al."; ``year;volume(issue):pages`` with shortened page ranges. What is not known is left
out, except the date, whose absence is said.
"""

import re

from generator.model.reference import Name, Reference
from generator.value import value

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_JOURNAL_TYPES = frozenset({"article-journal", "article-magazine", "article-newspaper", "article"})
_PART_TYPES = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_ONLINE_TYPES = frozenset({"webpage", "post", "post-weblog", "dataset", "software"})
_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-\u2013]\s*\1(\d+)")
_FIELD_WORDS = {
    "author": "authors",
    "collection-title": "series",
    "container-title": "journal or site",
    "issued": "date",
    "page": "pages",
    "publisher-place": "place",
    "URL": "address",
}
AUTHORS_SHOWN = 6


@value
class PrintedReference:
    """A reference in three runs, of which the middle one, the name of the journal or book, is set in italics.

    ``links`` are pairs of words and address, the most durable identifier first.
    """

    before: str
    container: str
    after: str
    links: tuple[tuple[str, str], ...]
    unconfirmed: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole reference as plain text, without its links."""
        return " ".join(part for part in (self.before, self.container + self.after) if part)


def printed(reference: Reference) -> PrintedReference:
    """The reference in Vancouver style."""
    before, container, after = _layout(reference)
    unconfirmed = tuple(field_words(field) for field in reference.unconfirmed)
    return PrintedReference(before, container, after, _links(reference), unconfirmed)


def short_name(reference: Reference) -> str:
    """Who and when in a few words: "Kasch 2022"."""
    first = reference.authors[0] if reference.authors else Name(literal=reference.title)
    year = f" {reference.issued[0]}" if reference.issued else ""
    return (first.literal or first.family) + year


def field_words(field: str) -> str:
    """A bibliographic field in a reader's words."""
    return _FIELD_WORDS.get(field, field.replace("-", " "))


def author_line(reference: Reference) -> str:
    """The authors, ended with a full stop; empty if there are none."""
    people = [_person(name) for name in reference.authors if not name.literal]
    bodies = [name.literal for name in reference.authors if name.literal]
    shown = people[:AUTHORS_SHOWN]
    if len(people) > AUTHORS_SHOWN or (reference.authors_truncated and people):
        shown.append("et al")
    line = "; ".join(part for part in (", ".join(shown), *bodies) if part)
    return _stop(line)


def _person(name: Name) -> str:
    return _join(name.family, _initials(name.given), name.suffix.rstrip("."))


def _initials(given: str) -> str:
    """First letters of given names; a short word in capitals ("MJ") is taken for initials already."""
    words = [word for word in re.split(r"[\s.\-\u2010]+", given) if word]
    return "".join(word if word.isupper() and len(word) <= 3 else word[0].upper() for word in words)


def _layout(reference: Reference) -> tuple[str, str, str]:
    opening = _join(author_line(reference), _stop(_titled(reference)))
    if reference.type in _JOURNAL_TYPES and reference.container_title:
        return opening, *_journal(reference)
    if reference.type in _PART_TYPES and reference.container_title:
        return _part(reference, opening)
    if reference.type in _ONLINE_TYPES:
        return opening, reference.container_title, _online(reference)
    return opening, "", _monograph(reference)


def _titled(reference: Reference) -> str:
    online = reference.type in _ONLINE_TYPES
    return f"{reference.title} [Internet]" if online else reference.title


def _journal(reference: Reference) -> tuple[str, str]:
    """The journal's name, and what follows it: "2002;347(4):284-7."""
    numbers = reference.volume + (f"({reference.issue})" if reference.issue else "")
    pages = f":{short_pages(reference.page)}" if reference.page else ""
    when = _date(reference.issued[:1] if numbers else reference.issued)
    return reference.container_title, _stop(f". {when}" + (f";{numbers}" if numbers else "") + pages)


def _part(reference: Reference, opening: str) -> tuple[str, str, str]:
    if reference.volume:
        return opening, *_journal(reference)
    pages = f" p. {short_pages(reference.page)}." if reference.page else ""
    return f"{opening} In:", reference.container_title, f". {_imprint(reference)}{pages}"


def _online(reference: Reference) -> str:
    cited = f" [cited {_date(reference.accessed)}]" if reference.accessed else ""
    imprint = _imprint(reference, cited)
    return (
        f"; {imprint}"
        if reference.container_title and not reference.publisher
        else _after(reference, imprint)
    )


def _after(reference: Reference, imprint: str) -> str:
    return f". {imprint}" if reference.container_title else imprint


def _monograph(reference: Reference) -> str:
    series = _stop(reference.container_title or reference.collection_title)
    genre, number = reference.genre, ""
    if reference.number and (not genre or "report" in genre.lower()):
        number = f"Report No.: {reference.number}."
    else:
        genre = _join(genre, reference.number)
    return _join(_stop(genre), _imprint(reference), series, number)


def _imprint(reference: Reference, cited: str = "") -> str:
    """Edition, place, publisher and date: "4th ed. St. Louis: Mosby; 2002."""
    house = ": ".join(part for part in (reference.publisher_place, reference.publisher) if part)
    when = _date(reference.issued) + cited
    return _join(_edition(reference.edition), _stop(f"{house}; {when}" if house else when))


def _edition(edition: str) -> str:
    if not edition.isdecimal():
        return _stop(edition)
    number = int(edition)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} ed."


def _date(parts: tuple[int, ...]) -> str:
    if not parts:
        return "[date unknown]"
    year, *rest = parts
    month = [_MONTHS[rest[0] - 1]] if rest and 1 <= rest[0] <= len(_MONTHS) else []
    return " ".join([str(year), *month, *(str(day) for day in rest[1:] if month)])


def short_pages(pages: str) -> str:
    """A range without the digits that repeat, as NLM prints it: 284-287 as 284-7, S93-S99 as S93-9."""
    match = _RANGE.fullmatch(pages.strip())
    if match is None:
        return pages
    letters, first, last = match.groups()
    if len(first) == len(last):
        same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first) - 1)
        last = last[same:]
    return f"{letters}{first}-{last}"


def _links(reference: Reference) -> tuple[tuple[str, str], ...]:
    """DOI, PubMed, PubMed Central; the address itself only where no identifier is known."""
    found = []
    if reference.doi:
        found.append((f"doi:{reference.doi}", f"https://doi.org/{reference.doi}"))
    if reference.pmid:
        found.append((f"PMID\u00a0{reference.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"))
    if reference.pmcid:
        found.append((reference.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.pmcid}/"))
    if reference.url and not found:
        found.append((reference.url.partition("://")[2] or reference.url, reference.url))
    return tuple(found)


def _stop(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)
