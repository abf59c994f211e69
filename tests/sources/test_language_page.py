"""The examples of docs/language.md compile: each is put into a small library that has whatever it refers to."""

import re
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, has_errors
from generator.examination import examine

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)

REFERENCES = """\
references:
- {id: smith2020, type: book, title: A book of backs, issued: 2020, custom: {kind: research}}
"""
LIBRARY = "library: Examples\n"
KINDS = ("library", "references", "evidence", "claims", "plots", "glossary")
HEAD = """\
pathway: example
code: EX
title: What should be done?
name: Example
version: 0.1.0
status: under-review
updated: 2026-11-21
review-due: 2027-05-21
for: Adults.
not-for: Children.
start: Back pain.
answer:
  text: Wait and see [@smith2020].
  recommendation: EX-R1
findings:
  age: {label: Age, number: years, step: 1, from: 0, to: 120}
  sex: {label: Sex, one-of: [female, male]}
  pregnant: {label: Pregnant, one-of: [yes, no]}
  systolic: {label: Systolic pressure, number: mmHg, step: 1, from: 30, to: 300}
  diastolic: {label: Diastolic pressure, number: mmHg, step: 1, from: 10, to: 200}
  pain-weeks: {label: Duration of pain, number: weeks, step: 1, from: 0, to: 2600}
  pain-score: {label: Pain, number: score, step: 1, from: 0, to: 10}
  course: {label: Course, one-of: [resolved, improving, unchanged, worse]}
  candidate: {label: Candidate, one-of: [yes, no, not-known]}
  infection-signs: {label: Signs of infection, several-of: [fever, fast-pulse]}
steps:
  duration:
    decide: How long has the pain lasted?
    branches:
      - {if: pain-weeks < 6 weeks, go: EX-R1}
      - {if: otherwise, go: review}
  review:
    reassess: {after: 2 weeks}
    decide: How is it at 2 weeks?
    branches:
      - {if: course = resolved, go: EX-R3}
      - {if: otherwise, go: EX-R2}
"""
SCREENING = (
    HEAD.split("findings:", maxsplit=1)[0]
    .replace("pathway: example", "pathway: screening")
    .replace("EX", "SC")
    + """\
steps:
  hand-back: {return: no-red-flag, opened-directly: SC-R1}
recommendations:
  SC-R1:
    do: Wait [@smith2020].
    basis: study
    strength: not graded by the source
    certainty: not stated by the source
    cites: smith2020
"""
)


def recommendation(code: str) -> str:
    """A recommendation that an example leads to without writing it."""
    text = SCREENING.split("recommendations:\n")[1]
    return text.replace("SC-R1", code)


def sections(text: str) -> dict[str, str]:
    """The top-level keys of a file, each with its text."""
    parts = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    return {part.split(":")[0]: part for part in parts if part.strip()}


def compose(example: str) -> dict[str, str]:
    """The files of the library around an example."""
    given = sections(example)
    files = {"references.yml": REFERENCES, "library.yml": LIBRARY, "screening.yml": SCREENING}
    pathway = sections(HEAD)
    of_its_own = next((kind for kind in KINDS if kind in given), None)
    if of_its_own is not None:
        more = REFERENCES.replace("references:\n", "") if of_its_own == "references" else ""
        files[f"{of_its_own}.yml"] = example + more
    elif "findings" in given:
        own = set(re.findall(r"^  ([a-z-]+):", example, re.MULTILINE))
        kept = [line for line in pathway["findings"].splitlines() if line.split(":")[0].strip() not in own]
        pathway["findings"] = "\n".join(kept) + "\n" + given.pop("findings").replace("findings:\n", "")
    if of_its_own is None:
        pathway |= given
    text = "".join(pathway.values())
    codes = sorted(set(re.findall(r"EX-R\d", text)) - set(re.findall(r"^  (EX-R\d):", text, re.MULTILINE)))
    own_recommendations = pathway.pop("recommendations", "recommendations:\n")
    files["example.yml"] = (
        "".join(pathway.values()) + own_recommendations + "".join(map(recommendation, codes))
    )
    return files


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[1].strip()[:30])
def test_the_example_compiles(tmp_path: Path, example: str) -> None:
    for name, text in compose(example).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    diagnostics = examine(tmp_path).diagnostics
    assert not has_errors(diagnostics), _errors(diagnostics)


def test_every_construct_has_an_example() -> None:
    text = "\n".join(EXAMPLES)
    for key in (
        "decide",
        "each",
        "choose",
        "do",
        "wait-for",
        "call",
        "return",
        "reassess",
        "match",
        "score",
        "calculated",
    ):
        assert re.search(rf"^ +{key}:", text, re.MULTILINE), key


def _errors(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str, int]]:
    return [(d.rule, d.message, d.span.line) for d in diagnostics]
