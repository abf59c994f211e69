"""Facts that one quantity stays below another: exact also where both lie between the same two thresholds."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from generator.analysis.cells import Cell, Grid, Numbers, pieces
from generator.analysis.diagram import TooLarge
from generator.analysis.graph import cycles
from generator.model.condition import Lower

MOST_SPLITS = 64
"""A stretch is split into single values up to this many; beyond, the question counts as too large."""


def contradictory(facts: Sequence[Lower]) -> bool:
    """Whether the facts say of some quantity that it is below itself."""
    names = dict.fromkeys(name for fact in facts for name in (fact.lower, fact.upper))
    following = {n: tuple(dict.fromkeys(f.upper for f in facts if f.lower == n)) for n in names}
    group = {name: i for i, names in enumerate(cycles(following)) for name in names}
    return any(f.strict and group.get(f.lower, -1) == group.get(f.upper, -2) for f in facts)


def settle(
    least: Mapping[str, Fraction], facts: Iterable[Lower], grids: Mapping[str, Grid]
) -> dict[str, Fraction] | None:
    """The smallest values, from ``least`` upwards, that agree with the facts; None if none were found.

    The facts must not contradict one another. Facts about quantities that are not in ``least`` are left out.
    """
    values = dict(least)
    relevant = [fact for fact in facts if fact.lower in values and fact.upper in values]
    for _ in range(len(values) * MOST_SPLITS):
        broken = next((fact for fact in relevant if not _agrees(fact, values)), None)
        if broken is None:
            return values
        value = grids[broken.upper].following(values[broken.lower], included=not broken.strict)
        if value is None:
            return None
        values[broken.upper] = value
    return None


def agrees(values: Mapping[str, Fraction], facts: Iterable[Lower]) -> bool:
    """Whether the values of quantities do, as far as they are known, what the facts say."""
    return all(_agrees(f, values) for f in facts if f.lower in values and f.upper in values)


def _agrees(fact: Lower, values: Mapping[str, Fraction]) -> bool:
    lower, upper = values[fact.lower], values[fact.upper]
    return lower < upper if fact.strict else lower <= upper


def split(
    group: Sequence[str], facts: Sequence[Lower], grids: Mapping[str, Grid], thresholds: set[Fraction]
) -> set[Fraction]:
    """The thresholds of a group of compared quantities, with those added that make comparing cells exact.

    Two quantities in one stretch may stand in either order. Of more quantities the stretch must have room for all
    of them; where it has not, it is split into its single values.
    """
    more = set(thresholds)
    for cells in zip(*(pieces(grids[name], thresholds)[0] for name in group), strict=True):
        inside = {name: cell for name, cell in zip(group, cells, strict=True) if cell is not None}
        settled = settle({name: cell.first for name, cell in inside.items()}, facts, grids)
        if settled is None or any(settled[name] > cell.last for name, cell in inside.items()):
            if sum(cell.ways for cell in inside.values()) > MOST_SPLITS:
                raise TooLarge
            for name, cell in inside.items():
                first, _ = grids[name].locate(cell.first)
                more.update(grids[name].value(first + i) for i in range(cell.ways))
    return more


def allowed(lower: Cell, uppers: Sequence[Cell], strict: bool) -> int:
    """The mask of the cells of the upper quantity that can go with this cell of the lower one."""
    mask = 0
    for i, upper in enumerate(uppers):
        if isinstance(lower, Numbers) and isinstance(upper, Numbers):
            fits = lower.first < upper.last if strict else lower.first <= upper.last
        else:
            fits = True
        mask |= fits << i
    return mask
