"""The data of a pathway: conditions as lists, both wordings, links as the chart has them; the same bytes each time."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.analysis.words import Words
from generator.model.condition import Condition
from generator.model.library import Library
from generator.render.page.steps import Describer
from generator.render.stepper.conditions import compiled
from generator.render.stepper.program import place, program, stamp
from tests.analysis import build as b
from tests.render.page.samples import made_up


def data(library: Library, pathway: str) -> dict[str, Any]:
    made = program(Describer.of(library, library.algorithm_by_id[pathway], Words(library))).decode()
    assert made.startswith("Endplate.program({") and made.endswith("});\n")
    found: dict[str, Any] = json.loads(made.removeprefix("Endplate.program(").removesuffix(");\n"))
    return found


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return data(made_up(tmp_path_factory.mktemp("pathways")), "wild")


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        (b.compare("weeks", "<", 6), ["<", "weeks", "6"]),
        (b.compare("previous pressure", ">=", "18.5"), [">=", "previous pressure", "37/2"]),
        (b.within("weeks", 6, 11), ["within", "weeks", "6", "11"]),
        (b.is_("state", "better", "worse"), ["is", "state", "better", "worse"]),
        (b.has("signs", "fever"), ["has", "signs", "fever"]),
        (b.only("signs", "fever"), ["only", "signs", "fever"]),
        (b.none("signs"), ["not", ["count", "signs", 1]]),
        (
            b.all_(b.is_("a", "yes"), b.any_(b.is_("b", "yes"), b.count("c", 2))),
            ["and", ["is", "a", "yes"], ["or", ["is", "b", "yes"], ["count", "c", 2]]],
        ),
        (
            b.at_least(2, b.is_("a", "yes"), b.is_("b", "yes")),
            ["at-least", 2, ["is", "a", "yes"], ["is", "b", "yes"]],
        ),
    ],
)
def test_a_condition_is_a_list_with_its_operator_in_front(condition: Condition, written: list[Any]) -> None:
    assert compiled(condition) == written


def test_a_decision_has_its_conditions_links_and_reassessment(wild: dict[str, Any]) -> None:
    assert wild["start"]["go"] == "duration"
    assert wild["nodes"]["review"] == {
        "kind": "decision",
        "text": "How is it now?",
        "links": [
            {"go": "WD-R1", "role": "option", "label": "State: better"},
            {"go": "review", "role": "option", "label": "State: worse"},
            {"go": "WD-R1", "role": "afterwards", "label": "After two times"},
        ],
        "if": [["is", "state", "better"], ["is", "state", "worse"]],
        "again": {"after": "2 weeks", "most": 2, "anew": ["state"]},
    }
    assert wild["nodes"]["signs-seen"]["if"][1] is None


def test_a_link_to_another_pathway_says_its_name(wild: dict[str, Any]) -> None:
    assert wild["nodes"]["regimen"]["links"][1] == {
        "go": "pathway.tame.TM-R1",
        "role": "among",
        "label": "Or",
        "to": "Tame pain: Nothing.",
        "toPlain": "Tame pain: Nothing.",
    }


def test_advice_has_what_a_clinical_note_needs(wild: dict[str, Any]) -> None:
    advice = wild["nodes"]["WD-R1"]
    assert (advice["strength"], advice["certainty"]) == ("Strong (GRADE)", "Not stated by the source")
    assert advice["sources"] == [{"key": "smith2020", "at": "page 3"}, {"key": "body2019"}]
    assert advice["against"] == [{"key": "jones2018", "says": "It does not always pass."}]
    assert advice["safety"] and "urgent" not in advice
    assert wild["nodes"]["WD-R2"]["urgent"] and "safety" not in wild["nodes"]["WD-R2"]
    assert wild["references"]["body2019"] == "A Body. A guideline. 2019."


def test_a_finding_has_its_units_points_and_both_wordings(tmp_path: Path) -> None:
    library = made_up(tmp_path)
    wild_pathway, tame = library.algorithm_by_id["wild"], library.algorithm_by_id["tame"]
    worded = tuple(
        replace(f, patient="How many weeks?") if f.id == "weeks" else f for f in wild_pathway.findings
    )
    findings = data(replace(library, algorithms=(replace(wild_pathway, findings=worded), tame)), "wild")[
        "findings"
    ]
    assert findings["weeks"]["ask"] == "Duration?"
    assert findings["weeks"]["plain"] == "How many weeks?"
    assert findings["weeks"]["units"][:2] == [["weeks", "1"], ["minutes", "10080"]]
    assert findings["wells"]["criteria"][1] == {"label": "Other", "answers": [["a", "0"], ["b", "1"]]}
    assert "plain" not in findings["signs"]


def test_hostile_texts_cannot_leave_their_place(tmp_path: Path) -> None:
    library = made_up(tmp_path)
    tame = library.algorithm_by_id["tame"]
    title = '</script>\u2028<img onerror=alert(1)>\u202e\x00");alert(1)//'
    changed = replace(library, algorithms=(replace(tame, title=title), library.algorithm_by_id["wild"]))
    made = program(Describer.of(changed, changed.algorithm_by_id["tame"], Words(changed))).decode()
    assert made.count("\n") == 1
    assert not {"\u2028", "\u202e", "\x00"} & set(made)
    assert data(changed, "tame")["title"] == '</script> <img onerror=alert(1)>\ufffd\ufffd");alert(1)//'


def test_the_same_pathway_gives_the_same_bytes_under_the_same_stamp(tmp_path: Path) -> None:
    library = made_up(tmp_path)
    tame = library.algorithm_by_id["tame"]
    first, second = (program(Describer.of(library, tame, Words(library))) for _ in range(2))
    assert first == second
    assert stamp(first) == stamp(second) != stamp(first + b" ")
    assert place("tame") == "walks/tame.js"
