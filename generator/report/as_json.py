"""The report for programs: everything a diagnostic says, and the counts."""

import json
from typing import Any

from generator.diagnostics import Diagnostic, Severity
from generator.report.report import Report
from generator.span import Span


def write(report: Report) -> str:
    """``{"diagnostics": [...], "summary": {...}}``; columns count characters from 1, ends are exclusive."""
    content = {"diagnostics": [_diagnostic(report, d) for d in report.ordered], "summary": _summary(report)}
    return json.dumps(content, indent=2) + "\n"


def _diagnostic(report: Report, d: Diagnostic) -> dict[str, Any]:
    return {
        "rule": d.rule,
        "severity": d.severity.value,
        **_place(report, d.span),
        "message": d.message,
        "label": d.label,
        "labels": [{**_place(report, label.span), "text": label.text} for label in d.labels],
        "notes": list(d.notes),
        "help": d.help,
        "url": report.page(d.rule),
    }


def _place(report: Report, span: Span) -> dict[str, Any]:
    return {
        "file": report.path(span.file),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _summary(report: Report) -> dict[str, int]:
    return {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "files": report.files,
        "files_with_diagnostics": report.files_with_diagnostics,
        "pathways": report.checked.pathways,
        "recommendations": report.checked.recommendations,
        "vignettes": report.checked.vignettes,
    }
