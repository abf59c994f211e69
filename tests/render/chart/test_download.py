import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import resvg_py

from generator.render.chart import Box, Chart, arrange, draw_download, draw_png
from generator.render.chart import download as module
from tests.render.chart import samples
from tests.render.raster.fonts import path
from tests.render.raster.pictures import Picture, read

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
PAGE = "https://example.org/wiki/pathways/care/"
NOTE = "Version 0.1.0, under review"
ALLOWED = {"svg", "title", "desc", "style", "rect", "text", "tspan", "g", "a", "path"}
PNG = """
import hashlib
from generator.render.chart import draw_png
from tests.render.chart import samples
print(hashlib.sha256(draw_png(samples.SCHMORL, "https://example.org/", zoom=1)).hexdigest())
"""


def download(chart: Chart) -> ET.Element:
    return ET.fromstring(draw_download(chart, PAGE, note=NOTE))


@pytest.mark.parametrize("chart", samples.ALL, ids=lambda chart: chart.id)
def test_what_an_upload_check_of_a_wiki_looks_for(chart: Chart) -> None:
    """After MediaWiki's UploadBase::checkSvgScriptCallback: elements, handlers, targets, style."""
    for element in download(chart).iter():
        assert element.tag.startswith(SVG)
        assert element.tag.removeprefix(SVG) in ALLOWED
        for name, value in element.attrib.items():
            assert not name.lower().startswith(("on", "style"))
            assert not name.startswith("{") or name == XLINK
            assert name != XLINK or re.match(r"#|https?://", value)
            assert "url(" not in value
            assert "data:" not in value or chart is samples.HOSTILE
    source = draw_download(chart, PAGE)
    assert not re.search(r"<!|<\?|<script|@import|@font-face|foreignObject|entity", source, re.IGNORECASE)


def test_links_are_absolute() -> None:
    targets = {link.get("data-step"): link.get(XLINK) for link in download(samples.CARE).iter(f"{SVG}a")}
    assert targets["d1"] == f"{PAGE}#d1"
    assert targets["injections-rfa"] == "https://example.org/wiki/pathways/injections-rfa/"


def test_what_has_to_travel_with_the_picture_is_on_it() -> None:
    words = ["".join(text.itertext()) for text in download(samples.CARE).iter(f"{SVG}text")]
    assert words[0].replace("\N{NO-BREAK SPACE}", " ") == samples.CARE.title
    assert words[-2:] == [NOTE, PAGE]
    title = download(samples.CARE).find(f"{SVG}title")
    assert title is not None
    assert title.text == samples.CARE.title


def test_lines_keep_their_width_in_any_font() -> None:
    lines = [line for line in download(samples.SCHMORL).iter(f"{SVG}tspan") if line.get("textLength")]
    texts = " ".join("".join(line.itertext()) for line in lines).replace("\N{NO-BREAK SPACE}", " ")
    assert texts.split() == " ".join(box.text for box in _in_order(samples.SCHMORL)).split()
    assert all(line.get("lengthAdjust") == "spacingAndGlyphs" for line in lines)


def _in_order(chart: Chart) -> list[Box]:
    numbers = arrange(chart).numbers
    return sorted(chart.boxes, key=lambda box: numbers[box.id])


def test_a_png_shows_the_same_at_twice_the_size() -> None:
    root = download(samples.SCHMORL)
    png = draw_png(samples.SCHMORL, PAGE, note=NOTE)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert abs(width - 2 * float(str(root.get("width")))) <= 1
    assert abs(height - 2 * float(str(root.get("height")))) <= 1


def test_the_png_is_what_another_program_draws_from_the_svg() -> None:
    """Nearly: other programs place letters closer where a pair of them allows it, and mix edges in finer steps."""
    fonts = [path(bold=False), path(bold=True)]
    svg = re.sub(
        ' textLength="[^"]*" lengthAdjust="[^"]*"', "", draw_download(samples.SCHMORL, PAGE, note=NOTE)
    )
    theirs = resvg_py.svg_to_bytes(svg_string=svg, font_files=fonts, skip_system_fonts=True, zoom=0.5)
    one, other = read(bytes(theirs)), read(draw_png(samples.SCHMORL, PAGE, note=NOTE, zoom=0.5))
    assert abs(one.width - other.width) + abs(one.height - other.height) <= 1
    differences = [abs(here - there) for here, there in zip(_blocks(one), _blocks(other), strict=True)]
    assert max(differences) < 30
    assert sum(differences) / len(differences) < 2


def test_a_chart_that_is_too_large_for_a_picture_gives_one_that_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = read(draw_png(samples.SCHMORL, PAGE, note=NOTE, zoom=0.5))
    monkeypatch.setattr(module, "LARGEST", whole.width * whole.height - 1)
    refused = read(draw_png(samples.SCHMORL, PAGE, note=NOTE, zoom=0.5))
    assert refused.height < whole.height / 3
    assert len(refused.palette) > 10


def test_a_title_without_end_is_cut() -> None:
    endless = replace(samples.SCHMORL, title="word " * 10_000)
    root = ET.fromstring(draw_download(endless, PAGE, note="note " * 10_000))
    assert float(str(root.get("height"))) < 2 * float(str(download(samples.SCHMORL).get("height")))


def _blocks(picture: Picture, side: int = 8) -> Iterator[float]:
    """The mean brightness of each square of a picture."""
    for top in range(0, picture.height, side):
        rows = picture.rows[top : top + side]
        for left in range(0, 3 * picture.width, 3 * side):
            part = b"".join(row[left : left + 3 * side] for row in rows)
            yield sum(part) / len(part)


def test_the_same_picture_whatever_fonts_the_machine_has(tmp_path: Path) -> None:
    outputs = set()
    for fonts in ("/nonexistent", "/usr/share/fonts"):
        environment = {
            "HOME": str(tmp_path),
            "PYTHONPATH": str(Path.cwd()),
            "FONTCONFIG_PATH": fonts,
            "LC_ALL": "C",
        }
        outputs.add(
            subprocess.run(
                [sys.executable, "-c", PNG], env=environment, check=True, capture_output=True
            ).stdout
        )
    assert len(outputs) == 1
