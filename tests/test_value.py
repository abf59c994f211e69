import copy
import dataclasses
import pickle
from enum import Enum
from typing import Any

import pytest

from generator.value import replace, value


@value
class Point:
    """Two numbers and a name."""

    class Colour(Enum):
        RED = "red"

    x: int
    y: int = 0
    name: str = ""

    @property
    def sum(self) -> int:
        return self.x + self.y

    @classmethod
    def origin(cls) -> "Point":
        return cls(0)


@value
class Other:
    x: int
    y: int = 0
    name: str = ""


@value(eq=False)
class Single:
    x: int


@value
class Alone:
    part: tuple[int, ...]


@value
class Nothing:
    pass


def test_parts_are_given_in_order_or_by_name_and_have_defaults() -> None:
    assert Point(1, 2) == Point(y=2, x=1, name="")
    assert (Point(1, 2).sum, Point.origin().sum, Point.Colour("red")) == (3, 0, Point.Colour.RED)
    assert repr(Point(1)) == "Point(x=1, y=0, name='')"
    assert Point.__doc__ == "Two numbers and a name."


@pytest.mark.parametrize("wrong", [{}, {"x": 1, "z": 2}])
def test_a_part_too_few_or_too_many_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Point(**wrong)


def test_values_are_the_same_if_class_and_parts_are() -> None:
    assert Point(1, 2) == Point(1, 2) and hash(Point(1, 2)) == hash(Point(1, 2))
    others: list[object] = [Point(2, 1), Other(1, 2), (1, 2, "")]
    assert Point(1, 2) not in others
    one = Single(1)
    assert one == one and one != Single(1) and len({one, Single(1)}) == 2  # noqa: PLR0124 - that is the question
    assert len({Alone((1,)), Alone((1,)), Alone((2,)), Nothing(), Nothing()}) == 3


def test_the_type_checker_refuses_assignments() -> None:
    one = Point(1)
    one.x = 2  # type: ignore[misc]  # held by mypy, to which a needless ignore is an error: Python lets it pass
    assert one.x == 2


def test_nothing_can_be_added() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 2  # type: ignore[attr-defined]  # what the type checker says too


def test_a_pattern_takes_one_apart() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


@pytest.mark.parametrize("one", [Point(1, 2), Alone((1, 2)), Nothing()])
def test_copies_are_the_same(one: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(one, protocol)) == one  # noqa: S301 - our own
    assert copy.copy(one) == copy.deepcopy(one) == one


def test_another_differs_in_what_is_replaced() -> None:
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    with pytest.raises(TypeError):
        replace(Point(1), z=3)  # type: ignore[call-arg]  # what the type checker says too


def test_dataclasses_take_it_for_one_of_theirs() -> None:
    one = Point(1, 2)
    assert [field.name for field in dataclasses.fields(one)] == ["x", "y", "name"]
    assert dataclasses.replace(one, y=3) == Point(1, 3)
    assert dataclasses.asdict(one) == {"x": 1, "y": 2, "name": ""}
    assert dataclasses.is_dataclass(one)
