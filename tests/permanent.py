"""The minimal library with a record of ids in which something of every kind was moved and retired."""

from pathlib import Path

from generator.model.library import Library
from tests.sources.minimal import PATHWAY, REFERENCES, library

LOCK = """\
# The record of ids.
ids:
  DM: {kind: code, state: live, pathway: demo, version: 0.1.0, since: 2026-11-21, title: "What should be done?"}
  DM-R1: {kind: recommendation, state: live, pathway: demo, version: 0.1.0, since: 2026-11-21, title: "Wait."}
  DM-R2: {kind: recommendation, state: moved, pathway: demo, version: 0.1.0, since: 2026-11-21, until: 2027-01-02, \
to: DM-R3, title: "Wait a little."}
  DM-R3: {kind: recommendation, state: moved, pathway: demo, version: 0.1.0, since: 2026-11-21, until: 2027-01-03, \
to: DM-R1, title: "Wait a little longer."}
  DM-R9: {kind: recommendation, state: retired, pathway: demo, version: 0.1.0, since: 2026-11-21, until: 2027-01-02, \
to: DM-R2, title: "Stay in bed.", reason: "Bed rest does <b>harm</b>."}
  DM.duration: {kind: step, state: live, pathway: demo, version: 0.1.0, since: 2026-11-21, title: "How long?"}
  DM.ended: {kind: step, state: moved, pathway: demo, version: 0.1.0, since: 2026-11-21, until: 2027-01-02, \
to: OLD.end, title: "Is it over?"}
  DM.length: {kind: step, state: moved, pathway: demo, version: 0.1.0, since: 2026-11-21, until: 2027-01-02, \
to: DM.duration, title: "What length?"}
  OLD: {kind: code, state: retired, pathway: old, version: 0.9.0, since: 2026-11-20, until: 2027-01-02, \
to: demo, title: "What was done?"}
  OLD.end: {kind: step, state: retired, pathway: old, version: 0.9.0, since: 2026-11-20, until: 2027-01-02, \
to: demo, title: "The end?"}
  demo: {kind: pathway, state: live, pathway: demo, version: 0.1.0, since: 2026-11-21, title: "What should be done?"}
  first-name: {kind: pathway, state: moved, pathway: first-name, version: 0.1.0, since: 2026-11-20, \
until: 2026-11-21, to: demo, title: "What should be done?"}
  jones1999: {kind: evidence, state: moved, since: 2026-11-20, until: 2026-11-21, to: smith2020, title: "Backs"}
  miller1950: {kind: evidence, state: retired, since: 2026-11-20, until: 2026-11-21, title: "Bed rest"}
  old: {kind: pathway, state: retired, pathway: old, version: 0.9.0, since: 2026-11-20, until: 2027-01-02, \
to: demo, title: "What was done?"}
  smith2020: {kind: evidence, state: live, since: 2026-11-21, title: "A book of backs"}
"""


def recorded(folder: Path, lock: str = LOCK, pathway: str = PATHWAY, references: str = REFERENCES) -> Library:
    """The library of these texts, written to a folder."""
    (folder / "ids.lock.yml").write_text(lock, encoding="utf-8")
    loaded = library(folder, pathway, references)
    assert [d for d in loaded.diagnostics if d.severity.value == "error"] == []
    assert loaded.library.ids is not None or not lock
    return loaded.library
