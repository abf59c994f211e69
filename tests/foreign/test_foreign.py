"""Decisions in the form in which others published them, with the defects that their own tests missed.

Only the form of the thresholds is theirs; the recommendations are made up.
"""

from pathlib import Path

import pytest

from tests.diagnostics.corpus import Case, cases, compare

HERE = Path(__file__).parent
CASES = cases(HERE, HERE.parent / "diagnostics" / "_base")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_case(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    compare(case, tmp_path, update=request.config.getoption("--update", default=False))
