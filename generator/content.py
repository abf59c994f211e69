"""The content of a generated file that was made before: known by its hash, fetched only where it is needed."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Later:
    """Bytes with this SHA-256, in hexadecimal digits. ``kept`` says under which key and path they are kept."""

    digest: str
    kept: tuple[str, str]
    fetch: Callable[[], bytes] = field(compare=False)


Content = bytes | Later


def content(of: Content) -> bytes:
    """The bytes."""
    return of.fetch() if isinstance(of, Later) else of
