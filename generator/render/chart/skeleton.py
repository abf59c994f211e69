"""A plan as DOT without texts and arrows, which have no say in the layout: a tenth of the work for Graphviz.

It puts everything where the whole DOT of the chart does. Nodes have names of our own, so nothing that an author
wrote is in it: ``s3`` stands on the spine in the third row or for it, ``b3`` beside it. Both are as high as the row
with the room above it, less what Graphviz leaves between two ranks; what stands there stands at the lower end.
"""

import re
from collections.abc import Sequence

from generator.render.chart.layout import Middle, lay_out_quickly
from generator.render.chart.plan import Plan

_INCH = 72
_RANKSEP = 8.0
"""Points between two ranks, the least that Graphviz leaves."""
_LEAST_ROOM = 2 * _RANKSEP + 0.02 * _INCH
"""Points between two rows, whatever the plan says: in the whole DOT the least that Graphviz takes for a node."""
_ROWS_AT_ONCE = 100
"""Graphviz takes more than twice as long for twice as many rows, and at some hundred runs out of stack."""
_AREA = re.compile(r"^rect (\w+) (\S+),\S+ \S+,(\S+)", re.MULTILINE)
Corner = tuple[int, int]


def middles(plan: Plan) -> dict[str, Middle]:
    """Where Graphviz puts each place: a hundred rows at a time, each part beginning with the last row before."""
    rooms = [0.0, *(max(room, _LEAST_ROOM) - _RANKSEP for room in plan.rooms[1:])]
    heights = [height + room for height, room in zip(plan.heights, rooms, strict=True)]
    found: dict[str, Corner] = {}
    for begin in range(0, max(1, len(plan.rows) - 1), _ROWS_AT_ONCE):
        rows = range(begin, min(begin + _ROWS_AT_ONCE + 1, len(plan.rows)))
        part = _laid_out(skeleton(plan, rows, heights))
        left, bottom = part[f"s{begin}"]
        before_left, before_bottom = found.get(f"s{begin}", (left, bottom))
        for name, (x, y) in part.items():
            found[name] = x - left + before_left, y - bottom + before_bottom
    return {
        key: _middle(
            found[f"{'sb'[plan.column(key)]}{row}"], plan.columns[plan.column(key)], plan.heights[row]
        )
        for row, keys in enumerate(plan.rows)
        for key in keys
    }


def _middle(corner: Corner, width: float, height: float) -> Middle:
    return Middle(corner[0] + width / 2, corner[1] - height / 2)


def skeleton(plan: Plan, rows: range, heights: Sequence[float]) -> str:
    """The DOT of some rows of these heights."""
    beside = [row for row in rows if any(map(plan.column, plan.rows[row]))]
    wide = f" width={_inches(plan.columns[-1])}"
    nodes = [f"s{row}[height={_inches(heights[row])}];" for row in rows]
    nodes += [f"b{row}[height={_inches(heights[row])}{wide}]{{rank=same;s{row}->b{row}}}" for row in beside]
    columns = ("->".join([f"{name}{row}" for row in column]) for name, column in (("s", rows), ("b", beside)))
    return f"digraph{{{_ground(plan)}{''.join(nodes)}{';'.join(columns)}}}"


def _ground(plan: Plan) -> str:
    return (
        f"splines=none;pad=0;margin=0;dpi={_INCH};"
        f"ranksep={_inches(_RANKSEP)};nodesep={_inches(plan.gap or plan.style.inset)};"
        f'node[shape=box fixedsize=true label="" URL="\\N" width={_inches(plan.columns[0])}];'
    )


def _inches(points: float) -> str:
    return f"{points / _INCH:.4f}"


def _laid_out(source: str) -> dict[str, Corner]:
    """The lower left corner of every node, counted in points from the left and from the top."""
    return {name: (int(x), int(y)) for name, x, y in _AREA.findall(lay_out_quickly(source))}
