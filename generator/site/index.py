"""The search index of a built site in two files: one that every page fetches, and one for readers who search."""

import hashlib
import json
from pathlib import Path
from typing import Any

INDEX = "search/search_index.json"
"""What the theme fetches with every page: here only the settings of the search, and the name of the file with the
entries (`ENTRIES`), which is fetched when a reader turns to the search."""
ENTRIES = "entries"


def split(site: Path, found: list[dict[str, Any]]) -> None:
    """Adds entries to the index of a site, and puts all of them into a file of their own."""
    target = site / INDEX
    if not target.is_file():
        return
    index = json.loads(target.read_bytes())
    entries = json.dumps([*index["docs"], *found], separators=(",", ":")).encode()
    name = f"{ENTRIES}.{hashlib.sha256(entries).hexdigest()[:8]}.json"
    target.with_name(name).write_bytes(entries)
    settings = {**index["config"], ENTRIES: name}
    target.write_text(json.dumps({"config": settings, "docs": []}, separators=(",", ":")), "utf-8")


def joined(site: Path) -> dict[str, Any]:
    """The index of a site with its entries, as from disk, where nothing can be fetched, a browser has to have it."""
    index: dict[str, Any] = json.loads((site / INDEX).read_bytes())
    name = index.get("config", {}).pop(ENTRIES, "")
    return {**index, "docs": json.loads((site / INDEX).with_name(name).read_bytes())} if name else index
