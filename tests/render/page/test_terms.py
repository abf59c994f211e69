"""Terms of the glossary are found in texts as words, and explained once in a block."""

import html
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.glossary import Term
from generator.model.library import Library
from generator.model.prose import Prose
from generator.render.page.addresses import Addresses
from generator.render.page.prose import Run, Writer
from generator.render.page.terms import Finder
from generator.span import Span
from tests.render.page.samples import made_up, pages

NOWHERE = Span.of_file("glossary.yml")


def term(id_: str, *words: str) -> Term:
    return Term(id_, words, Prose(("A meaning.",), NOWHERE), NOWHERE)


def found(text: str, *terms: Term) -> list[tuple[str, str]]:
    pieces = Finder(Library((), terms=terms)).split(text)
    return [(piece, of.id) for piece, of in pieces if of is not None]


MODIC = term("modic", "Modic change", "Modic changes")
MODIC_1 = term("modic-1", "Modic change of type 1", "MC1")
NODE = term("node", "Schmorl's node")
GRADE = term("grade", "GRADE")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Modic change here.", [("Modic change", "modic")]),
        ("modic changes, MODIC CHANGE", [("modic changes", "modic"), ("MODIC CHANGE", "modic")]),
        ("A Modic change of type 1.", [("Modic change of type 1", "modic-1")]),
        ("MC1, not mc1 nor MC12 nor MC1-like.", [("MC1", "modic-1")]),
        (
            "Schmorl's node, Schmorl\u2019s node",
            [("Schmorl's node", "node"), ("Schmorl\u2019s node", "node")],
        ),
        ("Low grade oedema by GRADE", [("GRADE", "grade")]),
        ("premodic changer", []),
        ("", []),
    ],
)
def test_a_term_is_found_as_a_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, MODIC, MODIC_1, NODE, GRADE) == expected


def test_nothing_of_a_text_is_lost() -> None:
    text = "A Modic change (MC1), and a Schmorl's node."
    assert (
        "".join(piece for piece, _ in Finder(Library((), terms=(MODIC, MODIC_1, NODE))).split(text)) == text
    )


def test_without_a_glossary_a_text_is_whole() -> None:
    assert list(Finder(Library(())).split("A text.")) == [("A text.", None)]


def test_a_term_is_explained_once_in_a_block() -> None:
    writer = Writer(Addresses(Library((), terms=(NODE,)), "pathways/x/"))
    text = Prose(("A Schmorl's node, another Schmorl's node.",), NOWHERE)
    marked = Run("Schmorl's node", "../../glossary/#node", term="node")
    whole = Run("A Schmorl's node, another Schmorl's node.")
    assert writer.runs(text) == (Run("A "), marked, Run(", another "), Run("Schmorl's node"), Run("."))
    assert "".join(run.text for run in writer.runs(text)) == whole.text
    assert not [run for run in writer.runs(text) if run.term]
    writer.begin()
    assert [run for run in writer.runs(text) if run.term] == [marked]
    assert list(writer.terms) == ["node"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    library = made_up(tmp_path_factory.mktemp("library"))
    return {path: html.unescape(content.decode()) for path, content in pages(library).items()}


def test_the_glossary_is_a_page(made: dict[str, str]) -> None:
    page = made["glossary.md"]
    assert page.index("## Culture {#culture}") < page.index("## Watchful waiting {#wait}")
    assert 'Looking again later (<a href="../evidence/body2019/">A Body 2019</a>).' in page
    assert page.count("Our own wording, without a source.") == 1


def test_a_page_explains_the_terms_that_it_uses(made: dict[str, str]) -> None:
    wild, tame = made["pathways/wild.md"], made["pathways/tame.md"]
    assert '<a class="ep-term" href="../../glossary/#wait" data-term="wait">Wait and see</a>' in wild
    assert 'id="_term-wait"' in wild and 'id="_term-culture"' in wild
    assert "ep-tip" not in tame


def test_a_library_without_a_glossary_has_no_page_of_it(tmp_path: Path) -> None:
    library = replace(made_up(tmp_path), terms=())
    assert "glossary.md" not in pages(library)
