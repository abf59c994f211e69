"""Diagnostics as people and programs read them: terminal, one line each, JSON, GitHub, SARIF.

report     what a run looked at and found; the counts and the summary
visible    any text as a terminal can show it without harm, with the width of each character
snippet    the lines of a file with marks under what is meant
text, oneline, as_json, github, sarif    one format each: a `Report` to a string
"""

from collections.abc import Callable
from enum import Enum

from generator.report import text
from generator.report.report import Checked, Report, summary, wants_colour


class Format(Enum):
    """The formats of a report."""

    TEXT = "text"
    """for a terminal, with the lines of the file"""
    ONELINE = "oneline"
    """one line each, for editors"""
    JSON = "json"
    """everything, for programs"""
    GITHUB = "github"
    """workflow commands that mark the lines of a pull request"""
    SARIF = "sarif"
    """SARIF 2.1.0, for code scanning"""


def write(report: Report, form: Format = Format.TEXT) -> str:
    """The report in one of the formats; empty or ending with a line break."""
    return _writer(form)(report)


def _writer(form: Format) -> Callable[[Report], str]:
    if form is Format.TEXT:
        return text.write
    from generator.report import as_json, github, oneline, sarif  # what programs read needs more

    return {
        Format.ONELINE: oneline.write,
        Format.JSON: as_json.write,
        Format.GITHUB: github.write,
        Format.SARIF: sarif.write,
    }[form]


__all__ = ["Checked", "Format", "Report", "summary", "wants_colour", "write"]
