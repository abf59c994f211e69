"""Every text of the published pathways that a patient can meet exists in plain words."""

from pathlib import Path

import pytest

from generator.analysis.graph import branches
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.finding import Criterion, Item
from generator.model.library import Library
from generator.sources import load

LIBRARY: Library = load(Path(__file__).parents[2] / "pathways").library
PLAIN_ALREADY = ("Yes", "No")


@pytest.mark.parametrize("pathway", LIBRARY.algorithms, ids=lambda pathway: pathway.id)
def test_a_pathway_says_everything_to_patients(pathway: ClinicalAlgorithm) -> None:
    texts = {
        "title": pathway.patient_title,
        "for": pathway.patient_population,
        "start": pathway.patient_start,
        "answer": pathway.patient_answer,
        "safety net": pathway.patient_safety_net or not pathway.safety_net,
        **{step.id: step.patient for step in pathway.steps},
        **{recommendation.code: recommendation.patient for recommendation in pathway.recommendations},
    }
    if pathway.red_flags is not None:
        texts["emergency"], texts["urgent"] = (
            pathway.red_flags.emergency_patient,
            pathway.red_flags.urgent_patient,
        )
    for step in pathway.steps:
        for option in branches(step):
            texts[f"{step.id}: {option.label}"] = option.patient or option.label in PLAIN_ALREADY
    assert [name for name, text in texts.items() if not text] == []


def test_the_library_says_to_patients_when_to_come_back() -> None:
    assert LIBRARY.patient_safety_net


def test_every_finding_has_plain_words() -> None:
    missing = []
    for finding in LIBRARY.finding_by_id.values():
        parts: tuple[Item | Criterion, ...] = (*finding.items, *finding.may_be, *finding.criteria)
        missing += [finding.id] if finding.ask and not finding.patient else []
        missing += [part.label for part in parts if not part.patient and part.label not in PLAIN_ALREADY]
    assert missing == []
