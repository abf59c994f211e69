"""The table and the chart of docs/speed.md, from the figures of the last run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "speed.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
_LENGTH = 40
"""Characters of the longest bar."""


def rows(found: Mapping[str, Any]) -> list[tuple[str, float, float, bool]]:
    """What was compared, the ratio, what it should be, and whether at most (or at least) that."""
    small, compiled = "site_small", found["compile"]
    listed = [
        ("Compile, beside the floor of its parts", compiled / found["floor"], 1.4, True),
        ("The proof, of all that compile takes", found["proof"] / compiled, 0.15, True),
        ("Two processes, faster than one (longest way in CPU time)", found["two_workers"], 1.8, False),
        ("Compile, beside one `dot` process for each chart", compiled / found["drawing_alone"], 0.55, True),
        ("Nothing changed, beside compile", found["unchanged"] / compiled, 0.05, True),
        ("One pathway changed, beside compile", found["one_changed"] / compiled, 0.08, True),
        (
            "Site, beside Material with all pages in its menu",
            found["site"] / found["site_all_in_nav"],
            0.5,
            True,
        ),
        (f"Site of {found['pathways']:,}, beside the site of 100", found["site"] / found[small], 10.5, True),
        ("A page among them, beside a page among 12", found["page"] / found["page_smallest"], 1.05, True),
        ("`endplate --help`, beside the start of Python with two packages", _start(found, "help"), 2, True),
        ("`endplate check` of one small file, beside the same", _start(found, "check"), 2, True),
    ]
    if "sphinx" in found:
        listed += [
            (
                "100 pathways to a site, beside Sphinx with Furo",
                found["hundred"] / found["sphinx"],
                0.25,
                True,
            ),
            ("100 pathways to a site, beside Doorstop", found["hundred"] / found["doorstop"], 0.75, True),
        ]
    return listed


def _start(found: Mapping[str, Any], what: str) -> float:
    ratio: float = found[f"start_{what}"] / found["start_imports"]
    return ratio


def write(found: Mapping[str, Any]) -> None:
    """Puts the figures into the page."""
    text = PAGE.read_text("utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{tables(found)}\n{END}{after}", "utf-8")


def tables(found: Mapping[str, Any]) -> str:
    """The ratios as a table, and the seconds as bars."""
    lines = ["| Measured | Ratio | Wanted | Result |", "|---|--:|--:|---|"]
    for words, ratio, wanted, most in rows(found):
        reached = ratio <= wanted if most else ratio >= wanted
        bound = "at most" if most else "at least"
        lines.append(
            f"| {words} | {ratio:.2f} | {bound} {wanted:g} | {'reached' if reached else 'not reached'} |"
        )
    lines += ["", f"CPU seconds, {found['pathways']:,} pathways ({found['machine']}):", "", "```text"]
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
    for name, words in names.items():
        bar = "#" * max(1, round(found[name] / longest * _LENGTH))
        lines.append(f"{words:<22} {found[name]:8.1f}  {bar}")
    return "\n".join([*lines, "```", ""])
