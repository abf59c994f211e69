"""What a run looked at and what it found, for every format alike."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import PurePath
from types import MappingProxyType

from generator.diagnostics import Diagnostic, Rule, Severity, in_order
from generator.model.library import Library
from generator.value import value


@value
class Checked:
    """How much was looked at."""

    pathways: int = 0
    recommendations: int = 0
    vignettes: int = 0

    @classmethod
    def of(cls, library: Library) -> "Checked":
        """The counts of a library."""
        return cls(
            len(library.algorithms),
            sum(len(a.recommendations) for a in library.algorithms),
            sum(len(a.vignettes) for a in library.algorithms),
        )


@value
class Report:
    """The diagnostics of a run, with the text of each file by the name that places use.

    ``rules`` are all rules that were checked. ``rule_pages`` is the address below which each rule has its
    page (``<address><rule>/``), empty if they are not published. Absolute names of files inside ``folder``
    are written relative to it.
    """

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str] = MappingProxyType({})
    checked: Checked = Checked()
    rules: tuple[Rule, ...] = ()
    rule_pages: str = ""
    folder: str = ""
    colour: bool = False

    @cached_property
    def ordered(self) -> tuple[Diagnostic, ...]:
        """The diagnostics once each, by place."""
        return in_order(self.diagnostics)

    @cached_property
    def lines(self) -> dict[str, list[str]]:
        """The lines of each file."""
        return {file: text.split("\n") for file, text in self.texts.items()}

    @cached_property
    def files(self) -> int:
        """How many files were read or could not be read."""
        return len({*self.texts, *(d.span.file for d in self.diagnostics)})

    @cached_property
    def files_with_diagnostics(self) -> int:
        """How many files have something wrong."""
        return len({d.span.file for d in self.diagnostics})

    def count(self, severity: Severity) -> int:
        """How many diagnostics weigh so much."""
        return sum(d.severity is severity for d in self.ordered)

    def path(self, file: str) -> str:
        """The name of a file as it is written: relative to the folder, with forward slashes."""
        path = PurePath(file)
        if self.folder and path.is_absolute() and path.is_relative_to(self.folder):
            path = path.relative_to(self.folder)
        return path.as_posix()

    def page(self, rule: str) -> str:
        """The address of a rule's page, empty if it has none."""
        return f"{self.rule_pages.rstrip('/')}/{rule}/" if self.rule_pages else ""


def summary(report: Report) -> str:
    """The result in words: "2 errors, 1 warning in 1 of 3 files", or all that was looked at."""
    if not report.ordered:
        checked = report.checked
        parts = (
            _count(checked.pathways, "pathway"),
            _count(checked.recommendations, "recommendation"),
            _count(checked.vignettes, "worked case"),
        )
        return f"{', '.join(parts)}: nothing found"
    counts = ((report.count(Severity.ERROR), "error"), (report.count(Severity.WARNING), "warning"))
    found = ", ".join(_count(number, noun) for number, noun in counts if number)
    return f"{found} in {report.files_with_diagnostics:,} of {_count(report.files, 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def wants_colour(terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether to write colours: on a terminal that has them, unless NO_COLOR is set (no-color.org)."""
    return terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
