import json
from pathlib import Path
from typing import Any

from generator.analysis.coverage import coverage
from generator.analysis.proof import prove
from generator.export import quality
from generator.model.library import Library
from tests.sources.minimal import PATHWAY, library


def said(library: Library) -> dict[str, Any]:
    """What the list of proofs says of the one pathway of a library."""
    (algorithm,) = library.algorithms
    line = quality.entry(algorithm, prove(library)[algorithm.id], coverage(library)[algorithm.id])
    (entry,) = json.loads(quality.quality([line]))["pathways"]
    return dict(entry)


def test_what_is_proved_and_covered_is_said_in_numbers(tmp_path: Path) -> None:
    made = library(
        tmp_path,
        PATHWAY.replace("    do: Wait [@smith2020].", "    do: Wait [@smith2020].\n    patient: Wait."),
    )
    entry = said(made.library)
    assert (entry["proved"], entry["decisions"], entry["paths"]) == (True, 1, {"count": 2, "complete": True})
    assert entry["branches"] == {"count": 2, "passed_by_vignettes": 1}
    assert entry["coverage"][0] == {"from": "duration", "to": "DM-R1", "vignettes": ["one"]}
    assert entry["patient_texts"] == [{"at": "DM-R1", "reading_grade": 0.0}]


def test_a_gap_is_not_proved(tmp_path: Path) -> None:
    made = library(tmp_path, PATHWAY.replace("      - if: otherwise\n        go: DM-R1\n", "")).library
    entry = said(made)
    assert entry["proved"] is False
    assert entry["defects"] == [{"kind": "gap", "at": "duration"}]
