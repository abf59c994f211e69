"""Workflow commands of GitHub Actions, which mark the lines of a pull request."""

from collections.abc import Mapping

from generator.diagnostics import Diagnostic
from generator.report.report import Report, summary
from generator.report.visible import visible

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def write(report: Report) -> str:
    """One command for each diagnostic, then the summary as a line of the log."""
    return "".join(f"{line}\n" for line in (*(_command(report, d) for d in report.ordered), summary(report)))


def _command(report: Report, d: Diagnostic) -> str:
    places = {"file": _visible(report.path(d.span.file)), "line": d.span.line, "endLine": d.span.end_line}
    if d.span.line == d.span.end_line:
        places |= {"col": d.span.column, "endColumn": d.span.end_column}
    properties = ",".join(f"{name}={_escape(str(value), _PROPERTY)}" for name, value in places.items())
    return (
        f"::{d.severity.value} {properties},title={_escape(d.rule, _PROPERTY)}::{_escape(_message(d), _DATA)}"
    )


def _message(d: Diagnostic) -> str:
    parts = [d.message, d.label, *(f"note: {note}" for note in d.notes), f"help: {d.help}" if d.help else ""]
    return _visible("\n".join(filter(None, parts)))


def _visible(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))


def _escape(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
