"""The key to a chart: the kinds of box it has, each with a small sample of its shape."""

from generator.render.chart.cells import BARRED
from generator.render.chart.description import BoxKind, Chart
from generator.value import value

_WORDS = {
    BoxKind.START: "Start",
    BoxKind.QUESTION: "Question",
    BoxKind.ACTION: "Action",
    BoxKind.RECOMMENDATION: "Recommendation",
    BoxKind.URGENT: "Urgent",
    BoxKind.LINK: "Another pathway",
    BoxKind.RETURN: "Back to the pathway you came from",
}
_RADII = {BoxKind.START: 6, BoxKind.LINK: 8, BoxKind.RETURN: 8}


@value
class LegendEntry:
    """One kind of box: its words, and a sample as an ``svg`` element that says nothing to a screen reader."""

    kind: BoxKind
    words: str
    sample: str


def legend(chart: Chart) -> tuple[LegendEntry, ...]:
    """An entry for each kind of box in a chart, in the order of ``BoxKind``."""
    present = {box.kind for box in chart.boxes}
    return tuple(LegendEntry(kind, _WORDS[kind], _sample(kind)) for kind in BoxKind if kind in present)


def _sample(kind: BoxKind) -> str:
    if kind is BoxKind.QUESTION:
        shape = '<path class="shape" d="M1 9l7-8h16l7 8l-7 8h-16z"/>'
    else:
        shape = f'<rect class="shape" x="1" y="1" width="30" height="16" rx="{_RADII.get(kind, 2)}"/>'
    bar = '<path class="bar" d="M1 1h4v16h-4z"/>' if kind in BARRED else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-sample" viewBox="0 0 32 18" width="32" '
        f'height="18" aria-hidden="true"><g class="box {kind.value}">{shape}{bar}</g></svg>'
    )
