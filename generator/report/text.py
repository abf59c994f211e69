"""The report for a terminal, in the manner of rustc."""

from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.report.report import Report, summary
from generator.report.snippet import Mark, Row, snippet
from generator.report.visible import visible

_BOLD = "1"
_FRAME = "1;34"
_MAIN = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}


def write(report: Report) -> str:
    """Each diagnostic with its lines, then the summary."""
    blocks = ["\n".join(_Block(report, diagnostic).lines()) for diagnostic in report.ordered]
    return "\n\n".join([*blocks, summary(report)]) + "\n"


class _Block:
    """One diagnostic."""

    def __init__(self, report: Report, diagnostic: Diagnostic) -> None:
        self.report = report
        self.diagnostic = diagnostic
        self.marks = (
            Mark(diagnostic.span, diagnostic.label, main=True),
            *(Mark(label.span, label.text, main=False) for label in diagnostic.labels),
        )
        self.gutter = " " * len(str(max(mark.span.line for mark in self.marks)))

    def lines(self) -> Iterator[str]:
        d = self.diagnostic
        head = self.paint(_MAIN[d.severity], f"{d.severity.value}[{d.rule}]")
        yield head + self.paint(_BOLD, f": {visible(d.message)}")
        for file in dict.fromkeys(mark.span.file for mark in self.marks):
            yield from self.file([mark for mark in self.marks if mark.span.file == file])
        if d.notes or d.help:
            yield self.frame("|")
        for note in d.notes:
            yield from self.remark("note", note)
        if d.help:
            yield from self.remark("help", d.help)

    def file(self, marks: list[Mark]) -> Iterator[str]:
        """The lines of one file; the file of the diagnostic itself comes first."""
        span = marks[0].span
        arrow = "-->" if marks[0].main else ":::"
        place = f"{visible(self.report.path(span.file))}:{span.line}:{span.column}"
        yield f"{self.gutter}{self.paint(_FRAME, arrow)} {place}"
        rows = list(snippet(marks, self.report.lines.get(span.file, [])))
        if rows:
            yield self.frame("|")
        for row in rows:
            yield self.row(row)

    def row(self, row: Row) -> str:
        if row.mark is None:
            number = self.paint(_FRAME, f"{row.number:>{len(self.gutter)}} |")
            return f"{number} {row.text}".rstrip()
        colour = _MAIN[self.diagnostic.severity] if row.mark.main else _FRAME
        return f"{self.frame('|')} {self.paint(colour, row.text)}"

    def remark(self, kind: str, text: str) -> Iterator[str]:
        """A note or help; its further lines stand below its first."""
        first, *rest = text.split("\n")
        yield f"{self.frame('=')} {self.paint(_BOLD, kind)}: {visible(first)}"
        yield from _indented(rest, len(self.gutter) + len(f" = {kind}: "))

    def frame(self, sign: str) -> str:
        return f"{self.gutter} {self.paint(_FRAME, sign)}"

    def paint(self, colour: str, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.report.colour else text


def _indented(lines: Iterable[str], columns: int) -> Iterator[str]:
    for line in lines:
        yield f"{' ' * columns}{visible(line)}".rstrip()
