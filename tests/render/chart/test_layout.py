import concurrent.futures
import itertools
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.render.chart import NARROW, WIDE, Chart, LayoutError, Style, arrange, dot, lay_out
from generator.render.chart.dot import node_name
from generator.render.chart.plan import plan
from generator.render.chart.render import drawing_of
from generator.render.chart.skeleton import middles
from tests.render.chart import samples

DRAW = """
import hashlib
from generator.render.chart import NARROW, WIDE, draw, draw_download
from tests.render.chart import samples
for chart in (samples.CARE, samples.LOOPS, samples.HOSTILE):
    for style in (WIDE, NARROW):
        print(hashlib.sha256(draw(chart, style=style, id_prefix="x").encode()).hexdigest())
    print(hashlib.sha256(draw_download(chart, "https://example.org/").encode()).hexdigest())
"""


def test_rows_follow_one_another() -> None:
    spots = lay_out(dot(samples.SCHMORL, arrange(samples.SCHMORL), WIDE))
    assert spots["start"].y < spots["flags"].y < spots["acute"].y
    assert spots["flags"].y == spots["sn-r1"].y
    assert spots["flags"].x == spots["start"].x < spots["sn-r1"].x


def test_a_refused_source_is_our_failure() -> None:
    with pytest.raises(LayoutError):
        lay_out("digraph { a -> }")


def test_a_layout_that_takes_too_long_is_stopped_and_harms_no_other() -> None:
    source = dot(samples.SIXTY, arrange(samples.SIXTY), WIDE)
    with pytest.raises(LayoutError):
        lay_out(source, fuel=1_000_000)
    assert lay_out(source)


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.name)
@pytest.mark.parametrize("chart", samples.ALL, ids=lambda chart: chart.id)
def test_graphviz_keeps_the_distances_between_rows(chart: Chart, style: Style) -> None:
    planned = plan(chart, arrange(chart), style)
    spots = lay_out(dot(chart, arrange(chart), style))
    for index, room in enumerate(planned.rooms[1:], 1):
        above, below = (
            max([planned.cells[key].height for key in planned.rows[row]]) / 2 for row in (index - 1, index)
        )
        gap = spots[f"_ruler{index}"].y - spots[f"_ruler{index - 1}"].y - above - below
        assert gap == pytest.approx(room, abs=0.6)
    bare = middles(planned)
    names = {key: node_name(cell) for key, cell in planned.cells.items()}
    start = planned.rows[0][0]
    shift = spots[names[start]].y - bare[start].y  # a label may rise above the first row
    assert {key: round(spot.y + shift) for key, spot in bare.items()} == {
        key: round(spots[name].y) for key, name in names.items()
    }


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.name)
def test_hundreds_of_boxes_are_laid_out_in_parts(style: Style) -> None:
    """In one piece Graphviz would run out of stack."""
    steps = "".join(f"ask q{n} Case {n}?\n  Yes > e{n}\n  No > q{n + 1}\nE{n} Do {n}.\n" for n in range(400))
    chart = samples.read("long", "", f"{steps}Q400 None.\n")
    drawing = drawing_of(chart, style)
    spine = [box.rect for box in drawing.boxes if box.cell.place.depth == 0]
    assert len(spine) == 401
    assert len({(rect.x, rect.width) for rect in spine}) == 1
    gaps = {below.y - above.bottom for above, below in itertools.pairwise(spine)}
    assert len(gaps) <= 3
    assert min(gaps) > style.down / 2


def test_a_worker_process_lays_out_the_same() -> None:
    source = dot(samples.CARE, arrange(samples.CARE), WIDE)
    planned = plan(samples.CARE, arrange(samples.CARE), WIDE)
    here, placed = lay_out(source), middles(planned)
    for method in ("spawn", "fork"):
        if method in multiprocessing.get_all_start_methods():
            context = multiprocessing.get_context(method)
            with concurrent.futures.ProcessPoolExecutor(1, context) as pool:
                assert pool.submit(lay_out, source).result() == here
                assert pool.submit(middles, planned).result() == placed


def run(tmp_path: Path, **environment: str) -> str:
    home = {"HOME": str(tmp_path), "PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", DRAW], env=home | environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_the_same_bytes_whatever_the_process_is_like(tmp_path: Path) -> None:
    plain = run(tmp_path, PYTHONHASHSEED="1")
    assert len(plain.split()) == 9
    assert plain == run(tmp_path, PYTHONHASHSEED="2", LC_ALL="tr_TR.UTF-8", TZ="Asia/Tokyo")
    assert plain == run(tmp_path, XDG_CACHE_HOME="/proc/no-cache-here", FONTCONFIG_FILE="/nonexistent")
