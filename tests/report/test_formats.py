"""The formats for programs."""

import json

from generator.diagnostics import Diagnostic, Label, Rule, Severity
from generator.report import Checked, Format, Report, write
from generator.span import Span

SPAN = Span("path ways/ä.yml", 4, 3, 4, 9)
DIAGNOSTIC = Diagnostic(
    "unknown-step",
    "there is no step `a`",
    SPAN,
    "here",
    (Label(Span("b.yml", 1, 1, 2, 1), "there"),),
    ("100% sure,\nreally",),
    "did you mean `b`?",
)
WARNING = Diagnostic("other", "m", Span("b.yml", 1, 1, 3, 4), severity=Severity.WARNING)
REPORT = Report(
    (DIAGNOSTIC, WARNING),
    {"b.yml": ""},
    Checked(1, 2, 3),
    (Rule("first", "One."), Rule("unknown-step", "A step is named that does not exist.")),
    "https://example.org/rules",
)


def test_json_holds_everything() -> None:
    content = json.loads(write(REPORT, Format.JSON))
    assert content["diagnostics"][1] == {
        "rule": "unknown-step",
        "severity": "error",
        "file": "path ways/ä.yml",
        "line": 4,
        "column": 3,
        "end_line": 4,
        "end_column": 9,
        "message": "there is no step `a`",
        "label": "here",
        "labels": [
            {"file": "b.yml", "line": 1, "column": 1, "end_line": 2, "end_column": 1, "text": "there"}
        ],
        "notes": ["100% sure,\nreally"],
        "help": "did you mean `b`?",
        "url": "https://example.org/rules/unknown-step/",
    }
    assert content["summary"] == {
        "errors": 1,
        "warnings": 1,
        "files": 2,
        "files_with_diagnostics": 2,
        "pathways": 1,
        "recommendations": 2,
        "vignettes": 3,
    }


def test_json_of_a_clean_run() -> None:
    content = json.loads(write(Report((), {"a.yml": ""}), Format.JSON))
    assert content["diagnostics"] == []
    assert content["summary"]["files"] == 1


def test_no_address_without_published_pages() -> None:
    plain = Report((DIAGNOSTIC,), rules=REPORT.rules)
    assert json.loads(write(plain, Format.JSON))["diagnostics"][0]["url"] == ""
    assert "helpUri" not in write(plain, Format.SARIF)


def test_github_escapes_what_would_end_a_command() -> None:
    first, second, *rest = write(REPORT, Format.GITHUB).splitlines()
    assert first == "::warning file=b.yml,line=1,endLine=3,title=other::m"
    assert second == (
        "::error file=path ways/ä.yml,line=4,endLine=4,col=3,endColumn=9,title=unknown-step"
        "::there is no step `a`%0Ahere%0Anote: 100%25 sure,%0Areally%0Ahelp: did you mean `b`?"
    )
    assert rest == ["1 error, 1 warning in 2 of 2 files"]


def test_github_cannot_be_tricked_by_a_name() -> None:
    hostile = Diagnostic("r", "a\r\n::error::b", Span.of_file("x,line=1:%0A\n.yml"))
    line, _ = write(Report((hostile,)), Format.GITHUB).splitlines()
    assert line.startswith("::error file=x%2Cline=1%3A%250A%0A.yml,line=1,")
    assert line.endswith("::a<U+000D>%0A::error::b")


def test_sarif_names_rules_places_and_pages() -> None:
    content = json.loads(write(REPORT, Format.SARIF))
    assert content["version"] == "2.1.0"
    (run,) = content["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][1] == {
        "id": "unknown-step",
        "shortDescription": {"text": "A step is named that does not exist."},
        "defaultConfiguration": {"level": "error"},
        "helpUri": "https://example.org/rules/unknown-step/",
    }
    other, result = run["results"]
    assert "ruleIndex" not in other
    assert result["ruleIndex"] == 1
    assert result["message"]["text"].startswith("there is no step `a`\nhere\n")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "path%20ways/%C3%A4.yml"},
                "region": {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 9},
            }
        }
    ]
    assert result["relatedLocations"][0]["message"] == {"text": "there"}


def test_oneline_is_one_line_each() -> None:
    assert write(REPORT, Format.ONELINE).splitlines() == [
        "b.yml:1:1: warning[other]: m",
        "path ways/ä.yml:4:3: error[unknown-step]: there is no step `a`",
    ]
