"""The one-page sheet of a pathway: a tagged PDF (PDF/UA-1) on A4, set by Typst."""

import functools
import json
from dataclasses import asdict
from importlib import resources
from pathlib import Path

import typst

from generator.render.page.compose import pathway_view
from generator.render.page.steps import Describer
from generator.render.sheet.content import sheet_of, spoken
from generator.render.sheet.pictures import charts, qr_code, small_map
from generator.render.sheet.printable import LONGEST_SPOKEN, printable, printable_texts


def draw_sheet(describer: Describer) -> bytes:
    """The sheet as PDF: the same bytes on every machine.

    Texts reach Typst as data and never as mark-up. What can be read at 6.5 points decides what the sheet shows:
    the chart, else the list of steps, else the recommendations and where to read the rest.
    """
    view = pathway_view(describer)
    sheet = sheet_of(describer.addresses.library, describer.algorithm, view)
    data = {
        **printable_texts(asdict(sheet)),
        "spoken": printable(spoken(sheet), longest=LONGEST_SPOKEN),
        "charts": [asdict(picture) for picture in charts(view.chart)],
        "maps": [asdict(picture) for picture in small_map(view.chart)],
        "qr": qr_code(sheet.address) if sheet.address else "",
    }
    return _typeset(json.dumps(data, ensure_ascii=False))


def _typeset(data: str) -> bytes:
    template = _folder() / "sheet.typ"
    pdf = _compiler().compile(str(template), format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data})
    assert isinstance(pdf, bytes), "a PDF without a file to write is one sequence of bytes"
    return pdf


@functools.cache
def _compiler() -> typst.Compiler:
    """Typst with the shipped fonts and none of the machine's."""
    fonts = str(resources.files("generator").joinpath("assets", "fonts"))
    return typst.Compiler(root=str(_folder()), font_paths=[fonts], ignore_system_fonts=True)


def _folder() -> Path:
    return Path(__file__).parent
