import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.words import Words
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.model.prose import Prose
from generator.render.page.compose import pathway_view
from generator.render.page.steps import Describer
from generator.render.page.wording import day
from generator.render.sheet.content import permanent
from generator.render.sheet.printable import printable
from generator.render.sheet.sheet import draw_sheet
from generator.sources import load
from tests.render.page import samples
from tests.render.sheet.reading import Read, folded, read

ROOT = Path(__file__).parents[3]
SITE = "https://endplate.example/"
A4 = (595.28, 841.89)
SMALLEST = 6.5
HOSTILE = '#panic("x") *b* _i_ $x^2$ <l> @ref `raw` // c /* d */ \\ #read("/etc/passwd") = h [x](y) "q" &amp; <script>'
IDS = sorted(
    path.stem for path in (ROOT / "pathways").glob("*.yml") if path.read_text().startswith("pathway:")
)
PROGRAM = """
import hashlib, pathlib, sys
from generator.analysis.words import Words
from generator.render.page.steps import Describer
from generator.render.sheet.sheet import draw_sheet
from generator.sources import load
library = load(pathlib.Path(sys.argv[1])).library
describer = Describer.of(library, library.algorithm_by_id["schmorls-node-only"], Words(library))
print(hashlib.sha256(draw_sheet(describer)).hexdigest())
"""


@cache
def library() -> Library:
    return replace(load(ROOT / "pathways").library, url=SITE)


def describer(library: Library, algorithm: ClinicalAlgorithm) -> Describer:
    return Describer.of(library, algorithm, Words(library))


@cache
def sheet(pathway: str) -> Read:
    return read(draw_sheet(describer(library(), library().algorithm_by_id[pathway])))


def of(algorithm: ClinicalAlgorithm, *, url: str = SITE) -> Read:
    return read(draw_sheet(describer(replace(library(), url=url), algorithm)))


def some() -> ClinicalAlgorithm:
    return library().algorithm_by_id["schmorls-node-only"]


def prose(text: str) -> Prose:
    return Prose((text,), some().span)


@pytest.mark.parametrize("pathway", IDS)
def test_one_tagged_page_of_a4_that_names_its_pathway(pathway: str) -> None:
    algorithm = library().algorithm_by_id[pathway]
    found = sheet(pathway)
    assert found.pages == 1
    assert found.size == pytest.approx(A4, abs=0.01)
    assert found.tagged
    assert found.title == algorithm.title
    assert found.subject == "Under review: no clinician has approved this yet."


@pytest.mark.parametrize("pathway", IDS)
def test_it_says_what_a_sheet_on_a_wall_has_to_say(pathway: str) -> None:
    algorithm = library().algorithm_by_id[pathway]
    words = sheet(pathway).words
    for part in ("Under review: no clinician has approved this yet.", "Printed copies are not controlled."):
        assert folded(part) in words
    assert folded(f"Version {algorithm.version}") in words
    assert folded(f"Last updated {day(algorithm.updated)}") in words
    assert folded(f"Next review due {day(algorithm.review_due)}") in words
    if algorithm.red_flags:
        assert folded(algorithm.red_flags.emergency) in words
        assert folded(algorithm.red_flags.urgent) in words
    first = algorithm.answer.runs[0]
    assert isinstance(first, str)
    assert folded(first) in words


@pytest.mark.parametrize("pathway", IDS)
def test_the_code_leads_to_the_permanent_address(pathway: str) -> None:
    algorithm = library().algorithm_by_id[pathway]
    assert sheet(pathway).codes == (f"{SITE}go/{algorithm.code}/",)


@pytest.mark.parametrize("pathway", IDS)
def test_no_type_is_too_small_to_read(pathway: str) -> None:
    assert min(sheet(pathway).sizes) >= SMALLEST


@pytest.mark.parametrize("pathway", IDS)
def test_every_box_of_the_chart_stands_on_the_sheet(pathway: str) -> None:
    algorithm = library().algorithm_by_id[pathway]
    words = sheet(pathway).words
    for row in pathway_view(Describer.of(library(), algorithm, Words(library()))).rows:
        assert folded(row.heading) in words
        assert folded(row.text) in words, row
        assert all(folded(way.label) in words for way in row.ways)


def test_what_speaks_against_the_answer_stands_on_the_sheet() -> None:
    words = sheet("lumbar-fusion").words
    assert folded("What speaks against this Eck 2014") in words


def test_headings_figures_and_links_are_tagged_and_the_chart_is_said_in_words() -> None:
    found = sheet("schmorls-node-only").roles
    roles = [role for role, _ in found]
    assert roles.count("H1") == 1
    assert roles.count("H2") == 1
    assert "Link" in roles
    code, chart = (alt for role, alt in found if role == "Figure")
    assert code == f"QR code of the permanent address {SITE}go/SN/"
    assert "2, Screen: Any red flag? No red flag: go to 4; Otherwise: go to 3." in chart


def test_a_library_without_an_address_has_no_code_and_says_so() -> None:
    found = of(some(), url="")
    assert found.codes == ()
    assert folded("there is no QR code") in found.words


@pytest.mark.parametrize("url", ["javascript:alert(1)", f"https://a.example/{'x' * 3000}"])
def test_an_address_that_no_paper_can_carry_is_left_out(url: str) -> None:
    assert permanent(replace(library(), url=url), "SN") == ""


def test_an_address_with_other_letters_is_written_in_ascii() -> None:
    assert (
        permanent(replace(library(), url="https://a.example/élan/"), "SN")
        == "https://a.example/%C3%A9lan/go/SN/"
    )


def test_the_same_bytes_twice_and_in_any_surroundings(tmp_path: Path) -> None:
    found = set()
    for zone, language in (("UTC", "C"), ("Asia/Tokyo", "tr_TR.UTF-8")):
        surroundings = {"TZ": zone, "LC_ALL": language, "HOME": str(tmp_path), "PYTHONHASHSEED": "random"}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(ROOT / "pathways")],
            cwd=tmp_path,
            env=surroundings | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


def test_texts_reach_paper_as_text() -> None:
    algorithm = replace(
        some(),
        title=HOSTILE,
        population=prose(HOSTILE),
        answer=prose(HOSTILE),
        start_label=HOSTILE,
        recommendations=tuple(replace(one, short=HOSTILE) for one in some().recommendations),
    )
    found = of(algorithm)
    assert found.pages == 1
    assert found.title == HOSTILE
    assert found.words.count(folded(HOSTILE)) == 4 + len(algorithm.recommendations)


@given(st.text(max_size=60), st.text(alphabet=st.characters(max_codepoint=0x2200), max_size=60))
@settings(max_examples=20, deadline=None)
def test_any_text_gives_one_page(any_text: str, western: str) -> None:
    algorithm = replace(
        some(),
        title=any_text,
        answer=prose(western),
        start_label=any_text,
        recommendations=tuple(replace(one, short=western + any_text) for one in some().recommendations),
    )
    assert of(algorithm).pages == 1


def test_every_kind_of_step(tmp_path: Path) -> None:
    made_up = samples.made_up(tmp_path)
    for algorithm in made_up.algorithms:
        found = read(draw_sheet(describer(made_up, algorithm)))
        assert found.pages == 1
        assert min(found.sizes) >= SMALLEST


def test_what_the_font_lacks_is_shown_to_be_missing() -> None:
    assert "A□word" in of(replace(some(), title="A 漢 word")).words


@pytest.mark.parametrize("text", ["W" * 20_000, "long " * 4_000])
def test_whatever_is_too_long_stays_on_one_page_and_says_so(text: str) -> None:
    whole = replace(some(), title=text, answer=prose(text), population=prose(text))
    found = of(whole)
    assert found.pages == 1
    assert folded("too long for one sheet") in found.words
    recommendations = tuple(replace(one, short=text) for one in some().recommendations)
    found = of(replace(some(), recommendations=recommendations))
    assert found.pages == 1
    assert (
        folded("too long for one sheet") in found.words or folded("[cut here: read the page]") in found.words
    )


def test_a_long_text_says_that_it_is_cut() -> None:
    assert printable("word " * 4_000).endswith("[cut here: read the page]")
    assert printable("amoxicillin-clavulanate, a short one") == "amoxicillin-clavulanate, a short one"
