"""The content of a generated file: known by its hash, fetched only where it is needed."""

from collections.abc import Callable
from functools import partial

from generator.value import value


@value
class Later:
    """Bytes with this SHA-256, in hexadecimal digits."""

    digest: str
    fetch: Callable[[], bytes]


Content = bytes | Later


def content(of: Content) -> bytes:
    """The bytes."""
    return of.fetch() if isinstance(of, Later) else of


def hashed(of: Content) -> Later:
    """The same with its hash, which is worked out once."""
    from hashlib import sha256  # a check hashes nothing

    return of if isinstance(of, Later) else Later(sha256(of).hexdigest(), partial(bytes, of))
