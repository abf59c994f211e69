"""A library as it was published last: if no file of it has changed since, nothing need be read, proved or made."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from hashlib import sha256

from generator.content import Content, Later
from generator.production.store import Store, digest, tool
from generator.value import value

WHOLE, FILES = "whole", "files"


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
    files: Mapping[str, Content]


@value
class Kept:
    """The same with a hash, and a key and a path in the store, for each file."""

    counts: tuple[int, int, int]
    identity: dict[str, str]
    updated: date
    files: dict[str, tuple[str, str, str]]


def key_of(texts: Mapping[str, str], pictures: bool) -> str:
    """The key of a library by all its files."""
    return digest([tool(), str(pictures), *(part for name in sorted(texts) for part in (name, texts[name]))])


def keep(store: Store, key: str, published: Published) -> None:
    """Keeps a library; files that are not kept with a pathway are kept with it."""
    files, own = {}, {}
    for path, of in published.files.items():
        if isinstance(of, Later):
            files[path] = (of.digest, *of.kept)
        else:
            files[path] = (sha256(of).hexdigest(), key, path)
            own[path] = of
    store.put(FILES, key, own)
    store.put(WHOLE, key, Kept(published.counts, published.identity, published.updated, files))
    store.keep_only(WHOLE, [key])


def recall(store: Store, key: str) -> Published | None:
    """The library if it was kept. Its files raise `Gone` when they are fetched and are not there."""
    kept = store.get(WHOLE, key)
    if not isinstance(kept, Kept):
        return None
    fetched = _Fetched(store)
    files = {
        path: Later(hashed, (place, name), partial(fetched.of, place, name))
        for path, (hashed, place, name) in kept.files.items()
    }
    return Published(kept.counts, kept.identity, kept.updated, files)


class _Fetched:
    """Files of a store, those of one key read at a time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.place = ""
        self.files: dict[str, bytes] = {}

    def of(self, place: str, name: str) -> bytes:
        """The bytes of one file."""
        if place != self.place:
            found = self.store.get(FILES, place)
            self.place, self.files = place, found if isinstance(found, dict) else {}
        if name not in self.files:
            raise Gone(name)
        return self.files[name]
