"""``pathways.json``: every pathway of a library, for wikis, robots and other tools."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library


def catalogue(library: Library) -> bytes:
    """The pathways in the order of their ids, each with id, title, address, review status and version.

    Addresses begin with the library's own, or with the root of the site where it has none.
    """
    pathways = (line(_entry(a, library.url)) for a in sorted(library.algorithms, key=lambda a: a.id))
    return in_lines({"title": library.title}, "pathways", pathways)


def _entry(algorithm: ClinicalAlgorithm, site: str) -> dict[str, Any]:
    site = site.rstrip("/") + "/" if site else ""
    return {
        "id": algorithm.id,
        "code": algorithm.code,
        "title": algorithm.title,
        "name": algorithm.name,
        "url": f"{site}pathways/{algorithm.id}/",
        "status": algorithm.status.value,
        "version": algorithm.version,
        "updated": algorithm.updated.isoformat(),
        "review_due": algorithm.review_due.isoformat(),
        "recommendations": [r.code for r in algorithm.recommendations],
    }


line = json.JSONEncoder(ensure_ascii=False).encode
"""A value on one line."""


def in_lines(head: Mapping[str, str], name: str, lines: Iterable[str]) -> bytes:
    """JSON of an object with a long list: a line for each entry, easy to compare and quick to write.

    ``head`` holds what stands before the list, ``name`` is its key, ``lines`` are its entries as JSON.
    """
    before = "".join(f"{line(key)}: {line(value)},\n" for key, value in head.items())
    entries = ",\n".join(lines)
    return f"{{\n{before}{line(name)}: [\n{entries}\n]\n}}\n".encode()


def to_json(value: Any) -> bytes:
    """JSON as schemas are written: the keys in the order given, two blanks, a line end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
