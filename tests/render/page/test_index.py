"""Home page and list: every pathway is found, in any library."""

import html
import re
from dataclasses import replace

import pytest

from generator.model.algorithm import ClinicalAlgorithm, ReviewStatus
from generator.model.library import Library
from generator.render.page.environment import render
from generator.render.page.index import IndexView, home_view, list_view
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


@pytest.mark.parametrize("size", [1, 12, 60, 61, 300])
@pytest.mark.parametrize("topics", [0, 1, 7, 300])
def test_every_pathway_is_two_clicks_from_home(library: Library, size: int, topics: int) -> None:
    _, wild = library.algorithms
    many = tuple(_numbered(wild, number, topics) for number in range(size))
    large = replace(library, algorithms=many)
    home, listed = home_view(large), list_view(large)
    shown = _shown("home.md.j2", home), _shown("list.md.j2", listed)
    at_once = {address.removeprefix("pathways/") for address in shown[0]}
    choices = {address.removeprefix("pathways/").partition("#")[0] for address in shown[0]}
    assert "" in choices, "home leads to the list"
    reached = at_once | set(shown[1])
    assert {f"{algorithm.id}/" for algorithm in many} <= reached
    parts = {address.partition("#")[2] for address in at_once if address.startswith("#")}
    assert parts <= {topic.part for topic in listed.topics}, "and each of its topics to a part of the list"
    assert len(shown[0]) < 450


def _numbered(algorithm: ClinicalAlgorithm, number: int, topics: int) -> ClinicalAlgorithm:
    topic = f"Topic {number % topics}" if topics else ""
    return replace(algorithm, id=f"p{number}", code=f"P{number}", topic=topic)


def _shown(template: str, view: IndexView) -> list[str]:
    """The addresses that a page links to."""
    return re.findall(r'<a href="([^"]*)"', html.unescape(render(template, view=view).decode()))


@pytest.mark.parametrize(("topics", "chosen"), [(6, False), (7, True)])
def test_many_topics_stand_before_their_pathways(library: Library, topics: int, chosen: bool) -> None:
    _, wild = library.algorithms
    view = list_view(replace(library, algorithms=tuple(_numbered(wild, n, topics) for n in range(20))))
    links = [address for address in _shown("list.md.j2", view) if address.startswith("#")]
    assert links == ([f"#{topic.part}" for topic in view.topics] if chosen else [])


def test_long_numbers_are_told_apart_by_their_thousands(library: Library) -> None:
    _, wild = library.algorithms
    many = tuple(_numbered(wild, number, 1) for number in range(1_200))
    view = list_view(replace(library, algorithms=many))
    assert view.counts.startswith("1,200 pathways, ")
