"""Diagrams against plain Python sets of patients."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.diagram import ALL, NONE, Diagrams, Node, TooLarge, support
from generator.analysis.regions import box, cells_of, contains, member

SIZES = (2, 3, 4)
Patient = tuple[int, ...]
EVERYBODY = frozenset(product(*(range(size) for size in SIZES)))
SETS = st.frozensets(st.sampled_from(sorted(EVERYBODY)))


def diagrams() -> Diagrams:
    return Diagrams([(1 << size) - 1 for size in SIZES])


def made(of: Diagrams, patients: frozenset[Patient]) -> Node:
    result = NONE
    for patient in sorted(patients):
        one = ALL
        for level, cell in enumerate(patient):
            one = of.both(one, of.literal(level, 1 << cell))
        result = of.either(result, one)
    return result


def read(node: Node) -> frozenset[Patient]:
    def inside(patient: Patient) -> bool:
        here = node
        while here is not ALL and here is not NONE:
            here = next((child for mask, child in here.edges if mask >> patient[here.level] & 1), NONE)
        return here is ALL

    return frozenset(filter(inside, EVERYBODY))


@given(SETS, SETS)
def test_operations_are_those_of_sets(one: frozenset[Patient], two: frozenset[Patient]) -> None:
    of = diagrams()
    a, b = made(of, one), made(of, two)
    assert read(of.both(a, b)) == one & two
    assert read(of.either(a, b)) == one | two
    assert read(of.without(a, b)) == one - two
    assert read(of.negation(a)) == EVERYBODY - one


@given(SETS, SETS)
def test_equal_sets_are_one_object(one: frozenset[Patient], two: frozenset[Patient]) -> None:
    of = diagrams()
    a, b = made(of, one), made(of, two)
    assert (a is b) == (one == two)
    assert of.either(of.both(a, b), of.without(a, b)) is a
    assert of.negation(of.negation(a)) is a
    assert of.both(a, b) is of.without(a, of.without(a, b))


@given(SETS, st.sets(st.integers(0, 2)))
def test_forgetting_lets_a_variable_have_any_cell(one: frozenset[Patient], levels: set[int]) -> None:
    of = diagrams()
    node = made(of, one)
    for level in levels:
        node = of.forget(node, level)
    seen = {tuple(c for level, c in enumerate(p) if level not in levels) for p in one}
    expected = {p for p in EVERYBODY if tuple(c for level, c in enumerate(p) if level not in levels) in seen}
    assert read(node) == expected
    assert of.keep(made(of, one), sum(1 << level for level in range(3) if level not in levels)) is node


@given(SETS, st.tuples(*(st.integers(1, (1 << size) - 1) for size in SIZES)))
def test_a_box_is_in_a_set_when_all_its_patients_are(one: frozenset[Patient], masks: tuple[int, ...]) -> None:
    of = diagrams()
    node, cube = made(of, one), dict(enumerate(masks))
    inside = {p for p in EVERYBODY if all(mask >> cell & 1 for mask, cell in zip(masks, p, strict=True))}
    assert read(box(of, cube)) == inside
    assert contains(node, cube, of.full) == (inside <= one)


@given(SETS, st.integers(0, 2))
def test_the_cells_of_a_variable_in_a_set(one: frozenset[Patient], level: int) -> None:
    of = diagrams()
    expected = sum(1 << cell for cell in {patient[level] for patient in one})
    assert cells_of(made(of, one), level, of.full[level]) == expected


@given(SETS.filter(bool), st.dictionaries(st.integers(0, 2), st.integers(0, 15)))
def test_a_member_is_in_the_set(one: frozenset[Patient], preferred: dict[int, int]) -> None:
    of = diagrams()
    node = made(of, one)
    cells = member(node, preferred)
    assert of.without(box(of, {level: 1 << cell for level, cell in cells.items()}), node) is NONE


def test_more_sets_than_the_budget_are_too_large() -> None:
    of = Diagrams([3] * 3, budget=2)
    literals = [of.literal(level, 1) for level in range(2)]
    with pytest.raises(TooLarge):
        of.either(*literals)


def test_the_support_of_a_set_is_what_it_depends_on() -> None:
    of = diagrams()
    either = of.either(of.literal(0, 1), of.both(of.literal(2, 1), of.literal(0, 2)))
    assert support(either) == {0, 2}
    assert support(ALL) == support(NONE) == set()
