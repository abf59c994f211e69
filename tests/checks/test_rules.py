"""What holds of all rules, and of everything that they say."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from generator import sources
from generator.checks import RULES
from generator.diagnostics import Rule
from tests.diagnostics.corpus import Case, cases

ROOT = Path(__file__).parents[1]
SHARED = {"__init__", "context", "emptiness", "places", "showing", "wording"}
CASES = [
    case
    for folder in (ROOT / "diagnostics", ROOT / "foreign")
    for case in cases(folder, ROOT / "diagnostics" / "_base")
    if not case.near_miss
]
PARSERS_WORDS = re.compile(
    r"\b(?:invalid|illegal|mapping|sequence|scalar|token|schema|parse[rd]?|traceback|exception|boolean|string|"
    r"integer|float|None(?:Type)?|dict|tuple|frozenset|null)\b"
)


def said(text: str, kind: str) -> list[str]:
    """The messages, notes or helps of a report."""
    pattern = r"^(?:error|warning)\[[a-z-]+\]: (.*)$" if kind == "message" else rf"^ *= {kind}: (.*)$"
    return re.findall(pattern, text, re.MULTILINE)


def test_each_rule_has_a_file_of_its_name() -> None:
    folder = Path(import_module("generator.checks").__file__ or "").parent
    modules = {path.stem for path in folder.glob("*.py")} - SHARED
    own = [rule for rule in RULES if rule not in sources.RULES]
    assert modules == {rule.id.replace("-", "_") for rule in own}
    for rule in own:
        assert import_module(f"generator.checks.{rule.id.replace('-', '_')}").RULE is rule


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_summaries_are_sentences(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z`].*\.", rule.summary)
    assert '"' not in rule.summary, "it stands in quotes on its page"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reports_are_in_plain_words(case: Case) -> None:
    text = case.expected_report.read_text(encoding="utf-8")
    messages = said(text, "message")
    assert messages
    for message in messages:
        assert re.match(r"[a-z`0-9]", message), message
        assert not message.endswith("."), message
    for sentence in (*messages, *said(text, "help"), *said(text, "note")):
        assert not PARSERS_WORDS.search(re.sub(r"`[^`]*`", "", sentence)), sentence


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_help_chooses_no_clinical_value(case: Case) -> None:
    """A number in a help belongs to the form of the language or repeats what the author has declared."""
    text = case.expected_report.read_text(encoding="utf-8")
    if case.rule in {
        "decision-gap",
        "decision-overlap",
        "answer-not-routed",
        "impossible-branch",
        "vignette-fails",
    }:
        for help_ in said(text, "help"):
            assert not re.search(r"\d", help_), help_
