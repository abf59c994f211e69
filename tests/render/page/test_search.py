"""What is found on generated pages: every pathway, step, recommendation, source and term, and nothing that repeats."""

import html
import json
from pathlib import Path

import pytest

from generator.model.library import Library
from generator.render.found import place
from tests.render.page.samples import TAME, made_up, pages


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made_up(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, bytes]:
    return pages(library)


def entries(files: dict[str, bytes], page: str) -> dict[str, tuple[str, str]]:
    """Title and text of each part of a page; the page itself has no name."""
    found = json.loads(files[place(page)])["entries"]
    assert found[0][0] == "", "the page itself comes first"
    assert len({part for part, _, _ in found}) == len(found)
    return {part: (title, text) for part, title, text in found}


def test_a_pathway_is_found_by_its_question_its_names_and_its_code(
    files: dict[str, bytes], library: Library
) -> None:
    for algorithm in library.algorithms:
        title, text = entries(files, f"pathways/{algorithm.id}.md")[""]
        assert title == algorithm.name
        for words in (algorithm.title, algorithm.code, algorithm.answer.plain, *algorithm.synonyms):
            assert words in text


def test_every_recommendation_is_found_by_code_and_words(files: dict[str, bytes], library: Library) -> None:
    for algorithm in library.algorithms:
        found = entries(files, f"pathways/{algorithm.id}.md")
        for recommendation in algorithm.recommendations:
            title, text = found[recommendation.code]
            assert title == f"{recommendation.code} · {recommendation.short}"
            assert recommendation.text.plain in text


def test_every_step_that_asks_is_found_at_its_place(files: dict[str, bytes], library: Library) -> None:
    for algorithm in library.algorithms:
        page = html.unescape(files[f"pathways/{algorithm.id}.md"].decode())
        found = entries(files, f"pathways/{algorithm.id}.md")
        for step in algorithm.steps:
            if question := getattr(step, "question", ""):
                assert found[step.id][0] == question
        places = {part for part in found if part}
        assert {part for part in places if f'id="{part}"' not in page and f"{{#{part}" not in page} == set()


def test_a_source_is_found_by_author_year_title_and_key(files: dict[str, bytes], library: Library) -> None:
    for reference in library.references:
        title, text = entries(files, f"evidence/{reference.key}.md")[""]
        assert reference.title in title
        assert reference.key in text and all(str(year) in text for year in reference.issued[:1])
        for author in reference.authors:
            assert (author.family or author.literal) in text


def test_an_author_leads_to_the_pathways_that_cite_the_work(files: dict[str, bytes]) -> None:
    assert "Smith" in entries(files, "pathways/tame.md")["_references"][1]


def test_a_term_is_found_by_all_its_forms(files: dict[str, bytes]) -> None:
    found = entries(files, "glossary.md")
    assert found["wait"] == ("Watchful waiting", "Looking again later (A Body 2019). wait and see, WAS.")


def test_worked_cases_proofs_and_links_to_copy_are_left_out(
    files: dict[str, bytes], library: Library
) -> None:
    for algorithm in library.algorithms:
        said = files[place(f"pathways/{algorithm.id}.md")].decode()
        for left_out in ("not graded by the source", "Link to", "{{", library.disclaimer):
            assert left_out not in said
        assert [v.id for v in algorithm.vignettes if v.case.plain in said] == []


def test_what_the_library_says_on_every_page_is_found_on_none(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    assert "_safety-net" not in entries(files, "pathways/tame.md")
    tame = TAME.replace("not-for: Children.", "not-for: Children.\nsafety-net: Call if it is not tame.")
    own = pages(made_up(tmp_path, tame))
    assert entries(own, "pathways/tame.md")["_safety-net"] == ("Safety net", "Call if it is not tame.")


def test_pages_that_list_others_are_found_by_their_name_alone(files: dict[str, bytes]) -> None:
    for page in ("index.md", "pathways/index.md", "evidence/index.md", "changes.md", "proof.md"):
        assert list(entries(files, page)) == [""]
