"""A plan as DOT without texts and arrows, which have no say in the layout: a fifth of the work for Graphviz.

It puts everything where the whole DOT of the chart does. Nodes have names of our own, so nothing that an author
wrote is in it: ``s3`` stands on the spine in the third row or for it, ``b3`` beside it, and ``r3`` is the room
above both.
"""

import itertools
import re
from collections.abc import Iterator

from generator.render.chart.layout import Middle, lay_out_quickly
from generator.render.chart.plan import Plan

_INCH = 72
_RANKSEP = 8.0
"""Points between two ranks, the least that Graphviz leaves; a room lies between two of these."""
_THIN = 1.0
"""Width of a room, height of a stand-in: as little as Graphviz takes."""
_ROWS_AT_ONCE = 100
"""Graphviz takes more than twice as long for twice as many rows, and at some hundred runs out of stack."""
_POSITION = re.compile(r'([sb]\d+)\s*\[[^\]]*?pos="([^",]+),([^",]+)"')
_HEIGHT = re.compile(r'bb="[^",]+,[^",]+,[^",]+,([^",]+)"')


def middles(plan: Plan) -> dict[str, Middle]:
    """Where Graphviz puts each place: a hundred rows at a time, each part beginning with the last row before."""
    keys = dict(_names(plan))
    found: dict[str, Middle] = {}
    for begin in range(0, max(1, len(plan.rows) - 1), _ROWS_AT_ONCE):
        rows = range(begin, min(begin + _ROWS_AT_ONCE + 1, len(plan.rows)))
        part = _laid_out(skeleton(plan, rows))
        first = part[f"s{begin}"]
        before = found.get(f"s{begin}", first)
        for name, middle in part.items():
            found[name] = Middle(middle.x - first.x + before.x, middle.y - first.y + before.y)
    return {key: found[name] for key, name in keys.items()}


def skeleton(plan: Plan, rows: range) -> str:
    """The DOT of some rows."""
    return f"digraph{{{_ground(plan)}{''.join(_nodes(plan, rows))}{''.join(_edges(plan, rows))}}}"


def _names(plan: Plan) -> Iterator[tuple[str, str]]:
    """Places, in their order, with their nodes."""
    for index, row in enumerate(plan.rows):
        for key in row:
            yield key, f"{'b' if plan.column(key) else 's'}{index}"


def _ground(plan: Plan) -> str:
    return (
        f"newrank=true;splines=none;pad=0;margin=0;ranksep={_inches(_RANKSEP)};"
        f"nodesep={_inches(plan.gap or plan.style.inset)};"
        'node[shape=box fixedsize=true label=""];edge[weight=100];'
    )


def _nodes(plan: Plan, rows: range) -> Iterator[str]:
    """What stands in the rows, and the rooms above all but the first of them."""
    for row in rows:
        heights = {plan.column(key): plan.cells[key].height for key in plan.rows[row]}
        spine = heights.get(0, _THIN)
        yield f"s{row}[group=s width={_inches(plan.columns[0])} height={_inches(spine)}];"
        if 1 in heights:
            beside = f"width={_inches(plan.columns[1])} height={_inches(heights[1])}"
            yield f"b{row}[group=b {beside}];{{rank=same;s{row}->b{row}}}"
        if row != rows[0]:
            room = _inches(plan.rooms[row] - 2 * _RANKSEP)
            yield f"r{row}[group=s width={_inches(_THIN)} height={room}];"


def _edges(plan: Plan, rows: range) -> Iterator[str]:
    """What holds the columns straight and the rows apart."""
    yield "->".join([f"s{rows[0]}", *itertools.chain(*((f"r{row}", f"s{row}") for row in rows[1:]))])
    beside = [f"b{row}" for row in rows if any(map(plan.column, plan.rows[row]))]
    yield ";" + "->".join(beside)


def _inches(points: float) -> str:
    return f"{points / _INCH:.4f}"


def _laid_out(source: str) -> dict[str, Middle]:
    """Graphviz's positions, counted from the bottom, to five figures: whole points at any height."""
    laid_out = lay_out_quickly(source)
    height = _HEIGHT.search(laid_out)
    assert height is not None, "every layout has its size"
    bottom = float(height[1])
    return {name: Middle(float(x), bottom - float(y)) for name, x, y in _POSITION.findall(laid_out)}
