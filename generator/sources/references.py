"""The bibliography as it is written: CSL-YAML, as Zotero and Pandoc read and write it.

What CSL has no field for stands below `custom`, the place that CSL keeps for that.
"""

import re
from collections.abc import Iterator

from generator.model.reference import Name, Reference, SourceKind
from generator.sources.forms import (
    ID,
    Key,
    ListOf,
    Pattern,
    Reader,
    Record,
    Text,
    Values,
    Word,
    YesNo,
    head,
    value_span,
)
from generator.sources.tree import Mapping, Node, Scalar, Sequence

TYPES = [
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "entry-encyclopedia",
    "legislation",
    "pamphlet",
    "paper-conference",
    "post-weblog",
    "regulation",
    "report",
    "speech",
    "standard",
    "thesis",
    "webpage",
]
_TYPE = Pattern("|".join(TYPES), "a CSL type of source", "article-journal", rule="unknown-value")
_DOI = Pattern(r"10\.[0-9]{4,9}/\S+", "a DOI", "10.1000/xyz123")
_PMID = Pattern(r"[1-9][0-9]{0,8}", "a PubMed number", "21234567")
_PMCID = Pattern(r"PMC[1-9][0-9]{0,8}", "a PubMed Central number", "PMC1234567")
ADDRESS = r"(?:[A-Za-z0-9._~:/?#\[\]@!$&()*+,;=-]|%[0-9A-Fa-f]{2})+"
"""The characters of a web address (RFC 3986): no others hide in it, turn its direction or end its attribute."""
URL = Pattern(
    rf"https?://{ADDRESS}",
    "a web address that begins with http:// or https://",
    "https://www.example.org/",
)


class _DateForm:
    """A year, a month of a year, or a day: `2012-11`, or in parts as programs write it."""

    def read(self, node: Node, reader: Reader) -> tuple[int, ...]:
        parts = node.value.split("-") if isinstance(node, Scalar) else list(_parts(node))
        written = "-".join(parts)
        if re.fullmatch(r"\d{4}(-\d{2}){0,2}", written, re.ASCII) is None or not _in_calendar(parts):
            help_ = "write it like `2012`, `2012-11` or `2012-11-30`"
            message = f"`{written[:40]}` is not a year, month or day"
            raise reader.fail("bad-date", message, head(node), help=help_)
        return tuple(int(part) for part in parts)

    def schema(self) -> dict[str, object]:
        part = {"type": ["integer", "string"]}
        in_lists = {"type": "array", "items": {"type": "array", "items": part}, "minItems": 1, "maxItems": 1}
        of_lists = {"date-parts": {**in_lists, "description": "year, month and day"}}
        of_names = {name: {**part, "description": f"the {name}"} for name in _DATE_PARTS}
        named = {"type": "object", "properties": of_names, "required": ["year"]}
        return {
            "anyOf": [
                {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}){0,2}$"},
                {"type": "object", "properties": of_lists, "required": ["date-parts"]},
                {"type": "array", "items": named, "minItems": 1, "maxItems": 1},
            ]
        }


_DATE_PARTS = ("year", "month", "day")


def _parts(node: Node) -> Iterator[str]:
    """Year, month and day as in `date-parts: [[2012, 11]]` and in `- {year: 2012, month: 11}`, with two digits each."""
    match node:
        case Scalar(value):
            yield value.zfill(2)
        case Sequence(items):
            for item in items:
                yield from _parts(item)
        case Mapping(entries):
            named = {key.value: value for key, value in entries}
            for name in ("date-parts", *_DATE_PARTS):
                yield from _parts(named[name]) if name in named else ()


def _in_calendar(parts: list[str]) -> bool:
    numbers = [int(part) for part in parts] + [1, 1]
    return 1500 <= numbers[0] <= 2200 and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31


def _name(values: Values, node: Mapping, reader: Reader) -> Name:
    if bool(values["literal"]) == bool(values["family"]):
        help_ = "a person has `family` and `given`; a body has `literal`"
        raise reader.fail("wrong-form", "this author is neither a person nor a body", head(node), help=help_)
    particles = (values["dropping-particle"], values["non-dropping-particle"])
    family = " ".join(part for part in (*particles, values["family"]) if part)
    return Name(family, values["given"], values["literal"], values["suffix"])


_NAME: Record[Name] = Record(
    "an author",
    (
        Key("family", Text(), "family name", default=""),
        Key("given", Text(), "given names", default=""),
        Key("dropping-particle", Text(), "such as `van` before the family name", default=""),
        Key("non-dropping-particle", Text(), "such as `van` before the family name", default=""),
        Key("suffix", Text(), "such as `Jr`", default=""),
        Key("literal", Text(), "name of a body or group", default=""),
    ),
    _name,
)

_CUSTOM: Record[Values] = Record(
    "what CSL has no field for",
    (
        Key("kind", Word(SourceKind), "what sort of source readers see", required=True),
        Key("design", Text(), "what sort of study or text it is", default=""),
        Key("authors-truncated", YesNo(), "yes if authors are missing at the end of the list", default=False),
        Key("unconfirmed", ListOf(Text(), or_one=True), "fields that could not be confirmed", default=()),
    ),
    lambda values, node, reader: values,
)

_SHOWN = (
    Key("id", ID, "the key that citations name", required=True),
    Key("type", _TYPE, "the CSL type, such as article-journal", required=True),
    Key("title", Text(), "the title", required=True),
    Key("author", ListOf(_NAME), "the authors, in order", default=()),
    Key("container-title", Text(), "journal, book or site", default=""),
    Key("collection-title", Text(), "series", default=""),
    Key("edition", Text(), "edition", default=""),
    Key("publisher", Text(), "publisher", default=""),
    Key("publisher-place", Text(), "place of publication", default=""),
    Key("number", Text(), "number of a report or guideline", default=""),
    Key("genre", Text(), "kind of report or page", default=""),
    Key("volume", Text(), "volume", default=""),
    Key("issue", Text(), "issue", default=""),
    Key("page", Text(), "pages, or the article number", default=""),
    Key("issued", _DateForm(), "year, month or day of publication", default=()),
    Key("accessed", _DateForm(), "when a web page was read", default=()),
    Key("DOI", _DOI, "DOI", default=""),
    Key("PMID", _PMID, "PubMed number", default=""),
    Key("PMCID", _PMCID, "PubMed Central number", default=""),
    Key("URL", URL, "web address", default=""),
    Key("note", Text(), "what readers must know about the source", default=""),
    Key("custom", _CUSTOM, "what CSL has no field for: at least `kind`", required=True),
)
_KEPT = (
    "abstract",
    "annote",
    "archive",
    "citation-key",
    "citation-label",
    "collection-editor",
    "collection-number",
    "container-author",
    "container-title-short",
    "editor",
    "event-date",
    "event-place",
    "event-title",
    "ISBN",
    "ISSN",
    "journalAbbreviation",
    "keyword",
    "language",
    "license",
    "medium",
    "number-of-pages",
    "original-date",
    "part",
    "section",
    "shortTitle",
    "source",
    "status",
    "title-short",
    "translator",
    "version",
)
"""Fields of CSL that Zotero may write and no page shows."""


class _Anything:
    """Whatever a program wrote there; nothing is made of it."""

    def read(self, node: Node, reader: Reader) -> None:
        return None

    def schema(self) -> dict[str, object]:
        return {}


def _reference(values: Values, node: Mapping, reader: Reader) -> Reference:
    fields = {key.name.lower().replace("-", "_"): values[key.name] for key in _SHOWN}
    custom = {name.replace("-", "_"): value for name, value in fields.pop("custom").items()}
    return Reference(
        key=fields.pop("id"), authors=fields.pop("author"), span=value_span(node, "id"), **fields, **custom
    )


REFERENCES: ListOf[Reference] = ListOf(
    Record("a reference", (*_SHOWN, *(Key(name, _Anything(), "not shown") for name in _KEPT)), _reference)
)
REFERENCES_FILE: Record[Values] = Record(
    "a bibliography",
    (Key("references", REFERENCES, "the sources, as CSL-YAML", required=True),),
    lambda values, node, reader: values,
)
