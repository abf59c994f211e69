"""How hard a patient's text is to read: the school grade after Kincaid and others (1975), worked out without any list.

Syllables are counted by groups of vowels, as usual where no dictionary is at hand, so a grade is an estimate.
"""

import re
from collections.abc import Iterator

from generator.model.algorithm import (
    Action,
    Call,
    Choice,
    ClinicalAlgorithm,
    Decision,
    Each,
    Return,
    Step,
    Wait,
)

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)|[:;]\s")
_VOWELS = re.compile(r"[aeiouy]+")


def grade(text: str) -> float:
    """The grade to one decimal, not below 0; 0 for a text without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(len(_SENTENCE.findall(text.strip())), 1)
    syllables = sum(map(_syllables, words))
    kincaid = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(round(kincaid, 1), 0.0)


def _syllables(word: str) -> int:
    letters = word.lower()
    groups = len(_VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee")) and groups > 1
    return max(groups - silent, 1)


def patient_texts(algorithm: ClinicalAlgorithm) -> Iterator[tuple[str, str]]:
    """The texts of a pathway that are written for patients, each with the step or part that it belongs to."""
    yield "title", algorithm.patient_title
    yield "for", algorithm.patient_population
    yield "start", algorithm.patient_start
    yield "answer", algorithm.patient_answer
    yield "safety-net", algorithm.patient_safety_net
    if algorithm.red_flags is not None:
        for flags in (algorithm.red_flags.emergency_patient, algorithm.red_flags.urgent_patient):
            yield "red-flags", flags.replace(", ", ". ")  # a list: each item is read by itself
    for step in algorithm.steps:
        yield from ((step.id, text) for text in _of_step(step))
    yield from ((r.code, r.patient) for r in algorithm.recommendations)
    yield from ((finding.id, finding.patient) for finding in algorithm.findings)


def _of_step(step: Step) -> Iterator[str]:
    match step:
        case Decision(patient=text, options=options) | Each(patient=text, rows=options):
            yield text
            yield from (option.patient for option in options)
        case (
            Choice(patient=text)
            | Action(patient=text)
            | Wait(patient=text)
            | Call(patient=text)
            | Return(patient=text)
        ):
            yield text
