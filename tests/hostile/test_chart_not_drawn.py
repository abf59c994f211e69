"""A chart whose layout fails or does not end is named, its page shows the list of steps, and the rest is built."""

from pathlib import Path
from typing import Any

import pytest

from generator import examination, pipeline
from generator.content import content
from generator.production.produce import Effort
from generator.render.chart import layout, render, skeleton
from generator.render.chart.engine import LayoutError
from generator.render.chart.plan import Plan
from tests.hostile.fields import FULL


@pytest.fixture
def without_tame(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chart of one pathway cannot be laid out, in any style."""
    real = skeleton.middles
    render.drawing_of.cache_clear()

    def middles(plan: Plan) -> Any:
        if any(cell.box.id == "mildness" for cell in plan.cells.values()):
            raise LayoutError("for a test")
        return real(plan)

    monkeypatch.setattr(render, "middles", middles)


@pytest.mark.usefixtures("without_tame")
def test_the_rest_is_built_and_the_page_says_so() -> None:
    examined = examination.examine(FULL, Effort(files=True, jobs=1))
    found = [d for d in examined.diagnostics if d.rule == "chart-not-drawn"]
    assert [Path(d.span.file).name for d in found] == ["tame.yml"] and "`tame`" in found[0].message
    assert examined.publishable
    files = pipeline.files_of(examined)
    page = content(files["pathways/tame.md"]).decode()
    assert (
        "This chart could not be drawn." in page and '<details class="ep-fold ep-fold--steps" open>' in page
    )
    assert 'id="mildness"' in page
    assert "could not be" in content(files["charts/tame.svg"]).decode()
    assert content(files["charts/tame.png"]).startswith(b"\x89PNG")
    assert content(files["sheets/tame.pdf"]).startswith(b"%PDF")
    assert "could not be drawn" not in content(files["pathways/full.md"]).decode()
    render.drawing_of.cache_clear()


def test_a_layout_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "TICKS", 1)
    tangled = "digraph{" + "".join(f"{a}->{b};" for a in range(150) for b in range(150)) + "}"
    with pytest.raises(LayoutError, match="did not finish"):
        layout.lay_out_quickly(tangled)
    assert "poly a" in layout.lay_out_quickly('digraph{node[URL="\\N"];a->b}')
