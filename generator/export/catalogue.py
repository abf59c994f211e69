"""``pathways.json``: every pathway of a library, for wikis, robots and other tools."""

import json
from typing import Any

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library


def catalogue(library: Library) -> bytes:
    """The pathways in the order of their ids, each with id, title, address, review status and version.

    Addresses begin with the library's own, or with the root of the site where it has none.
    """
    pathways = [_entry(a, library.url) for a in sorted(library.algorithms, key=lambda a: a.id)]
    return to_json({"title": library.title, "pathways": pathways})


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


def to_json(value: Any) -> bytes:
    """JSON as all exports write it: the keys in the order given, two blanks, a line end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
