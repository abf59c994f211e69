"""Turns of phrase."""

from pathlib import Path

import pytest

from generator.checks.context import Context
from generator.checks.wording import place_of, quoted, way
from generator.sources import load
from tests.diagnostics.corpus import Case

CORPUS = Path(__file__).parents[1] / "diagnostics"


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["a"], "`a`"), (["a", "b"], "`a` and `b`"), (["a", "b", "c"], "`a`, `b` and `c`")],
)
def test_quoted(names: list[str], text: str) -> None:
    assert quoted(names) == text


def test_a_key_that_is_left_out_is_shown_at_its_group_or_at_the_pathway(tmp_path: Path) -> None:
    case = Case(CORPUS / "reserved-id" / "near-miss.yml", CORPUS / "_base")
    case.write(tmp_path)
    (algorithm,) = load(tmp_path, "pathways").library.algorithms
    assert place_of(algorithm, "code").line == 2
    assert place_of(algorithm, "answer.no-such-key") == algorithm.spans["answer"]
    assert place_of(algorithm, "begin") == algorithm.span


def test_the_way_through_a_called_pathway(tmp_path: Path) -> None:
    Case(CORPUS / "unknown-exit" / "near-miss-mapped", CORPUS / "_base").write(tmp_path)
    context = Context(load(tmp_path, "pathways").library)
    tried = next(tried for tried in context.tried if tried.vignette.id == "seven-weeks")
    assert way(context.library, tried.walk).split("\n") == [
        "the case goes this way:",
        "screen: calls screening",
        "fever-now: not (fever = yes)",
        "hand-back",
        "screen: back by `no-red-flag`",
        "duration: weeks >= 6 weeks",
        "BP-R2, and the visit ends",
    ]
