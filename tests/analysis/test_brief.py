"""Patients followed in brief do what they do when they are followed with all that they have answered."""

import gc
from pathlib import Path

import pytest

from generator.analysis.proof import BUDGET, _Prover, _Wrong, follow
from generator.analysis.structure import Structure
from generator.model.library import Library
from generator.sources import load
from tests.bench.library import write

from . import build as b

PATHWAYS = Path(__file__).parents[2] / "pathways"


@pytest.fixture(scope="module", params=["real", "made up"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    made_up = request.param == "made up"
    return load(write(tmp_path_factory.mktemp("library"), 5) if made_up else PATHWAYS, "pathways").library


def prover(structure: Structure, pathway: str) -> _Prover:
    return _Prover(structure, pathway, (pathway,), BUDGET)


def test_what_patients_do_is_the_same(library: Library) -> None:
    structure = Structure(library)
    for algorithm in library.algorithms:
        brief, full = (prover(structure, algorithm.id) for _ in range(2))
        assert brief.in_brief() == full.pathway()
        assert len(brief.diagrams) <= len(full.diagrams)


def test_what_is_wrong_needs_all_answers() -> None:
    steps = b.decide("one", (b.is_("sign", "yes"), "R1"))
    structure = Structure(b.library(b.pathway("p", steps, codes=["R1"]), findings=[b.one_of("sign")]))
    with pytest.raises(_Wrong):
        prover(structure, "p").in_brief()
    (defect,) = follow(structure, "p").proof.defects
    assert defect.witnesses.shown[0].patient.given == {"sign": "no"}


def test_a_proof_leaves_nothing_to_collect(library: Library) -> None:
    structure = Structure(library)
    first, *_ = pathways = [algorithm.id for algorithm in library.algorithms]
    follow(structure, first)
    gc.collect()
    gc.disable()
    try:
        followed = [follow(structure, pathway) for pathway in pathways]
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert len(followed) == len(pathways)
