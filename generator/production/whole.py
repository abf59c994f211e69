"""A library as it was published last: if no file of it has changed since, nothing need be read, proved or made."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from generator.content import Later
from generator.production.store import Store, digest, tool
from generator.value import value

WHOLE = "whole"


class Gone(Exception):
    """Something that was kept is not there any more, or damaged: make everything anew."""


@value
class Published:
    """What a builder needs of a library without mistakes or warnings.

    ``counts`` are its pathways, recommendations and worked cases, ``identity`` its texts for the whole site, and
    ``updated`` is the day of its youngest pathway.
    """

    counts: tuple[int, int, int]
    identity: dict[str, str]
    updated: date
    files: Mapping[str, Later]


@value
class Kept:
    """The same with a hash for each file."""

    counts: tuple[int, int, int]
    identity: dict[str, str]
    updated: date
    digests: dict[str, str]


def key_of(texts: Mapping[str, str], pictures: bool) -> str:
    """The key of a library by all its files."""
    return digest([tool(), str(pictures), *(part for name in sorted(texts) for part in (name, texts[name]))])


def keep(store: Store, key: str, published: Published) -> None:
    """Keeps what a library was published as; its files are not kept, but for their hashes."""
    digests = {path: content.digest for path, content in published.files.items()}
    store.put(WHOLE, key, Kept(published.counts, published.identity, published.updated, digests))
    store.keep_only(WHOLE, [key])


def recall(store: Store, key: str) -> Published | None:
    """The library if it was kept. A file of it that is not published any more raises `Gone` when it is fetched."""
    kept = store.get(WHOLE, key)
    if not isinstance(kept, Kept):
        return None
    files = {path: Later(hashed, partial(_gone, path)) for path, hashed in kept.digests.items()}
    return Published(kept.counts, kept.identity, kept.updated, files)


def _gone(path: str) -> bytes:
    raise Gone(path)
