from pathlib import Path

from generator.analysis.coverage import coverage
from tests.sources.minimal import PATHWAY, library


def test_a_branch_that_a_case_takes_is_covered_and_the_other_is_missing(tmp_path: Path) -> None:
    found = coverage(library(tmp_path).library)["demo"]
    assert (found.passed, len(found.branches)) == (1, 2)
    assert [link.index for link in found.missing] == [1]
    assert found.recommendations == {"DM-R1": ("one",)}


def test_two_cases_cover_both_branches(tmp_path: Path) -> None:
    case = PATHWAY.split("vignettes:\n")[1].replace("id: one", "id: two").replace("weeks: 3", "weeks: 6")
    found = coverage(library(tmp_path, PATHWAY + case).library)["demo"]
    assert found.missing == ()
    assert found.recommendations == {"DM-R1": ("one", "two")}
