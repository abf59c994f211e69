"""Citations of pathways and of sources: one item in the terms of CSL, written as CSL-JSON, BibTeX, RIS and text.

An item holds what the library knows and nothing else: no reviewer, no author but the publisher named in
`library.yml`. What could not be confirmed about a source is said in the item's note.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model.ids import go_path
from generator.model.library import Library
from generator.model.reference import Name, Reference, SourceKind
from generator.render.citation import field_words, printed
from generator.render.share.snippets import Snippet
from generator.render.share.syntax import bibtex as _tex
from generator.render.share.things import Thing
from generator.render.text import clean
from generator.span import Span

Item = dict[str, Any]
"""A source in the terms of CSL, as citation processors read it."""

_BIBTEX_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_BIBTEX_HOUSE = {"techreport": "institution", "phdthesis": "school"}
_BIBTEX_WITHIN = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_RIS_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "paper-conference": "CPAPER",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}


def pathway_item(library: Library, thing: Thing) -> Item:
    """A pathway as a page that someone cites, by its permanent address."""
    updated = thing.updated
    return _known(
        {
            "id": f"{thing.site.prefix}-{thing.code}",
            "type": "webpage",
            "title": clean(thing.title),
            "author": [{"literal": clean(library.publisher)}] if library.publisher else [],
            "container-title": clean(thing.site.name),
            "version": thing.version,
            "issued": {"date-parts": [[updated.year, updated.month, updated.day]]},
            "URL": thing.permanent if thing.site.known else "",
            "note": thing.said,
            "language": "en",
        }
    )


def reference_item(reference: Reference) -> Item:
    """A source of the bibliography."""
    return _known(
        {
            "id": reference.key,
            "type": reference.type,
            "title": clean(reference.title),
            "author": [_name(name) for name in reference.authors],
            "container-title": clean(reference.container_title),
            "collection-title": clean(reference.collection_title),
            "edition": clean(reference.edition),
            "publisher": clean(reference.publisher),
            "publisher-place": clean(reference.publisher_place),
            "number": clean(reference.number),
            "genre": clean(reference.genre),
            "volume": clean(reference.volume),
            "issue": clean(reference.issue),
            "page": clean(reference.page),
            "issued": _date(reference.issued),
            "accessed": _date(reference.accessed),
            "DOI": reference.doi,
            "PMID": reference.pmid,
            "PMCID": reference.pmcid,
            "URL": reference.url,
            "note": " ".join(_remarks(reference)),
        }
    )


def csl_json(items: Iterable[Item]) -> str:
    """The items as CSL-JSON, one line each."""
    lines = (json.dumps(item, ensure_ascii=False) for item in items)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def bibtex(items: Iterable[Item]) -> str:
    """The items as BibTeX, in UTF-8."""
    return "\n".join(_bibtex_entry(item) for item in items)


def ris(items: Iterable[Item]) -> str:
    """The items as RIS."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _ris_lines(item)) for item in items)


def cite_snippets(library: Library, thing: Thing) -> tuple[Snippet, ...]:
    """A pathway's citation in four forms, with the day of reading where each form has a place for it.

    Where the library does not give its address, the reader's browser puts in that too.
    """
    item = pathway_item(library, thing)
    entry, lines, data = bibtex([item]), ris([item]), csl_json([item])
    at = "" if thing.site.known else f"%u{go_path(thing.code)}"
    return (
        _text(library, thing, at),
        Snippet(
            "BibTeX",
            entry.removesuffix("\n}\n"),
            ",\n urldate = {%Y-%m-%d}" + (f",\n url = {{{at}}}" if at else ""),
            "\n}",
        ),
        Snippet(
            "RIS",
            lines.removesuffix("ER  - \n"),
            "Y2  - %Y/%m/%d/\n" + (f"UR  - {at}\n" if at else ""),
            "ER  -",
        ),
        Snippet(
            "CSL-JSON",
            data.removesuffix("}\n]\n"),
            ', "accessed": {"date-parts": [[%Y, %n, %e]]}' + (f', "URL": "{at}"' if at else ""),
            "}\n]",
        ),
    )


def _text(library: Library, thing: Thing, at: str) -> Snippet:
    """The citation in Vancouver style, after NLM's form for a page of a website."""
    updated = thing.updated
    page = Reference(
        key="",
        type="webpage",
        kind=SourceKind.SECONDARY,
        title=clean(thing.title),
        span=Span.of_file(""),
        authors=(Name(literal=clean(library.publisher)),) if library.publisher else (),
        edition=f"Version {thing.version}",
        publisher=clean(thing.site.name),
        issued=(updated.year, updated.month, updated.day),
    )
    found = f". Available from: {at or thing.permanent}"
    return Snippet(
        "Text",
        printed(page).text.removesuffix("."),
        " [cited %Y %b %e]" + (found if at else ""),
        f"{'.' if at else found} {thing.said}",
    )


def _known(item: Item) -> Item:
    """Without what is not known."""
    return {key: value for key, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    parts = {"literal": name.literal, "family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: clean(value) for key, value in parts.items() if value}


def _date(parts: tuple[int, ...]) -> Item:
    return {"date-parts": [list(parts)]} if parts else {}


def _remarks(reference: Reference) -> Iterator[str]:
    if reference.note:
        yield clean(reference.note)
    if reference.authors_truncated:
        yield "The list of authors is not complete."
    if reference.unconfirmed:
        yield f"Not confirmed: {', '.join(map(field_words, reference.unconfirmed))}."


def _bibtex_entry(item: Item) -> str:
    kind = _BIBTEX_TYPES.get(item["type"], "misc")
    fields = "".join(f",\n {name} = {{{value}}}" for name, value in _bibtex_fields(item, kind) if value)
    return f"@{kind}{{{item['id']}{fields}\n}}\n"


def _bibtex_fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    def text(key: str) -> str:
        return _tex(item.get(key, ""))

    yield "author", " and ".join(_bibtex_name(name) for name in item.get("author", ()))
    yield "title", f"{{{text('title')}}}"
    yield _BIBTEX_WITHIN.get(kind, "howpublished"), text("container-title")
    yield "series", text("collection-title")
    yield "edition", text("edition")
    yield _BIBTEX_HOUSE.get(kind, "publisher"), text("publisher")
    yield "address", text("publisher-place")
    yield "type", text("genre")
    yield "volume", text("volume")
    yield "number", text("issue") or text("number")
    yield "pages", text("page").replace("-", "--")
    yield "version", text("version")
    year, month, *_ = (*_parts(item, "issued"), 0, 0)
    yield "year", str(year or "")
    yield "month", str(month or "")
    yield "date", "-".join(f"{part:02d}" for part in _parts(item, "issued"))
    yield "doi", item.get("DOI", "")  # read as it stands, as is the address
    yield "pmid", text("PMID")
    yield "pmcid", text("PMCID")
    yield "url", item.get("URL", "")
    yield "urldate", "-".join(f"{part:02d}" for part in _parts(item, "accessed"))
    yield "note", text("note")


def _bibtex_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    parts = (name.get("family", ""), name.get("suffix", ""), name.get("given", ""))
    return ", ".join(_tex(part) for part in parts if part)


def _ris_lines(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS_TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    for name in item.get("author", ()):
        parts = (name.get("family", ""), name.get("given", ""), name.get("suffix", ""))
        yield "AU", name.get("literal") or ", ".join(part for part in parts if part)
    for tag, key in _RIS_FIELDS:
        if key in item:
            yield tag, item[key]
    if issued := _parts(item, "issued"):
        yield "PY", str(issued[0])
        yield "DA", "/".join([*(f"{part:02d}" for part in issued), "", ""][:4])
    if accessed := _parts(item, "accessed"):
        yield "Y2", "/".join([*(f"{part:02d}" for part in accessed), "", ""][:4])
    first, _, last = item.get("page", "").partition("-")
    if first:
        yield "SP", first
    if last:
        yield "EP", last
    yield "ER", ""


_RIS_FIELDS = (
    ("TI", "title"),
    ("T2", "container-title"),
    ("T3", "collection-title"),
    ("ET", "edition"),
    ("ET", "version"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("M3", "genre"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("SN", "number"),
    ("DO", "DOI"),
    ("AN", "PMID"),
    ("C2", "PMCID"),
    ("UR", "URL"),
    ("N1", "note"),
    ("LA", "language"),
)


def _parts(item: Item, key: str) -> tuple[int, ...]:
    """Year, month and day of a date, as far as they are known."""
    dates = item.get(key, {}).get("date-parts", ((),))
    return tuple(dates[0])
