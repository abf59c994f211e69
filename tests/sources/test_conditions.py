from fractions import Fraction
from pathlib import Path

import pytest

from generator.model.algorithm import Decision
from generator.model.condition import (
    And,
    AtLeast,
    Compare,
    CountAtLeast,
    Has,
    Is,
    Lower,
    Not,
    Only,
    Or,
    Within,
)
from generator.span import Span
from tests.sources.minimal import PATHWAY, library, with_condition


def condition(tmp_path: Path, text: str) -> object:
    loaded = with_condition(tmp_path, text)
    assert not loaded.diagnostics, loaded.diagnostics
    step = loaded.library.algorithms[0].steps[0]
    assert isinstance(step, Decision)
    return step.options[0].condition


def test_a_number_is_exact_and_in_the_findings_own_unit(tmp_path: Path) -> None:
    found = condition(tmp_path, "weeks < 45 days")
    assert isinstance(found, Compare)
    assert found.value == Fraction(45, 7)
    assert found.written == "45 days"


def test_a_declared_conversion_is_exact(tmp_path: Path) -> None:
    found = condition(tmp_path, "glucose >= 126 mg/dL")
    assert isinstance(found, Compare)
    assert found.value == Fraction(126) / Fraction("18.0182")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("weeks in 6..11 weeks", Within),
        ("pregnant", Is),
        ("not pregnant", Not),
        ("pregnant is not yes", Not),
        ("protein in (trace, +)", Is),
        ("any of signs", CountAtLeast),
        ("none of signs", Not),
        ("at least 2 of signs", CountAtLeast),
        ("signs has fever", Has),
        ("only fever in signs", Only),
        ("glucose = not-done", Is),
        ("weeks < 6 weeks and pregnant", And),
        ("weeks < 6 weeks or pregnant and protein = none", Or),
        ("at least 2 of (weeks > 3 weeks, signs has fever, pregnant = no)", AtLeast),
        ("(pregnant)", Is),
    ],
)
def test_every_form_of_the_language_is_read(tmp_path: Path, text: str, kind: type[object]) -> None:
    assert isinstance(condition(tmp_path, text), kind)


def test_an_ordered_comparison_becomes_the_answers_it_means(tmp_path: Path) -> None:
    found = condition(tmp_path, "protein >= trace")
    assert isinstance(found, Is) and found.items == ("trace", "+", "++")


def test_previous_is_kept(tmp_path: Path) -> None:
    found = condition(tmp_path, "previous weeks > 6 weeks")
    assert isinstance(found, Compare) and found.subject.previous


@pytest.mark.parametrize(
    ("text", "rule", "piece"),
    [
        ("weks < 6 weeks", "unknown-finding", "weks"),
        ("weeks < 6", "wrong-unit", "6"),
        ("weeks < 6 kg", "wrong-unit", "kg"),
        ("weeks < 2 months", "wrong-unit", "months"),
        ("protein = much", "unknown-answer", "much"),
        ("signs has cough", "unknown-answer", "cough"),
        ("pregnant > no", "bad-condition", "pregnant > no"),
        ("signs = fever", "bad-condition", "signs = fever"),
        ("weeks", "bad-condition", "weeks"),
        ("any of pregnant", "bad-condition", "pregnant"),
        ("at least 4 of signs", "bad-number", "4"),
        ("at least 1.5 of signs", "bad-number", "1.5"),
        ("weeks in 11..6 weeks", "bad-number", "weeks in 11..6 weeks"),
        ("weeks < 6 weeks and", "bad-condition", "d"),
        ("weeks << 6 weeks", "bad-condition", "<"),
    ],
)
def test_a_mistake_is_shown_at_its_smallest_place(tmp_path: Path, text: str, rule: str, piece: str) -> None:
    loaded = with_condition(tmp_path, text)
    assert [d.rule for d in loaded.diagnostics] == [rule], loaded.diagnostics
    assert _text(loaded.texts["pathways/demo.yml"], loaded.diagnostics[0].span) == piece


def test_a_misspelt_finding_is_guessed(tmp_path: Path) -> None:
    assert with_condition(tmp_path, "weks < 6 weeks").diagnostics[0].help == "did you mean `weeks`?"


def test_a_comma_inside_braces_is_explained(tmp_path: Path) -> None:
    block = "      - if: weeks < 6 weeks\n        go: DM-R1\n"
    flow = "      - {if: protein in (none, trace), go: DM-R1}\n"
    loaded = library(tmp_path, PATHWAY.replace(block, flow))
    assert [d.message for d in loaded.diagnostics] == ["a comma inside braces has cut the text before this"]


def test_a_fact_between_two_quantities(tmp_path: Path) -> None:
    more = "  systolic: {label: S, number: mmHg, step: 1, from: 30, to: 300}\n"
    more += "  diastolic: {label: D, number: mmHg, step: 1, from: 10, to: 200}\nfacts:\n  - systolic > diastolic\n"
    loaded = library(tmp_path, PATHWAY.replace("steps:\n", more + "steps:\n", 1))
    assert not loaded.diagnostics
    (fact,) = loaded.library.all_facts
    assert isinstance(fact, Lower) and (fact.lower, fact.upper, fact.strict) == (
        "diastolic",
        "systolic",
        True,
    )


def _text(source: str, span: Span) -> str:
    return source.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]
