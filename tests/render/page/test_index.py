"""Home page and list: every pathway is found, in any library."""

import html
from dataclasses import replace

import pytest

from generator.model.algorithm import ReviewStatus
from generator.model.library import Library
from generator.render.page.index import home_view, list_view
from tests.render.page.samples import made_up, pages


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made_up(tmp_path_factory.mktemp("library"))


def test_topics_and_names_are_in_the_order_of_the_alphabet(library: Library) -> None:
    view = home_view(library)
    assert [topic.words for topic in view.topics] == ["Other", "Wild things"]
    assert [term.words for term in view.terms] == ["Feral pain", "Tame pain", "Wild pain"]


def test_home_and_list_link_to_every_pathway(library: Library) -> None:
    made = pages(library)
    home, listed = (html.unescape(made[name].decode()) for name in ("index.md", "pathways/index.md"))
    assert 'href="pathways/wild/"' in home and 'href="pathways/tame/"' in home
    assert 'href="wild/"' in listed and 'href="tame/"' in listed


def test_counts_and_review_state(library: Library) -> None:
    view = list_view(library)
    assert view.counts == "2 pathways, 5 recommendations, 1 worked case"
    assert view.review == "No clinician has approved any of them yet."


def test_approved_pathways_are_counted(library: Library) -> None:
    tame, wild = library.algorithms
    mixed = replace(library, algorithms=(tame, replace(wild, status=ReviewStatus.APPROVED)))
    assert list_view(mixed).review == "Of 2 pathways: 1 draft, 1 approved."


def test_a_large_library_shows_its_topics_at_home(library: Library) -> None:
    tame, wild = library.algorithms
    many = (tame, *(replace(wild, id=f"p{i}", code=f"P{i}") for i in range(61)))
    home = pages(replace(library, algorithms=many))["index.md"].decode()
    assert html.unescape(home).count('href="pathways/#_topic-wild-things"') == 1
    assert "pathways/p7/" not in html.unescape(home)


def test_topics_that_look_alike_have_parts_of_their_own(library: Library) -> None:
    tame, wild = library.algorithms
    alike = replace(library, algorithms=(replace(tame, topic="wild things"), wild))
    assert [topic.part for topic in list_view(alike).topics] == ["_topic-wild-things", "_topic-wild-things-2"]


def test_an_empty_library_has_its_pages() -> None:
    made = pages(Library(algorithms=()))
    names = ["changes.md", "evidence/index.md", "index.md", "linking.md", "pathways/index.md", "proof.md"]
    assert sorted(name for name in made if name.endswith(".md")) == names
    assert b"0 pathways" in made["index.md"]
