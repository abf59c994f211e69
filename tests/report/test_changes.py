"""How differences are told."""

import json
from pathlib import Path

from generator.analysis.changes import PathwayChanges
from generator.model.change import Edit, Part, Topic
from generator.report.changes import as_entries, as_json, as_text
from generator.sources import load
from tests.sources.minimal import PATHWAY, REFERENCES

EDITS = (
    Edit(Topic.WORDING, Part.STEP, "duration", "question", "How long?", 'Since "when": {a}?'),
    Edit(Topic.REVIEW, Part.PATHWAY, "", "version", "0.1.0", "0.2.0"),
    Edit(Topic.THRESHOLDS, Part.STEP, "duration", "branch to DM-R1", "below 6 weeks", "6 weeks or less"),
    Edit(Topic.RECOMMENDATIONS, Part.RECOMMENDATION, "DM-R2", "", "", "Do more."),
    Edit(Topic.CASES, Part.CASE, "V1", "", "A person.", ""),
    Edit(Topic.SCOPE, Part.PATHWAY, "", "for", "Adults.", ""),
)
CHANGED = PathwayChanges("demo", "What?", "0.1.0", "0.2.0", EDITS)


def test_text_has_what_matters_first() -> None:
    assert (
        as_text([CHANGED])
        == """\
demo (0.1.0 to 0.2.0): Scope, conditions and thresholds, recommendations, worked cases, wording.
  scope
    for
      was: Adults.
  conditions and thresholds
    step duration, branch to DM-R1
      was: below 6 weeks
      now: 6 weeks or less
  recommendations
    new recommendation DM-R2
      now: Do more.
  worked cases
    worked case V1 is gone
      was: A person.
  review
    version
      was: 0.1.0
      now: 0.2.0
  wording
    step duration, question
      was: How long?
      now: Since "when": {a}?
"""
    )


def test_nothing_and_all() -> None:
    assert as_text([]) == "No pathway has changed.\n"
    assert as_text([PathwayChanges("a", "", "", "0.1.0", ())]) == "a (0.1.0): New pathway.\n"
    assert as_text([PathwayChanges("a", "", "0.1.0", "", ())]) == "a (0.1.0): This pathway is gone.\n"


def test_json_has_everything() -> None:
    (pathway,) = json.loads(as_json([CHANGED]))
    assert (pathway["pathway"], pathway["old"], pathway["new"], pathway["wording_only"]) == (
        "demo",
        "0.1.0",
        "0.2.0",
        False,
    )
    assert len(pathway["edits"]) == len(EDITS)


def test_the_entry_is_what_the_language_reads(tmp_path: Path) -> None:
    entry = as_entries([CHANGED], {"demo": "0123456789ab"}).replace("YYYY-MM-DD", "2026-11-21")
    (tmp_path / "demo.yml").write_text(f"{PATHWAY}changes:\n{entry}", encoding="utf-8")
    (tmp_path / "references.yml").write_text(REFERENCES, encoding="utf-8")
    loaded = load(tmp_path)
    assert not loaded.diagnostics, loaded.diagnostics
    (change,) = loaded.library.algorithms[0].changes
    assert (change.version, change.fingerprint) == ("0.2.0", "0123456789ab")
    assert sorted(change.edits, key=str) == sorted((e for e in EDITS if e.topic is not Topic.REVIEW), key=str)
