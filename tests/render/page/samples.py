"""A made-up library with every kind of step, and one whose every text tries to be markup."""

from pathlib import Path

from generator.analysis.coverage import Passed
from generator.analysis.proof import prove
from generator.analysis.structure import Structure
from generator.analysis.words import Words
from generator.content import content
from generator.model.library import Library
from generator.render.page.pages import in_order, library_files, pathway_files
from generator.sources import load

REFERENCES = """\
references:
- id: smith2020
  type: article-journal
  title: A study of backs
  author: [{family: Smith, given: Anna}]
  container-title: Back Journal
  issued: 2020
  custom: {kind: research, unconfirmed: [container-title]}
- {id: body2019, type: report, title: A guideline, author: [{literal: A Body}], issued: 2019, custom: {kind: guideline}}
- {id: jones2018, type: webpage, title: A digest, URL: https://a.example/digest, custom: {kind: secondary}}
"""

WILD = """\
pathway: wild
code: WD
title: What should be done for a wild pain?
name: Wild pain
topic: Wild things
version: 1.2.0
status: under-review
updated: 2026-11-21
review-due: 2027-05-21
patient-title: What helps my wild pain?
for: Adults with a wild pain [@body2019].
patient-for: Adults whose pain is wild.
not-for: Others (see [tame pain](tame)).
start: A wild pain
patient-start: Your pain is wild.
patient-safety-net: Come back if you roar.
answer:
  patient: Wait and see.
  text: Wait [@smith2020, page 3; @body2019] and see [WD-R1](WD-R1).
  recommendation: WD-R1
synonyms: [feral pain]
red-flags:
  go: tame
  emergency: roaring
  emergency-patient: you roar
  urgent: fever, sweats, weight loss, injury
findings:
  weeks: {label: Duration, number: weeks, step: 1, from: 0, to: 520, unremarkable: 3}
  signs:
    label: Signs
    several-of: {fever: Fever, sweats: Night sweats}
    unremarkable: none
  state: {label: State, one-of: [better, worse], unremarkable: better}
  wells:
    label: Wells score
    score:
      swollen: {label: Swollen, points: 2}
      other: {label: Other, points: {a: 0, b: 1}}
steps:
  duration:
    decide: How long?
    patient: How long has it been wild?
    help: Count from the first day [@jones2018].
    cites: [smith2020]
    branches:
      - {if: weeks < 6 weeks, go: signs-seen, label: Short, patient: Not long}
      - {if: weeks >= 6 weeks, go: tests}
  signs-seen:
    decide: Any sign?
    branches:
      - {if: any of signs or wells >= 3, go: WD-R2, label: "Yes"}
      - {if: otherwise, go: review, label: "No"}
  review:
    reassess: {after: 2 weeks, at-most: 2, afterwards: WD-R1}
    decide: How is it now?
    branches:
      - {if: state = better, go: WD-R1}
      - {if: state = worse, go: review}
  tests:
    each: Which tests?
    rows:
      - {if: weeks >= 12 weeks, go: WD-R3}
      - {if: otherwise, go: WD-R4}
    then: work-up
  work-up:
    do: [Measure the temperature., Take cultures.]
    then: results
  results:
    wait-for: [cultures]
    at-most: 1 hour
    then: regimen
    else: screen
  screen:
    call: tame
    exits: {settled: regimen}
  regimen:
    choose: Which regimen?
    by: patient and clinician
    among: [WD-R3, pathway tame at TM-R1]
    because: Equal effect [@body2019].
recommendations:
  WD-R1:
    do: Wait and see [@smith2020].
    short: Wait.
    patient: Wait and see. Cultures take time.
    direction: against
    basis: study
    strength: {value: strong, scheme: GRADE}
    certainty: not stated by the source
    why: It passes.
    editorial: The two weeks are editorial.
    cites: [{key: smith2020, at: page 3}, body2019]
    contrary: [{key: jones2018, says: It does not always pass.}]
  WD-R2:
    do: Act.
    urgency: emergency
    basis: guideline
    strength: not graded by the source
    certainty: not stated by the source
    cites: body2019
    safety-net: "no"
  WD-R3:
    do: Test one.
    basis: guideline
    strength: not graded by the source
    certainty: not stated by the source
    cites: body2019
  WD-R4:
    do: Test two.
    basis: guideline
    strength: not graded by the source
    certainty: not stated by the source
    cites: body2019
    then: review
vignettes:
  - id: short-and-well
    case: A person with three weeks of pain.
    given: {weeks: 3, wells: 1}
    later: {review: {state: better}}
    expect: {passes: [review], ends: WD-R1}
changes:
  - {version: 1.2.0, on: 2026-11-21, text: "Second version [@smith2020]."}
pitfalls:
  - {title: Haste, text: "Do not hurry [@smith2020]."}
nuances:
  - {text: Little is known.}
"""

TAME = """\
pathway: tame
code: TM
title: What about a tame pain?
name: Tame pain
version: 0.1.0
status: draft
updated: 2026-11-20
review-due: 2027-05-21
for: Adults.
not-for: Children.
start: A tame pain
answer: {text: Nothing., recommendation: TM-R1}
findings:
  mild: {label: Mild, one-of: ["yes", "no"], unremarkable: "yes"}
steps:
  mildness:
    decide: Mild?
    branches:
      - {if: mild = yes, go: exit settled, label: "Yes"}
      - {if: mild = no, go: back, label: "No"}
  back: {return: settled, opened-directly: TM-R1}
recommendations:
  TM-R1:
    do: Nothing.
    basis: study
    strength: not graded by the source
    certainty: not stated by the source
    cites: smith2020
"""

LIBRARY = """\
library: Wild & tame
description: Two pathways.
disclaimer: Made up.
safety-net: Come back if it gets worse.
patient-safety-net: Come back if you feel worse.
"""

GLOSSARY = """\
glossary:
  culture: {term: Culture, also: [cultures], says: Germs grown from a sample.}
  wait: {term: Watchful waiting, also: [wait and see, WAS], says: "Looking again later [@body2019]."}
"""


def made_up(folder: Path, tame: str = TAME) -> Library:
    """The library of the two pathways above; they have no mistakes that keep them from being read."""
    files = {"wild": WILD, "tame": tame, "references": REFERENCES, "library": LIBRARY, "glossary": GLOSSARY}
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    loaded = load(folder, "pathways")
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded.library


def pages(library: Library, proved: Library | None = None) -> dict[str, bytes]:
    """The files of a library but for its pictures, with the proof of another one of the same form, or of itself."""
    words, proofs, passed = Words(library), prove(proved or library), Passed(Structure(library))
    made = [
        pathway_files(library, a, words, proofs[a.id], passed.coverage(a.id), passed.tried(a.id))
        for a in in_order(library)
    ]
    found = {path: content(of) for one in made for path, of in one.files.items()}
    return found | library_files(library, proofs, [one.proved for one in made])
