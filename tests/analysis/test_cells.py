from fractions import Fraction

import pytest

from generator.analysis import cells
from generator.analysis.cells import Counts, Grid, Numbers, compared, count_cells, distinctions, number_cells
from generator.analysis.diagram import TooLarge
from generator.analysis.scope import whole
from generator.model.finding import Finding

from . import build as b


def spans(finding: Finding, *thresholds: str) -> list[tuple[str, str]]:
    found = number_cells(Grid(finding), [Fraction(t) for t in thresholds])
    return [(str(cell.first), str(cell.last)) for cell in found]


def test_a_number_splits_at_its_thresholds_and_the_steps_between() -> None:
    assert spans(b.number("weeks", 0, 520), "6", "12") == [
        ("0", "5"),
        ("6", "6"),
        ("7", "11"),
        ("12", "12"),
        ("13", "520"),
    ]


def test_steps_leave_no_cell_between_neighbouring_values() -> None:
    assert spans(b.number("weeks", 0, 20), "6", "7") == [("0", "5"), ("6", "6"), ("7", "7"), ("8", "20")]


def test_bounds_leave_no_cell_outside() -> None:
    assert spans(b.number("age", 18, 100), "10", "18", "100", "120") == [
        ("18", "18"),
        ("19", "99"),
        ("100", "100"),
    ]


def test_a_threshold_off_the_steps_is_no_cell_of_its_own() -> None:
    glucose = b.number("glucose", 1, 60, "0.1", "mmol/L")
    limit = Fraction(126) / Fraction("18.0182")
    assert [(str(c.first), str(c.last)) for c in number_cells(Grid(glucose), [limit])] == [
        ("1", "69/10"),
        ("7", "60"),
    ]


def test_steps_count_from_the_lower_bound() -> None:
    assert spans(b.number("dose", 1, 11, 5), "6") == [("1", "1"), ("6", "6"), ("11", "11")]


def test_cells_count_their_values() -> None:
    assert [cell.ways for cell in number_cells(Grid(b.number("x", 0, 1, "0.1")), [Fraction(1, 2)])] == [
        5,
        1,
        5,
    ]


def test_only_a_single_value_that_a_condition_names_is_named() -> None:
    found = number_cells(Grid(b.number("x", 0, 3)), [Fraction(1), Fraction(3, 2)])
    assert [(int(cell.first), cell.named) for cell in found] == [(0, False), (1, True), (2, False)]


def test_a_score_has_only_the_totals_that_can_be_reached() -> None:
    wells = b.score("wells", {"cancer": [0, 1], "swollen": [0, "1.5"], "other": [0, -2]})
    assert spans(wells, "0", "2") == [("-2", "-1/2"), ("0", "0"), ("1/2", "3/2"), ("5/2", "5/2")]


def test_a_score_with_too_many_totals_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_TOTALS", 100)
    with pytest.raises(TooLarge):
        Grid(b.score("much", {f"c{n}": [0, 2**n] for n in range(8)}))


def test_a_list_that_is_only_counted_is_its_count() -> None:
    assert count_cells(62, named=False, counts={3}) == [
        Counts(0, 2, 1 + 62 + 1891),
        Counts(3, 62, 2**62 - 1954),
    ]


def test_beside_named_items_the_others_are_counted_one_by_one() -> None:
    assert [(c.first, c.last) for c in count_cells(5, named=True, counts={1, 3})] == [
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 5),
    ]


def test_a_list_without_other_items_has_none_of_them() -> None:
    assert count_cells(0, named=True, counts={2}) == [Counts(0, 0, 1)]


def test_thresholds_are_those_of_all_pathways_of_a_scope() -> None:
    one = b.pathway("one", b.decide("s", (b.compare("weeks", "<", 6), "R1"), (None, "R1")), codes=["R1"])
    two = b.pathway("two", b.decide("s", (b.within("weeks", 8, 12), "R1"), (None, "R1")), codes=["R1"])
    weeks = b.number("weeks", 0, 52)
    fact = b.implies(b.compare("weeks", ">", 50), b.compare("weeks", "!=", 51))
    scope = whole(b.library(one, two, findings=[weeks], facts=[fact]))
    found = distinctions(scope.atoms, scope.lower)["weeks"]
    assert found.thresholds == {6, 8, 12, 50, 51}


def test_compared_quantities_have_the_same_thresholds() -> None:
    facts = [b.lower("a", "b"), b.lower("c", "d"), b.lower("b", "e")]
    condition = b.any_(b.compare("a", "<", 5), b.compare("e", "<", 7))
    chart = b.pathway("p", b.decide("s", (condition, "R1"), (None, "R1")), codes=["R1"])
    scope = whole(b.library(chart, findings=[b.number(n, 0, 9) for n in "abcde"], facts=facts))
    assert [sorted(group) for group in compared(facts)] == [["c", "d"], ["a", "b", "e"]]
    found = distinctions(scope.atoms, scope.lower)
    assert found["a"].thresholds == found["b"].thresholds == found["e"].thresholds == {5, 7}


@pytest.mark.parametrize(
    ("value", "included", "expected"),
    [("5", True, 5), ("5", False, 6), ("5.5", True, 6), ("-3", True, 0), ("9", False, None)],
)
def test_the_next_value_of_a_grid(value: str, included: bool, expected: int | None) -> None:
    assert Grid(b.number("x", 0, 9)).following(Fraction(value), included) == expected


def test_a_stretch_is_cut_to_the_bounds() -> None:
    assert Grid(b.number("x", 0, 9)).stretch(-3, 20) == Numbers(Fraction(0), Fraction(9), 10)
