"""``ids.json`` and ``objects.inv``: every id of a library for programs that follow links or make them."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from generator.analysis.register import Issued, Register
from generator.export.catalogue import in_lines, line
from generator.model.ids import IdKind, IdState, go_path
from generator.model.library import Library

_STORED = 0xFFFF
"""Bytes that one block of a zlib stream can hold uncompressed (RFC 1951, 3.2.4)."""


def ids_json(library: Library, issued: Register) -> bytes:
    """Every id that was ever issued: what it names, what became of it and where it leads.

    Addresses are relative to the file; ``absolute_url`` is there if the library says where it is published.
    """
    site = f"{library.url.rstrip('/')}/" if library.url else ""
    head = {"$schema": "schema/ids.schema.json", "title": library.title, "site": site}
    return in_lines(head, "ids", (line(_entry(entry, site)) for entry in issued.values()))


def _entry(issued: Issued, site: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": issued.id,
        "kind": issued.kind.value,
        "state": issued.state.value,
        "title": issued.title,
        "url": issued.address,
        "permanent_url": go_path(issued.id),
    }
    if site:
        entry["absolute_url"] = site + issued.address
    optional = {
        "pathway": issued.pathway,
        "version": issued.version,
        "since": issued.since.isoformat() if issued.since else "",
        "since_version": issued.since_version,
        "until": issued.until.isoformat() if issued.until else "",
        "successor": issued.to,
        "reason": issued.reason,
    }
    return entry | {key: value for key, value in optional.items() if value}


def ids_schema() -> dict[str, Any]:
    """The form of ``ids.json`` as JSON Schema, draft-07."""
    text, day = {"type": "string"}, {"type": "string", "format": "date"}
    described: dict[str, tuple[dict[str, Any], str]] = {
        "id": (text, "the id, never used for anything else"),
        "kind": ({"enum": [kind.value for kind in IdKind]}, "what it names"),
        "state": (
            {"enum": [state.value for state in IdState]},
            "live; moved: the same thing has another id now; retired: the thing is gone",
        ),
        "title": (text, "what it is called now, or was when it was last there"),
        "url": (text, "where it leads now, relative to this file"),
        "permanent_url": (text, "the address that always leads there, relative to this file"),
        "absolute_url": (text, "where it leads now, if the library says where it is published"),
        "pathway": (text, "the pathway on whose page it is, or was"),
        "version": (text, "the version of that pathway now"),
        "since": (day, "the day on which it was recorded"),
        "since_version": (text, "the version of its pathway on that day"),
        "until": (day, "the day on which it moved or was retired"),
        "successor": (text, "the id that it has now, or of what takes its place, after all moves"),
        "reason": (text, "why it was retired"),
    }
    required = ["id", "kind", "state", "title", "url", "permanent_url"]
    entry = {
        "type": "object",
        "properties": {key: {**form, "description": words} for key, (form, words) in described.items()},
        "required": required,
        "additionalProperties": False,
        "if": {"properties": {"state": {"const": "live"}}},
        "then": {"not": {"anyOf": [{"required": [key]} for key in ("until", "successor", "reason")]}},
        "else": {"required": ["since", "until"]},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Every id that a pathway library ever issued",
        "type": "object",
        "properties": {
            "$schema": text,
            "title": {**text, "description": "the title of the library"},
            "site": {**text, "description": "the address of the site, empty if the library does not say"},
            "ids": {"type": "array", "items": entry, "description": "in the order of the ids"},
        },
        "required": ["title", "site", "ids"],
        "additionalProperties": False,
    }


def inventory(library: Library, issued: Register) -> bytes:
    """The live ids as a Sphinx inventory, version 2: for `:ref:` in other documentation, and for autorefs."""
    head = (
        "# Sphinx inventory version 2\n"
        f"# Project: {_line(library.title)}\n"
        "# Version: \n"
        "# The remainder of this file is compressed using zlib.\n"
    )
    live = (entry for entry in issued.values() if entry.state is IdState.LIVE)
    return head.encode("utf-8") + _stored("".join(_objects(live)).encode("utf-8"))


def _objects(issued: Iterable[Issued]) -> Iterator[str]:
    for entry in issued:
        yield f"{entry.id} std:label -1 {entry.address} {_line(entry.title)}\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _stored(data: bytes) -> bytes:
    """A zlib stream of blocks that are not compressed: compressors differ between machines, and bytes must not."""
    parts = [data[start : start + _STORED] for start in range(0, len(data), _STORED)] or [b""]
    blocks = (
        struct.pack("<BHH", number == len(parts), len(part), len(part) ^ _STORED) + part
        for number, part in enumerate(parts, 1)
    )
    return b"\x78\x01" + b"".join(blocks) + struct.pack(">I", zlib.adler32(data))
