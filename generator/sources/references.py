"""The bibliography as it is written: the fields of CSL, one entry a key."""

import re
from dataclasses import replace

from generator.model.reference import Name, Reference, SourceKind
from generator.sources.forms import (
    ID,
    AllOf,
    Key,
    ListOf,
    MapOf,
    Pattern,
    Reader,
    Record,
    Text,
    Values,
    Word,
    YesNo,
    scalar,
)
from generator.sources.tree import Mapping, Node

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
URL = Pattern(
    r"https?://[^\s\"'<>\\^`{|}]+",
    "a web address that begins with http:// or https://",
    "https://www.example.org/",
)


class _DateForm:
    """A year, a month of a year, or a day."""

    def read(self, node: Node, reader: Reader) -> tuple[int, ...]:
        text = scalar(node, reader, "a date")
        parts = text.value.split("-")
        if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text.value, re.ASCII) is None or not _in_calendar(parts):
            help_ = "write it like `2012`, `2012-11` or `2012-11-30`"
            raise reader.fail(
                "bad-date",
                f"`{text.value[:40]}` is not a year, month or day",
                text.span,
                help=help_,
            )
        return tuple(int(part) for part in parts)

    def schema(self) -> dict[str, object]:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}){0,2}$"}


def _in_calendar(parts: list[str]) -> bool:
    numbers = [int(part) for part in parts] + [1, 1]
    return 1500 <= numbers[0] <= 2200 and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31


def _name(values: Values, node: Mapping, reader: Reader) -> Name:
    if bool(values["literal"]) == bool(values["family"]):
        help_ = "a person has `family` and `given`; a body has `literal`"
        raise reader.fail(
            "wrong-form",
            "this author is neither a person nor a body",
            node.entries[0][0].span,
            help=help_,
        )
    return Name(values["family"], values["given"], values["literal"])


_NAME: Record[Name] = Record(
    "an author",
    (
        Key("family", Text(), "family name", default=""),
        Key("given", Text(), "given names", default=""),
        Key("literal", Text(), "name of a body or group", default=""),
    ),
    _name,
)

_FIELDS = (
    Key("type", _TYPE, "the CSL type, such as article-journal", required=True),
    Key("kind", Word(SourceKind), "what sort of source readers see", required=True),
    Key("title", Text(), "the title", required=True),
    Key("author", ListOf(_NAME), "the authors, in order", default=()),
    Key(
        "authors-truncated",
        YesNo(),
        "yes if authors are missing at the end of the list",
        default=False,
    ),
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
    Key("doi", _DOI, "DOI", default=""),
    Key("pmid", _PMID, "PubMed number", default=""),
    Key("pmcid", _PMCID, "PubMed Central number", default=""),
    Key("url", URL, "web address", default=""),
    Key("design", Text(), "what sort of study or text it is", default=""),
    Key("note", Text(), "what readers must know about the source", default=""),
    Key(
        "unconfirmed",
        ListOf(Text(), or_one=True),
        "fields that could not be confirmed",
        default=(),
    ),
)


def _reference(values: Values, node: Mapping, reader: Reader) -> Reference:
    values = {name.replace("-", "_"): value for name, value in values.items()}
    values["authors"] = values.pop("author")
    return Reference(key="", span=node.span, **values)


REFERENCES: MapOf[Reference] = MapOf(
    ID,
    Record("a reference", _FIELDS, _reference),
    lambda key, reference: replace(reference, key=key.value, span=key.span),
)
REFERENCES_FILE: Record[Values] = Record(
    "a bibliography",
    (Key("references", AllOf(REFERENCES), "the sources, by key", required=True),),
    lambda values, node, reader: values,
)
