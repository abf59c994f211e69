"""Pathways in which the rules that look at one pathway find nothing may be left out of the next run."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.proof import prove
from generator.analysis.verdict import PathwayProof
from generator.checks import OF_CASES, OF_LIBRARY, OF_PATHWAY, RULES, Context, run, silent
from generator.model.library import Library
from generator.sources import load
from tests.bench.library import files
from tests.checks.test_any_change import CASES, EDITS, edited
from tests.diagnostics.corpus import Case

MADE_UP = dict(files(4))
"""Pathways that call one another and hand over."""


def quiet(library: Library) -> dict[str, frozenset[str]]:
    """The silent pathways of a library that could be proved, with what they cite."""
    context = Context(library)
    found = {a.id: silent(context, a.id) for a in library.algorithms} if context.proof else {}
    return {pathway: cited for pathway, cited in found.items() if cited is not None}


def whatever_is_left_out(folder: Path) -> None:
    """The same is found whether silent pathways are looked at or not, though others may have what is wrong."""
    library = load(folder, "pathways").library
    everything = run(Context(library))
    assert run(Context(library, silent=quiet(library))) == everything


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_silent_is_left_out_of_the_corpus(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    whatever_is_left_out(tmp_path)


@given(name=st.sampled_from(sorted(MADE_UP)), edits=EDITS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_is_silent_is_left_out_of_changed_pathways(
    name: str, edits: list[tuple[str, int, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        for other, text in MADE_UP.items():
            changed = edited(text, edits) if other == name else text
            (Path(folder) / other).write_text(changed, encoding="utf-8")
        whatever_is_left_out(Path(folder))


@pytest.fixture(scope="module")
def made_up() -> Iterator[Library]:
    with TemporaryDirectory() as folder:
        for name, text in MADE_UP.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        yield load(Path(folder), "pathways").library


def test_sound_pathways_are_silent(made_up: Library) -> None:
    assert quiet(made_up).keys() == made_up.algorithm_by_id.keys()


def test_a_proof_may_tell_what_is_silent(made_up: Library) -> None:
    told: dict[str, frozenset[str]] = {}

    def prover(library: Library) -> dict[str, PathwayProof]:
        told.update(quiet(library))
        return prove(library)

    context = Context(made_up, prover, told)
    assert {found.rule for found in run(context)} == {"unused-reference"}
    assert told.keys() == context.whole == made_up.algorithm_by_id.keys()


def test_every_rule_looks_at_something() -> None:
    looked_for = {*OF_PATHWAY, *OF_CASES, *OF_LIBRARY}
    own = {rule for rule in RULES if rule in looked_for}
    assert len(own) == 48
    assert not set(OF_CASES) & (set(OF_PATHWAY) | set(OF_LIBRARY))
