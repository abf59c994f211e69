"""Lines of a file with marks under what is meant."""

from collections.abc import Iterable, Iterator

from generator.report.visible import cells, visible
from generator.span import Span
from generator.value import value

WIDTH = 96
"""The columns of a line that are shown; longer ones are cut around the marks."""
_BEFORE = 32
_LONG = 2_000
"""Characters of a line from which it is not measured as a whole: a file may be one line of a million."""
_CUT = "…"


@value
class Mark:
    """A place and what is to be seen there; ``main`` is the place that a diagnostic is about."""

    span: Span
    text: str
    main: bool

    @property
    def sign(self) -> str:
        """The character that the place is underlined with."""
        return "^" if self.main else "-"


@value
class Row:
    """A row of a snippet: a line of the file (``number``), or the underlining of the line above it."""

    text: str
    number: int = 0
    mark: Mark | None = None


@value
class _Stretch:
    """The columns that a mark takes, from 0, the end excluded."""

    start: int
    end: int
    mark: Mark


def snippet(marks: Iterable[Mark], lines: list[str]) -> Iterator[Row]:
    """The marked lines in order, each followed by its marks. Marks outside the file are left out."""
    by_line: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.span.line, mark.span.column, not mark.main)):
        if 1 <= mark.span.line <= len(lines):
            by_line.setdefault(mark.span.line, []).append(mark)
    for number, on_line in by_line.items():
        line = lines[number - 1].rstrip()
        if len(line) <= _LONG:
            yield from _line(number, line, on_line)
        else:
            for mark in on_line:
                yield from _line(number, *_around(mark, line))


def _around(mark: Mark, line: str) -> tuple[str, list[Mark]]:
    """The part of a very long line around a mark, and the mark as it stands there."""
    begin = max(0, min(mark.span.column - 1, len(line)) - _LONG // 2)
    here, until = mark.span.column - begin, mark.span.end_column - begin
    end = max(here, until) if mark.span.end_line == mark.span.line else _LONG
    moved = Span(mark.span.file, mark.span.line, here, mark.span.line, end)
    return line[begin : begin + _LONG], [Mark(moved, mark.text, mark.main)]


def _line(number: int, line: str, marks: list[Mark]) -> Iterator[Row]:
    shown = cells(line)
    columns = [0]
    for _, width in shown:
        columns.append(columns[-1] + width)
    for group in _groups([_stretch(mark, columns) for mark in marks], columns[-1]):
        left, right = _window(group, columns[-1])
        text, shift = _cut(shown, columns, left, right)
        yield Row(text, number)
        for stretch in group:
            start = max(stretch.start - shift, 0)
            end = min(stretch.end - shift, WIDTH)
            signs = stretch.mark.sign * max(end - start, 1)
            yield Row(f"{' ' * start}{signs} {visible(stretch.mark.text)}".rstrip(), mark=stretch.mark)


def _stretch(mark: Mark, columns: list[int]) -> _Stretch:
    """A place that goes on beyond its first line is underlined to the end of it."""
    last = len(columns) - 1
    first = min(mark.span.column - 1, last)
    end = last if mark.span.end_line > mark.span.line else min(mark.span.end_column - 1, last)
    return _Stretch(columns[first], max(columns[max(end, first)], columns[first] + 1), mark)


def _groups(stretches: list[_Stretch], width: int) -> Iterator[list[_Stretch]]:
    """The marks that can be shown under one and the same part of the line."""
    group: list[_Stretch] = []
    for stretch in stretches:
        if group and width > WIDTH and stretch.end - group[0].start > WIDTH - 2 * len(_CUT):
            yield group
            group = []
        group.append(stretch)
    yield group


def _window(group: list[_Stretch], width: int) -> tuple[int, int]:
    """The columns to show: all, or those around the marks."""
    if width <= WIDTH:
        return 0, width
    start, end = group[0].start, max(stretch.end for stretch in group)
    left = max(0, min(start - _BEFORE, width - WIDTH))
    if end > left + WIDTH - 1:
        left = max(0, min(start - 1, end - WIDTH + 1))
    return left, min(left + WIDTH, width)


def _cut(shown: list[tuple[str, int]], columns: list[int], left: int, right: int) -> tuple[str, int]:
    """The part of a line between two columns, with a sign where it is cut; how far it moved to the left."""
    before, after = _CUT if left else "", _CUT if right < columns[-1] else ""
    begin, end = left + len(before), right - len(after)
    kept = [i for i in range(len(shown)) if columns[i] >= begin and columns[i + 1] <= end]
    while kept and before and not shown[kept[0]][1]:
        del kept[0]
    text = "".join(shown[i][0] for i in kept)
    return before + text + after, (columns[kept[0]] if kept else left) - len(before)
