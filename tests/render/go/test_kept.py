"""Files of a pathway or recommendation at the addresses that they had under former ids."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from generator.analysis.register import register
from generator.render.go.kept import copies, notice_charts
from tests.permanent import recorded


def test_files_that_had_a_former_id_in_their_names_are_kept(tmp_path: Path) -> None:
    files = {
        "charts/demo.svg": b"chart",
        "charts/demonstration.svg": b"another",
        "embed/DM-R1/index.html": b"card",
        "pathways/demo.md": b"page",
        "go/DM-R1/index.html": b"forward",
        "demo.json": b"at the root",
    }
    assert copies(files, recorded(tmp_path)) == {
        "charts/first-name.svg": b"chart",
        "embed/DM-R2/index.html": b"card",
        "embed/DM-R3/index.html": b"card",
    }
    assert copies(files, replace(recorded(tmp_path), ids=None)) == {}


def test_the_chart_of_a_retired_pathway_says_so(tmp_path: Path) -> None:
    whole = recorded(tmp_path)
    found = notice_charts(whole, register(whole))
    assert found.keys() == {"charts/old.svg", "charts/old.png"}
    text = " ".join("".join(ElementTree.fromstring(found["charts/old.svg"]).itertext()).split())
    assert "retired on 2 Jan 2027" in text and "In its place: What should be done?" in text
    assert found["charts/old.png"].startswith(b"\x89PNG")
