"""One drawing of a chart before its layout: cells in rows, labels in lines, and the room above each row."""

import math

from generator.render.chart.arrange import Arrangement, Link, Manner, Place, Role, in_rows
from generator.render.chart.cells import Cell, cell
from generator.render.chart.description import Chart
from generator.render.chart.labels import ABOVE_LINE, BESIDE_LINE, Letterer, Lettering, Spot, condition
from generator.render.chart.measure import SLACK, width
from generator.render.chart.style import Style
from generator.value import replace, value

JUNCTION = 22.0
"""How far above a box an arrow from the side runs into the spine."""
Labels = dict[tuple[str, str], tuple[Lettering, ...]]


@value
class Plan:
    """Everything a layout needs.

    ``rows`` hold the places from top to bottom, ``row_of`` says in which each is, and ``heights`` are those of the
    highest in each. ``rooms`` are the distances above each row, in points; that of the first is 0. ``overhangs`` say
    how much of it labels between the columns take, which rise above their row. ``spine`` are the places on the
    spine, if there is a column beside it.
    """

    style: Style
    gap: float
    columns: tuple[float, ...]
    cells: dict[str, Cell]
    links: tuple[Link, ...]
    labels: Labels
    rows: tuple[tuple[str, ...], ...]
    row_of: dict[str, int]
    heights: tuple[float, ...]
    rooms: tuple[float, ...]
    overhangs: tuple[float, ...]
    spine: frozenset[str]

    def on_spine(self, key: str) -> bool:
        """Whether a place stands on a spine with a column beside it."""
        return key in self.spine

    def column(self, key: str) -> int:
        """The column of this drawing that a place stands in."""
        return 1 if self.spine and key not in self.spine else 0


def plan(chart: Chart, arrangement: Arrangement, style: Style) -> Plan:
    """Set all texts of a chart in one style and work out what room they need."""
    arrangement = _settled(arrangement, style)
    rows = _rows(arrangement.places, style)
    row_of = {key: index for index, row in enumerate(rows) for key in row}
    letterer, labels = _lettered(arrangement, style, row_of)
    columns = letterer.columns
    boxes = {box.id: box for box in chart.boxes}
    cells = {
        place.key: cell(place, boxes, style, columns[place.column if style.side else 0])
        for place in arrangement.places
    }
    heights = tuple([max([cells[key].height for key in row]) for row in rows])
    spine = frozenset([place.key for place in arrangement.places if style.side and not place.column])
    return _Rooms.of(
        Plan(
            style=style,
            gap=letterer.gap,
            columns=columns,
            cells=cells,
            links=arrangement.links,
            labels=labels,
            rows=rows,
            row_of=row_of,
            heights=heights,
            rooms=(),
            overhangs=(),
            spine=spine,
        )
    ).added()


def _lettered(arrangement: Arrangement, style: Style, row_of: dict[str, int]) -> tuple[Letterer, Labels]:
    """The labels, with the narrowest gap between the columns that takes as many of them as any other would."""
    places = {place.key: place for place in arrangement.places}
    joined = frozenset(link.head for link in arrangement.links if link.manner is Manner.MERGE)
    texts = [(link, condition(link.labels)) for link in arrangement.links]

    def with_gap(gap: float) -> tuple[Letterer, Labels]:
        less = (gap - style.gaps[0]) / 2
        columns = (style.spine - less, style.side - less) if style.side else (style.spine,)
        letterer = Letterer(style, gap, columns, places, row_of, joined)
        return letterer, {(link.tail, link.head): letterer.set(link, text) for link, text in texts}

    chosen = with_gap(style.gaps[0])
    for gap in style.gaps[1:]:
        if _out_of_gap(chosen):
            chosen = min(chosen, with_gap(gap), key=_out_of_gap)
    return chosen


def _out_of_gap(lettered: tuple[Letterer, Labels]) -> int:
    return sum([text.spot is Spot.OVER for texts in lettered[1].values() for text in texts])


def _rows(places: tuple[Place, ...], style: Style) -> tuple[tuple[str, ...], ...]:
    if not style.side:
        return tuple([(place.key,) for place in places])
    return tuple([tuple([place.key for place in row]) for row in in_rows(places)])


def _settled(arrangement: Arrangement, style: Style) -> Arrangement:
    """The arrangement with a pointer for each arrow that this style has no room to draw back into a line.

    Back into the spine there always is room. Within a column such an arrow runs straight down, between the
    line it joins and that line's label, if the box is the next one and the label is short.
    """
    for link in arrangement.links:
        if link.manner is Manner.MERGE and not _can_join(arrangement, link, style):
            arrangement = _with_pointer(arrangement, link)
    return arrangement


def _can_join(arrangement: Arrangement, link: Link, style: Style) -> bool:
    keys = [place.key for place in arrangement.places]
    head = arrangement.places[keys.index(link.head)]
    if style.side and head.depth == 0:
        return True
    follows = arrangement.places[keys.index(link.head) - 1].depth > head.depth
    room = style.inset - BESIDE_LINE - 4
    labels = [
        condition(one.labels)
        for one in arrangement.links
        if one.head == link.head and one.manner is Manner.DOWN
    ]
    short = all(width(text, style.label_size, bold=True) * SLACK <= room for text in labels)
    return follows and short


def _with_pointer(arrangement: Arrangement, link: Link) -> Arrangement:
    places = {place.key: place for place in arrangement.places}
    head, tail = places[link.head], places[link.tail]
    end = _end_of_line(arrangement.places, tail)
    pointer = Place(f"{link.tail}>{link.head}", Role.POINTER, head.box, tail.depth, head.number)
    links = [
        replace(one, head=pointer.key, manner=Manner.DOWN) if one is link else one
        for one in arrangement.links
    ]
    return Arrangement((*arrangement.places[:end], pointer, *arrangement.places[end:]), tuple(links))


def _end_of_line(places: tuple[Place, ...], last: Place) -> int:
    """The index after the last box of a line and all that stands to its right."""
    begin = places.index(last) + 1
    return next(
        (index for index, place in enumerate(places[begin:], begin) if place.depth <= last.depth), len(places)
    )


@value
class _Rooms:
    """The distance above each row: the largest that an arrow into it asks for.

    ``joined`` are the boxes of the spine to which a line comes back.
    """

    plan: Plan
    joined: frozenset[str]

    @classmethod
    def of(cls, plan_: Plan) -> "_Rooms":
        merging = (link.head for link in plan_.links if link.manner is Manner.MERGE)
        return cls(plan_, frozenset(head for head in merging if plan_.on_spine(head)))

    def added(self) -> Plan:
        """The plan with the distances filled in."""
        row_of = self.plan.row_of
        base = [self.plan.style.down / 2] * len(self.plan.rows)
        above = [0.0] * len(self.plan.rows)
        for link in self.plan.links:
            row = row_of[link.head]
            base[row] = max(base[row], self._for_line(link))
            for label in self.plan.labels[link.tail, link.head]:
                above[row] = max(above[row], self._overhang(label, link.head))
                spanned = row_of[link.tail] + 1 if label.spot is Spot.TAIL else row
                base[spanned] = max(base[spanned], self._for_label(link, label, spanned == row))
        rooms = [math.ceil(one + other) for one, other in zip(base[1:], above[1:], strict=True)]
        return replace(self.plan, rooms=(0.0, *rooms), overhangs=tuple(above))

    def _for_line(self, link: Link) -> float:
        if self._joins_spine(link):
            return 2 * ABOVE_LINE + JUNCTION
        return self.plan.style.down / (2 if link.manner is Manner.ASIDE else 1)

    def _for_label(self, link: Link, label: Lettering, at_head: bool) -> float:
        """Room for a label beside a line that leads down."""
        if label.spot in (Spot.GAP, Spot.OVER):
            return 0
        if self._joins_spine(link) or (at_head and link.head in self.joined):
            return label.height + 2 * ABOVE_LINE + JUNCTION
        return label.height + (4 if label.spot is Spot.TAIL else 3) * ABOVE_LINE

    def _joins_spine(self, link: Link) -> bool:
        return link.manner is Manner.MERGE and link.head in self.joined

    def _overhang(self, label: Lettering, head: str) -> float:
        """How far the label of an arrow from the left rises above everything in its row."""
        if label.spot not in (Spot.GAP, Spot.OVER):
            return 0
        half = self.plan.cells[head].height / 2 if label.spot is Spot.OVER else 0
        tallest = self.plan.heights[self.plan.row_of[head]] / 2
        return max(0.0, half + label.height + ABOVE_LINE + 3 - tallest)
