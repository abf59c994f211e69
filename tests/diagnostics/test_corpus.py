"""Each rule reports exactly what is marked, in exactly the words beside the case; near misses stay silent."""

from pathlib import Path

import pytest

from generator.checks import RULES
from tests.diagnostics.corpus import Case, cases, compare, report

HERE = Path(__file__).parent
BASE = HERE / "_base"
CASES = cases(HERE, BASE)
BAD = [case for case in CASES if not case.near_miss]
NEAR = [case for case in CASES if case.near_miss]
IDS = [rule.id for rule in RULES]
OF_A_BUILD = {"chart-not-drawn"}
"""What only a build can find, tested in tests/hostile."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    compare(case, tmp_path, update=request.config.getoption("--update", default=False))


def test_nothing_is_wrong_with_the_base(tmp_path: Path) -> None:
    for path in BASE.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert report(tmp_path) == ((), "1 pathway, 2 recommendations, 2 worked cases: nothing found\n")


@pytest.mark.parametrize("rule", [rule for rule in IDS if rule not in OF_A_BUILD])
def test_every_rule_has_a_bad_case_and_a_near_miss(rule: str, tmp_path: Path) -> None:
    bad = [case for case in BAD if case.rule == rule]
    assert bad, "no bad case"
    for position, case in enumerate(bad):
        folder = tmp_path / str(position)
        folder.mkdir()
        assert rule in {place.rule for place in case.write(folder)}, f"{case.name} does not show the rule"
    assert [case for case in NEAR if case.rule == rule], "no near miss"


def test_every_case_stands_in_the_folder_of_a_rule() -> None:
    assert {case.rule for case in CASES} <= set(IDS)


def test_every_report_belongs_to_a_case() -> None:
    reports = set(HERE.glob("[a-z]*/*.txt"))
    assert reports == {case.expected_report for case in BAD}
