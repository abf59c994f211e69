"""What a page says to patients stands beside what it says to clinicians, and nothing of it is lost."""

import html
from dataclasses import replace

import pytest

from generator.analysis.words import Words
from generator.model.algorithm import ReviewStatus
from generator.model.library import Library
from generator.render.page.compose import pathway_view
from generator.render.page.steps import Describer
from generator.render.page.view import PathwayView
from tests.render.page.samples import made_up, pages


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made_up(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def wild(library: Library) -> str:
    return html.unescape(pages(library)["pathways/wild.md"].decode())


def test_the_list_has_the_plain_words_of_each_box_and_branch(library: Library) -> None:
    rows = {row.part or row.card: row for row in _view(library, "wild").rows}
    assert rows["_start"].patient == "Your pain is wild."
    assert rows["duration"].patient == "How long has it been wild?"
    assert next((way.label, way.patient) for way in rows["duration"].ways) == ("Short", "Not long")
    assert rows["WD-R1"].patient == "Wait and see. Cultures take time."
    assert rows["WD-R2"].patient == rows["WD-R2"].text  # no plain words are written: the others stay


@pytest.mark.parametrize(
    "words",
    [
        "What helps my wild pain?",
        "Adults whose pain is wild.",
        "Get help now if any of these is new:</strong> you roar.",
        "The short answer",
        "How long has it been wild?",
        "Come back if you roar.",
    ],
)
def test_the_page_has_the_plain_words(wild: str, words: str) -> None:
    line = next(line for line in wild.splitlines() if words in line)
    assert "ep-for-patient" in line


def test_without_plain_words_a_page_says_the_same_to_all(library: Library) -> None:
    tame = pages(library)["pathways/tame.md"].decode()
    assert "# What about a tame pain? {#_top}" in html.unescape(tame)
    assert '<p class="ep-scope">' in tame


def test_a_safety_net_of_its_own_is_not_explained_by_the_general_one(library: Library) -> None:
    tame = library.algorithm_by_id["tame"]
    assert _view(library, "tame").patient_safety_net == "Come back if you feel worse."
    own = replace(library, algorithms=(replace(tame, safety_net=tame.population),))
    assert _view(own, "tame").patient_safety_net == ""


def test_a_draft_says_so_at_the_top(library: Library) -> None:
    assert _view(library, "tame").review.draft
    assert "Do not use it for patients." in pages(library)["pathways/tame.md"].decode()
    tame, wild = library.algorithms
    submitted = replace(library, algorithms=(replace(tame, status=ReviewStatus.UNDER_REVIEW), wild))
    assert "Do not use it for patients." not in pages(submitted)["pathways/tame.md"].decode()


def _view(library: Library, pathway: str) -> PathwayView:
    return pathway_view(Describer.of(library, library.algorithm_by_id[pathway], Words(library)))
