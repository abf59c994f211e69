"""SARIF 2.1.0 (OASIS), for code scanning."""

import json
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.diagnostics import Diagnostic, Rule
from generator.report.report import Report
from generator.span import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(report: Report) -> str:
    """One run with all rules and one result for each diagnostic; columns count characters."""
    rules = {rule.id: rule for rule in report.rules}
    driver = {
        "name": "Endplate",
        "semanticVersion": __version__,
        "rules": [_rule(report, rule) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, d, list(rules)) for d in report.ordered],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(report: Report, rule: Rule) -> dict[str, Any]:
    described = {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": rule.severity.value},
    }
    page = report.page(rule.id)
    return described | ({"helpUri": page} if page else {})


def _result(report: Report, d: Diagnostic, rules: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": d.rule,
        "level": d.severity.value,
        "message": {"text": _message(d)},
        "locations": [_location(report, d.span)],
    }
    if d.rule in rules:
        result["ruleIndex"] = rules.index(d.rule)
    if d.labels:
        result["relatedLocations"] = [
            {**_location(report, label.span), "message": {"text": label.text}} for label in d.labels
        ]
    return result


def _message(d: Diagnostic) -> str:
    parts = [d.message, d.label, *d.notes, f"help: {d.help}" if d.help else ""]
    return "\n".join(part for part in parts if part)


def _location(report: Report, span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    uri = quote(report.path(span.file), errors="surrogateescape")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
