"""The table and the charts of docs/speed.md, from the figures of all runs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "speed.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
_LENGTH = 40
"""Characters of the longest bar."""
_WIDTH, _HEIGHT = 96, 16
"""Of the picture beside a ratio, in pixels."""
_DOUBLINGS = 4
"""From the line in the middle of a picture, which is what is wanted, to each of its ends."""


@dataclass(frozen=True)
class Ratio:
    """What was compared, by how much it differed, and what is wanted: at most that, or at least."""

    key: str
    words: str
    value: float
    wanted: float
    at_least: bool = False

    @property
    def worse(self) -> float:
        """How many doublings it is away from what is wanted; below 0 it is better."""
        away = math.log2(self.value / self.wanted)
        return -away if self.at_least else away


def ratios(found: Mapping[str, Any]) -> list[Ratio]:
    """All ratios of one run."""
    compiled, site, start = found["compile"], found["site"], found["start_imports"]
    listed = [
        Ratio("floor", "Compile, beside the floor of its parts", compiled / found["floor"], 1.4),
        Ratio("proof", "The proof, of all that compile takes", found["proof"] / compiled, 0.15),
        Ratio(
            "two", "Two processes, faster than one (longest way in CPU time)", found["two_workers"], 1.8, True
        ),
        Ratio(
            "dot",
            "Compile, beside one `dot` process for each chart",
            compiled / found["drawing_alone"],
            0.55,
        ),
        Ratio("same", "Nothing changed, beside compile", found["unchanged"] / compiled, 0.05),
        Ratio("one", "One pathway changed, beside compile", found["one_changed"] / compiled, 0.08),
        Ratio(
            "site", "Site, beside Material with all pages in its menu", site / found["site_all_in_nav"], 0.5
        ),
        Ratio(
            "growth",
            f"Site of {found['pathways']:,}, beside the site of 100",
            site / found["site_small"],
            1.05 * found["pathways"] / 100,
        ),
        Ratio(
            "page",
            "A page among them, beside a page among 12",
            found["page"] / found["page_smallest"],
            1.05,
        ),
        Ratio(
            "help",
            "`endplate --help`, beside the start of Python with two packages",
            found["start_help"] / start,
            2,
        ),
        Ratio(
            "check", "`endplate check` of one small file, beside the same", found["start_check"] / start, 2
        ),
    ]
    if "sphinx" in found:
        hundred = found["hundred"]
        listed += [
            Ratio(
                "sphinx", "100 pathways to a site, beside Sphinx with Furo", hundred / found["sphinx"], 0.25
            ),
            Ratio("doorstop", "100 pathways to a site, beside Doorstop", hundred / found["doorstop"], 0.75),
        ]
    return listed


def write(runs: Sequence[Mapping[str, Any]]) -> None:
    """Puts the figures into the page."""
    text = PAGE.read_text("utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{tables(runs)}\n{END}{after}", "utf-8")


def tables(runs: Sequence[Mapping[str, Any]]) -> str:
    """The ratios of the last run as a table with those of all runs as pictures, and its seconds as bars."""
    every: dict[str, list[float]] = {}
    for ratio in (ratio for run in runs for ratio in ratios(run)):
        every.setdefault(ratio.key, []).append(ratio.worse)
    lines = ["| Measured | Ratio | Wanted | Result | Better, wanted, worse |", "|---|--:|--:|---|---|"]
    lines += [_row(ratio, every[ratio.key]) for ratio in ratios(runs[-1])]
    return "\n".join([*lines, "", *_bars(runs[-1])])


def _row(ratio: Ratio, worse: Sequence[float]) -> str:
    bound = "at least" if ratio.at_least else "at most"
    result = "reached" if ratio.worse <= 0 else "not reached"
    value = f"{ratio.value:.{2 if ratio.value > 0.1 else 3}f}"
    return f"| {ratio.words} | {value} | {bound} {ratio.wanted:g} | {result} | {_picture(worse)} |"


def _picture(worse: Sequence[float]) -> str:
    """The last run as a full circle, those before as small ones; the line is what is wanted, left of it is better."""
    middle, level = _WIDTH // 2, _HEIGHT // 2
    within = (max(-_DOUBLINGS, min(_DOUBLINGS, doublings)) for doublings in worse)
    *before, last = (round(middle + doublings * (middle - 6) / _DOUBLINGS) for doublings in within)
    small = "".join(f'<circle cx="{at}" cy="{level}" r="2" opacity=".5"/>' for at in before)
    return (
        f'<svg class="ep-ratio" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'fill="currentColor" stroke="currentColor" aria-hidden="true">'
        f'<path d="M0 {level}H{_WIDTH}" opacity=".2"/><path d="M{middle} 0V{_HEIGHT}"/>{small}'
        f'<circle cx="{last}" cy="{level}" r="5"/></svg>'
    )


def _bars(found: Mapping[str, Any]) -> list[str]:
    names = {
        "compile": "compile",
        "proof": "  of it the proof",
        "floor": "floor",
        "drawing_alone": "drawing alone",
        "unchanged": "nothing changed",
        "one_changed": "one changed",
        "site": "site",
        "site_all_in_nav": "Material, all in menu",
    }
    longest = max(found[name] for name in names)
    lines = [f"CPU seconds, {found['pathways']:,} pathways ({found['machine']}):", "", "```text"]
    for name, words in names.items():
        bar = "#" * max(1, round(found[name] / longest * _LENGTH))
        lines.append(f"{words:<22} {found[name]:8.1f}  {bar}")
    return [*lines, "```", ""]
