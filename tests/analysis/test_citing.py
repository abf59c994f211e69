"""Citations and links are found wherever they stand."""

from pathlib import Path
from typing import Any

from generator.analysis.citing import citations_in, marks
from generator.model.prose import Citation, Linked
from generator.sources import load
from generator.value import parts

PATHWAYS = Path(__file__).parents[2] / "pathways"


def everything_marked(part: Any) -> list[Citation | Linked]:
    """The citations and links of a part, by looking at all that is in it."""
    found: list[Citation | Linked] = [part] if isinstance(part, Citation | Linked) else []
    inside = part if isinstance(part, tuple) else [getattr(part, name) for name in parts(type(part))]
    return found + [mark for item in inside for mark in everything_marked(item)]


def test_only_what_can_hold_none_is_passed_over() -> None:
    library = load(PATHWAYS, "pathways").library
    everything = tuple(getattr(library, name) for name in parts(type(library)))
    found = marks(everything)
    assert found == everything_marked(everything)
    assert any(isinstance(mark, Linked) for mark in found)
    assert list(citations_in(everything)) == [mark for mark in found if isinstance(mark, Citation)]
    assert any(mark.says is not None for mark in citations_in(everything))
