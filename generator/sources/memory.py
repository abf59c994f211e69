"""What a pathway file was read as before: read again only if it has changed, or a finding of the library has."""

from collections.abc import Mapping
from typing import Protocol

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.finding import Finding
from generator.value import value


@value
class Read:
    """A pathway file without mistakes. ``defines`` is the text of its own findings, ``around`` that of all findings."""

    algorithm: ClinicalAlgorithm
    findings: tuple[Finding, ...]
    defines: str
    around: str


class Memory(Protocol):
    """Where it is kept, by the file's name and text.

    ``texts`` are files that were taken in just now, by the names that places use.
    """

    texts: Mapping[str, str]

    def recall(self, shown: str, text: str) -> Read | None:
        """What this very text was read as; nothing if that is not known."""

    def keep(self, shown: str, text: str, read: Read) -> None:
        """Keeps what a text was read as."""

    def digest(self, texts: list[str]) -> str:
        """A hash of texts."""
