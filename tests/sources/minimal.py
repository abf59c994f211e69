"""The smallest library that is whole, and ways to change it: what the tests of reading start from."""

from pathlib import Path

from generator.sources import Loaded, load

REFERENCES = """\
references:
- {id: smith2020, type: book, title: A book of backs, issued: 2020, custom: {kind: research}}
"""

PATHWAY = """\
pathway: demo
code: DM
title: What should be done?
name: Demo
version: 0.1.0
status: under-review
updated: 2026-11-21
review-due: 2027-05-21
for: Adults.
not-for: Children.
start: Back pain
answer:
  text: Wait and see [@smith2020].
  recommendation: DM-R1
findings:
  weeks: {label: Duration, number: weeks, step: 1, from: 0, to: 520}
  signs:
    label: Signs
    several-of: {fever: Fever, sweats: Night sweats, loss: Weight loss}
    unremarkable: none
  pregnant: {label: Pregnant, one-of: [yes, no], unremarkable: no}
  protein: {label: Protein, ordered: [none, trace, +, ++]}
  glucose: {label: Glucose, number: mmol/L, step: 0.1, from: 1, to: 60, also-in: {mg/dL: 18.0182}, may-be: [not-done]}
steps:
  duration:
    decide: How long?
    branches:
      - if: weeks < 6 weeks
        go: DM-R1
      - if: otherwise
        go: DM-R1
recommendations:
  DM-R1:
    do: Wait [@smith2020].
    basis: study
    strength: not graded by the source
    certainty: not stated by the source
    cites: smith2020
vignettes:
  - id: one
    case: A person with three weeks of pain.
    given: {weeks: 3}
    expect: {ends: DM-R1}
"""


def library(tmp_path: Path, pathway: str = PATHWAY, references: str = REFERENCES) -> Loaded:
    """What a folder with these two files says."""
    (tmp_path / "demo.yml").write_text(pathway, encoding="utf-8")
    (tmp_path / "references.yml").write_text(references, encoding="utf-8")
    return load(tmp_path, "pathways")


def with_condition(tmp_path: Path, condition: str) -> Loaded:
    """The library whose first branch has this condition."""
    return library(tmp_path, PATHWAY.replace("if: weeks < 6 weeks", f"if: {condition}"))
