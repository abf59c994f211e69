from pathlib import Path

import pytest

from generator.analysis.reading import grade, patient_texts
from generator.sources import load

ROOT = Path(__file__).parents[2]


def test_short_words_in_short_sentences_are_easy() -> None:
    assert grade("Keep moving. This is common. It will get better soon.") < 4


def test_long_words_in_a_long_sentence_are_hard() -> None:
    hard = "Degenerative intervertebral abnormalities necessitate multidisciplinary biopsychosocial rehabilitation."
    assert grade(hard) > 16


def test_a_grade_follows_the_formula() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 is below 0
    assert grade("The cat sat on the mat.") == 0
    # 5 words, 1 sentence, 12 syllables: 1.95 + 28.32 - 15.59
    assert grade("Recovery generally happens within weeks.") == pytest.approx(14.7, abs=2.5)


def test_a_text_without_words_has_no_grade() -> None:
    assert grade("") == grade("12, 14 %") == 0


def test_every_recommendation_of_the_published_pathways_has_plain_words() -> None:
    library = load(ROOT / "pathways").library
    for algorithm in library.algorithms:
        texts = dict(patient_texts(algorithm))
        assert [r.code for r in algorithm.recommendations if not texts[r.code]] == []


def test_the_published_texts_for_patients_stay_readable() -> None:
    library = load(ROOT / "pathways").library
    recommendations = [
        (code, grade(text))
        for a in library.algorithms
        for code, text in patient_texts(a)
        if a.recommendation(code)
    ]
    assert [(code, found) for code, found in recommendations if found > 9] == []
