"""A chart as DOT, the language of Graphviz, so that Graphviz puts it where the arrangement wants it.

Each row is a rank. A ruler at the left holds the ranks apart: between two rows stands unseen room for labels
and arrows. Where the spine passes a row without a box, an unseen stand-in takes its place. Spine and second
column are groups, held straight by unseen arrows. The real arrows are there with their labels, so that
Graphviz's own picture can be read, but have no say in the layout.
"""

import itertools
import math

import graphviz

from generator.render.chart.arrange import Arrangement, Link, Manner, Role
from generator.render.chart.cells import Cell
from generator.render.chart.description import BoxKind, Chart
from generator.render.chart.labels import ABOVE_LINE, BESIDE_LINE, Spot
from generator.render.chart.plan import Plan, plan
from generator.render.chart.style import Style

_INCH = 72
_RANKSEP = 8.0
"""Points between two ranks, the least that Graphviz leaves; a room lies between two of these."""
_THIN = 1.0
"""Width of the ruler, height of a stand-in: as little as Graphviz takes."""
_LONGEST_TEXT = 2_000
"""Characters; Graphviz refuses a quoted string of 16,384 bytes, and one character may take six."""
_SHAPES = {BoxKind.QUESTION: "hexagon", BoxKind.LINK: "oval", BoxKind.RETURN: "oval"}


def dot(chart: Chart, arrangement: Arrangement, style: Style) -> str:
    """DOT source of a chart in one style; node names are box ids, and ``_`` begins what is not a box."""
    return _Writer(plan(chart, arrangement, style)).whole()


def node_name(cell: Cell) -> str:
    """The name of a place in DOT."""
    place = cell.place
    if place.role is Role.BOX:
        return place.box
    return f"_{place.role.value}-{place.key.strip('<').replace('>', '-')}"


def _inches(points: float) -> str:
    return f"{points / _INCH:.4f}".rstrip("0").rstrip(".")


def _label(lines: tuple[str, ...]) -> str:
    """Left-aligned lines, safe from DOT's escapes, from character references and from HTML-like labels."""
    clipped = "\n".join(lines)[:_LONGEST_TEXT].split("\n")
    return "".join(graphviz.escape(line.replace("&", "&amp;")) + r"\l" for line in clipped)


class _Writer:
    def __init__(self, plan_: Plan) -> None:
        self.plan = plan_
        self.style = plan_.style
        self.row_of = plan_.row_of
        self.graph = graphviz.Digraph()

    def whole(self) -> str:
        """Boxes with their texts and arrows with their labels."""
        font = {"fontname": "Source Sans 3", "fontsize": f"{self.style.type_size:g}"}
        self._ground(font)
        for cell in self.plan.cells.values():
            self._box(cell)
        self._structure()
        for link in self.plan.links:
            self._arrow(link)
        source: str = self.graph.source
        return source

    def _ground(self, font: dict[str, str]) -> None:
        self.graph.attr(
            "graph",
            rankdir="TB",
            splines="line",
            newrank="true",
            nodesep=_inches(self.plan.gap or self.style.inset),
            ranksep=_inches(_RANKSEP),
            pad="0",
            margin="0",
            forcelabels="true",
        )
        self.graph.attr("node", shape="box", fixedsize="true", **font)
        self.graph.attr("edge", arrowsize="0.7", **font)

    def _structure(self) -> None:
        """Rows, the room between them, and what holds the columns straight."""
        rows = range(len(self.plan.rows))
        for index in rows:
            self._row(index)
        for index in rows[1:]:
            self._unseen(f"_room{index}", _THIN, self.plan.rooms[index] - 2 * _RANKSEP, "ruler")
        self._hold(rows)

    def _size(self, cell: Cell) -> dict[str, str]:
        column = self.plan.column(cell.place.key)
        return {
            "group": "beside" if column else "spine",
            "width": _inches(self.plan.columns[column]),
            "height": _inches(cell.height),
        }

    def _row(self, index: int) -> None:
        """One rank: the ruler, what stands on the spine or for it, and what stands in the second column."""
        spine = self._spine_name(index)
        if spine == f"_row{index}":
            self._unseen(spine, self.plan.columns[0], _THIN, "spine")
        self._unseen(f"_ruler{index}", _THIN, _THIN, "ruler")
        beside = (self._name(key) for key in self.plan.rows[index] if self.plan.column(key))
        names = [f"_ruler{index}", spine, *beside]
        with self.graph.subgraph() as rank:
            rank.attr(rank="same")
            for left, right in itertools.pairwise(names):
                rank.edge(left, right, style="invis")

    def _hold(self, rows: range) -> None:
        """Unseen arrows that hold ruler and columns straight and the rows apart."""
        rulers = ["_ruler0", *(name for row in rows[1:] for name in (f"_room{row}", f"_ruler{row}"))]
        beside = [self._name(key) for row in rows for key in self.plan.rows[row] if self.plan.column(key)]
        for column in (rulers, [self._spine_name(row) for row in rows], beside):
            for upper, lower in itertools.pairwise(column):
                self.graph.edge(upper, lower, style="invis", weight="100")

    def _name(self, key: str) -> str:
        return node_name(self.plan.cells[key])

    def _spine_name(self, index: int) -> str:
        on_spine = [key for key in self.plan.rows[index] if not self.plan.column(key)]
        return self._name(on_spine[0]) if on_spine else f"_row{index}"

    def _unseen(self, name: str, width: float, height: float, group: str) -> None:
        self.graph.node(
            name, label="", style="invis", group=group, width=_inches(width), height=_inches(height)
        )

    def _box(self, cell: Cell) -> None:
        is_box = cell.place.role is Role.BOX
        self.graph.node(
            node_name(cell),
            label=_label((*_heads(cell), *cell.lines)),
            shape=_SHAPES.get(cell.box.kind, "box") if is_box else "box",
            style="rounded" if not is_box or cell.box.kind is BoxKind.START else "solid",
            **self._size(cell),
        )

    def _arrow(self, link: Link) -> None:
        """An arrow with ports as in the drawing; it has no say in the layout."""
        if link.manner is Manner.ASIDE and self.plan.on_spine(link.tail):
            self._across(link)
        elif link.manner is Manner.MERGE and self.plan.on_spine(link.head):
            self._edge(link, "s", "e")
        elif self._follows(link):
            self._edge(link, "s", "n")
        elif self.plan.on_spine(link.tail):
            self._down_the_spine(link)
        else:
            self._edge(link, "w", "w")

    def _across(self, link: Link) -> None:
        """From the question, or from its line down where that passes the row."""
        row = self.row_of[link.head]
        first = row == self.row_of[link.tail]
        tail = f"{self._name(link.tail)}:e" if first else f"{self._spine_name(row)}:c"
        start = {} if first else {"tailclip": "false"}
        self.graph.edge(
            tail, f"{self._name(link.head)}:w", constraint="false", **start, **self._label_of(link)
        )

    def _follows(self, link: Link) -> bool:
        return self.row_of[link.head] <= self.row_of[link.tail] + 1

    def _edge(self, link: Link, tail_port: str, head_port: str) -> None:
        ends = f"{self._name(link.tail)}:{tail_port}", f"{self._name(link.head)}:{head_port}"
        self.graph.edge(*ends, constraint="false", **self._label_of(link))

    def _down_the_spine(self, link: Link) -> None:
        """From box to box through the stand-ins between them, so that the line runs straight."""
        between = range(self.row_of[link.tail] + 1, self.row_of[link.head])
        names = [self._name(link.tail), *(f"_row{row}" for row in between), self._name(link.head)]
        for tail, head in itertools.pairwise(names):
            label = self._label_of(link) if tail == names[0] else {}
            arrowhead = {} if head == names[-1] else {"arrowhead": "none"}
            self.graph.edge(f"{tail}:s", f"{head}:n", constraint="false", **label, **arrowhead)

    def _label_of(self, link: Link) -> dict[str, str]:
        """A label beside its line, by distance and angle from the measured text."""
        labels = self.plan.labels[link.tail, link.head]
        if not labels:
            return {}
        label = labels[0]
        end, along, aside = "taillabel", self.style.down / 2, label.width / 2 + BESIDE_LINE
        if label.spot is Spot.GAP:
            end, along, aside = "headlabel", self.plan.gap / 2 - 3, -label.height / 2 - ABOVE_LINE
        elif label.spot is Spot.OVER:
            above = (self.plan.cells[link.head].height + label.height) / 2
            end, along, aside = "headlabel", -label.width / 2, -above - ABOVE_LINE
        elif not self._follows(link) and not self.plan.on_spine(link.tail):
            end, along = "headlabel", 0
        return {
            end: _label(label.lines),
            "labeldistance": f"{math.hypot(along, aside) / 10:.3f}",
            "labelangle": f"{math.degrees(math.atan2(aside, along)):.2f}",
        }


def _heads(cell: Cell) -> tuple[str, ...]:
    number = (f"{cell.place.number}  {cell.heads[0]}",) if cell.heads else ()
    return (*number, *cell.heads[1:])
