from dataclasses import replace
from fractions import Fraction

import pytest

from generator.analysis.graph import Place, Role
from generator.analysis.walk import Need, Patient, Stop, Used, Walk, unremarkable, walk
from generator.model.algorithm import Action, Choice, Vignette, Wait
from generator.model.condition import Condition
from generator.model.finding import Answer
from generator.model.library import Library

from . import build as b

SIGN = b.one_of("sign", unremarkable="no")
WEEKS = b.number("weeks", 0, 52)
YES, NO = b.is_("sign", "yes"), b.is_("sign", "no")
SHORT, LONG = b.compare("weeks", "<", 6), b.compare("weeks", ">=", 6)


def way(library: Library, patient: Patient | None = None, start: str = "", **given: Answer | int) -> Walk:
    answers = {name: Fraction(value) if isinstance(value, int) else value for name, value in given.items()}
    algorithm = library.algorithms[0]
    return walk(library, Place(algorithm.id, start or algorithm.start), patient or Patient(answers))


def ends(found: Walk) -> list[str]:
    return [place.node for place in found.ends]


def stops(found: Walk) -> tuple[Stop, str]:
    return found.stop, found.at.node


def nodes(found: Walk) -> list[str]:
    return [visit.place.node for visit in found.visits]


def simple() -> Library:
    chart = b.pathway(
        "p",
        b.decide("one", (YES, "R1"), (NO, "two")),
        b.decide("two", (SHORT, "R2"), (None, "R3")),
        codes=["R1", "R2", "R3"],
    )
    return b.library(chart, findings=[SIGN, WEEKS])


def test_a_patient_goes_where_the_branches_lead() -> None:
    found = way(simple(), sign="no", weeks=6)
    assert (found.stop, ends(found), nodes(found)) == (Stop.ENDED, ["R3"], ["one", "two", "R3"])
    assert [visit.links[0].index for visit in found.visits[:2]] == [1, 1]
    assert found.recommendations == ("R3",)
    assert found.passes("two")
    assert found.passes("p")
    assert not found.passes("R1")


def test_what_is_not_answered_is_asked_when_it_matters() -> None:
    assert way(simple(), sign="yes").stop is Stop.ENDED
    found = way(simple(), sign="no")
    assert found.stop is Stop.NEEDS
    assert found.need is not None
    assert (found.need.subject.finding, found.need.step, found.need.turn) == ("weeks", "", 0)
    assert nodes(found) == ["one"]


def test_the_answers_used_are_told_with_their_place() -> None:
    found = way(simple(), sign="no", weeks=2)
    assert found.used == (
        Used(Place("p", "one"), "sign", "", 0, "no"),
        Used(Place("p", "two"), "weeks", "", 0, Fraction(2)),
    )


@pytest.mark.parametrize(
    ("branches", "stop"),
    [
        ([(SHORT, "R1"), (b.compare("weeks", ">", 6), "R1")], Stop.GAP),
        ([(b.compare("weeks", "<=", 6), "R1"), (LONG, "R1")], Stop.OVERLAP),
        ([(SHORT, "R1"), (None, "R1")], Stop.ENDED),
    ],
)
def test_exactly_one_branch_must_hold(branches: list[tuple[Condition | None, str]], stop: Stop) -> None:
    library = b.library(b.pathway("p", b.decide("s", *branches), codes=["R1"]), findings=[WEEKS])
    assert way(library, weeks=6).stop is stop


def test_the_first_branch_that_holds_is_taken_where_the_author_says_so() -> None:
    step = b.decide(
        "s",
        (b.compare("weeks", "<=", 6), "R1"),
        (b.compare("weeks", "<=", 12), "R2"),
        (None, "R3"),
        first=True,
    )
    library = b.library(b.pathway("p", step, codes=["R1", "R2", "R3"]), findings=[WEEKS])
    assert [ends(way(library, weeks=n)) for n in (6, 7, 13)] == [["R1"], ["R2"], ["R3"]]


def test_an_earlier_open_question_comes_before_a_later_branch_that_holds() -> None:
    step = b.decide("s", (YES, "R1"), (SHORT, "R2"), (None, "R3"), first=True)
    library = b.library(b.pathway("p", step, codes=["R1", "R2", "R3"]), findings=[SIGN, WEEKS])
    found = way(library, weeks=2)
    assert found.need == Need(b.subject("sign"))


def test_every_row_that_applies_is_an_end_of_its_own() -> None:
    step = b.each("s", (YES, "R1"), (SHORT, "R2"), (None, "R3"))
    library = b.library(b.pathway("p", step, codes=["R1", "R2", "R3"]), findings=[SIGN, WEEKS])
    assert ends(way(library, sign="yes", weeks=2)) == ["R1", "R2"]
    assert ends(way(library, sign="no", weeks=2)) == ["R2"]
    assert ends(way(library, sign="no", weeks=9)) == ["R3"]
    assert way(library, sign="yes").stop is Stop.NEEDS


def test_with_something_after_them_rows_are_passed() -> None:
    steps = b.each("s", (YES, "R1"), (SHORT, "R2"), (None, "R3"), then="t"), b.decide("t", (None, "R4"))
    library = b.library(b.pathway("p", *steps, codes=["R1", "R2", "R3", "R4"]), findings=[SIGN, WEEKS])
    found = way(library, sign="yes", weeks=2)
    assert (ends(found), found.recommendations) == (["R4"], ("R1", "R2", "R4"))


def test_rows_before_something_else_must_be_recommendations() -> None:
    steps = b.each("s", (YES, "t"), (None, "R1"), then="t"), b.decide("t", (None, "R1"))
    library = b.library(b.pathway("p", *steps, codes=["R1"]), findings=[SIGN])
    assert way(library, sign="yes").stop is Stop.MISSING


def test_advice_may_go_on() -> None:
    steps = b.decide("s", (None, "R1")), b.advice("R1", then="t"), b.decide("t", (None, "R2"))
    found = way(b.library(b.pathway("p", *steps, codes=["R2"])))
    assert (ends(found), nodes(found)) == (["R2"], ["s", "R1", "t", "R2"])


def test_an_open_choice_ends_at_everything_that_may_be_chosen() -> None:
    choice = Choice("s", "?", (b.go("R1"), b.go("R2")), "patient", b.text(), b.AT)
    library = b.library(b.pathway("p", choice, codes=["R1", "R2"]))
    assert ends(way(library)) == ["R1", "R2"]
    assert ends(way(library, Patient(chosen={"s": (1,)}))) == ["R2"]


def test_results_come_in_time_unless_said_otherwise() -> None:
    wait = Wait("s", ("blood",), "1 hour", b.go("R1"), b.go("R2"), b.AT)
    library = b.library(b.pathway("p", Action("a", (b.text(),), b.go("s"), b.AT), wait, codes=["R1", "R2"]))
    assert (ends(way(library)), nodes(way(library))) == (["R1"], ["a", "s", "R1"])
    assert ends(way(library, Patient(chosen={"s": (1,)}))) == ["R2"]


def review(at_most: int = 1, afterwards: str = "") -> Library:
    """Comes back to the review as long as the sign is there."""
    again = b.reassess("weeks", at_most=at_most, afterwards=afterwards)
    steps = (
        b.decide("one", (YES, "review"), (NO, "R1")),
        b.decide("review", (YES, "review"), (NO, "check"), anew=again),
    )
    check = b.decide("check", (SHORT, "R2"), (LONG, "R3"))
    return b.library(b.pathway("p", *steps, check, codes=["R1", "R2", "R3", "R4"]), findings=[SIGN, WEEKS])


def test_after_a_reassessment_the_new_answers_count() -> None:
    now: dict[str, Answer] = {"sign": "no", "weeks": Fraction(8)}
    found = way(review(), Patient({"sign": "yes", "weeks": Fraction(2)}, {"review": (now,)}))
    assert ends(found) == ["R3"]
    assert [visit.reassessed for visit in found.visits] == [0, 1, 0, 0]


def test_a_reassessment_asks_anew_also_what_it_names() -> None:
    found = way(review(), Patient({"sign": "yes", "weeks": Fraction(2)}, {"review": ({"sign": "no"},)}))
    assert found.need == Need(b.subject("weeks"), "review", 0)


def test_a_reassessment_is_used_up() -> None:
    turns = ({"sign": "yes"}, {"sign": "yes"})
    assert stops(way(review(), Patient({"sign": "yes"}, {"review": turns}))) == (Stop.USED_UP, "review")
    assert ends(way(review(2, "R4"), Patient({"sign": "yes"}, {"review": turns}))) == ["R4"]


def test_an_interactive_walk_asks_for_each_turn() -> None:
    found = way(review(2), Patient({"sign": "yes"}, {"review": ({"sign": "yes"},)}))
    assert found.need == Need(b.subject("sign"), "review", 1)


def test_in_a_worked_case_the_last_answers_hold_for_further_turns() -> None:
    case = Vignette("v", b.text(), (("sign", "yes"),), ("R4",), b.AT, later=(("review", (("sign", "yes"),)),))
    assert ends(way(review(3, "R4"), Patient.of(case))) == ["R4"]


def test_in_a_worked_case_what_is_not_mentioned_is_unremarkable() -> None:
    case = Vignette("v", b.text(), (("weeks", Fraction(2)),), ("R2",), b.AT)
    assert ends(way(simple(), Patient.of(case))) == ["R2"]


def test_in_a_worked_case_a_stale_answer_does_not_count() -> None:
    steps = (
        b.decide("one", (LONG, "review"), (SHORT, "R1")),
        b.decide("review", (LONG, "R2"), (SHORT, "R1"), anew=b.reassess()),
    )
    library = b.library(b.pathway("p", *steps, codes=["R1", "R2"]), findings=[WEEKS])
    case = Vignette("v", b.text(), (("weeks", Fraction(8)),), ("R2",), b.AT)
    assert way(library, Patient.of(case)).need == Need(b.subject("weeks"), "review", 0)


def test_in_a_worked_case_an_answer_first_asked_at_a_reassessment_may_stand_at_the_start() -> None:
    steps = (
        b.decide("one", (YES, "review"), (NO, "R1")),
        b.decide("review", (LONG, "R2"), (SHORT, "R1"), anew=b.reassess()),
    )
    library = b.library(b.pathway("p", *steps, codes=["R1", "R2"]), findings=[SIGN, WEEKS])
    case = Vignette("v", b.text(), (("sign", "yes"), ("weeks", Fraction(8))), ("R2",), b.AT)
    assert ends(way(library, Patient.of(case))) == ["R2"]


def twice() -> Library:
    high, was_high = b.compare("pressure", ">=", 160), b.compare("previous pressure", ">=", 160)
    second = b.decide("second", (b.all_(high, was_high), "R1"), (None, "R2"), anew=b.reassess())
    first = b.decide("first", (None, "second"))
    return b.library(
        b.pathway("p", first, second, codes=["R1", "R2"]), findings=[b.number("pressure", 50, 300)]
    )


@pytest.mark.parametrize(("first", "second", "end"), [(165, 165, "R1"), (165, 150, "R2"), (150, 165, "R2")])
def test_the_value_before_a_reassessment_is_remembered(first: int, second: int, end: str) -> None:
    patient = Patient({"pressure": Fraction(first)}, {"second": ({"pressure": Fraction(second)},)})
    assert ends(way(twice(), patient)) == [end]


def test_a_first_reading_that_no_step_asked_is_asked_for() -> None:
    found = way(twice(), Patient({}, {"second": ({"pressure": Fraction(165)},)}))
    assert found.need == Need(b.subject("previous pressure"), "", 0)


def test_without_a_reassessment_there_is_no_previous_value() -> None:
    step = b.decide("s", (b.compare("previous weeks", "<", 6), "R1"), (None, "R1"))
    assert (
        way(b.library(b.pathway("p", step, codes=["R1"]), findings=[WEEKS]), weeks=2).stop is Stop.NO_PREVIOUS
    )


def screens(**exits: str) -> Library:
    main = b.pathway(
        "p",
        b.call("screen", "q", **exits),
        b.decide("next", (SHORT, "R1"), (LONG, "exit gone")),
        codes=["R1"],
    )
    called = b.pathway(
        "q",
        b.decide("flag", (YES, "R9"), (NO, "back")),
        b.hand_back("back", "clear", "R8"),
        codes=["R8", "R9"],
    )
    return b.library(main, called, findings=[SIGN, WEEKS])


def test_a_called_pathway_hands_back_or_ends_the_visit() -> None:
    found = way(screens(clear="next"), sign="no", weeks=2)
    assert (ends(found), nodes(found)) == (["R1"], ["screen", "flag", "back", "screen", "next", "R1"])
    assert found.visits[3].links[0].role is Role.EXIT
    assert ends(way(screens(clear="next"), sign="yes")) == ["R9"]


def test_opened_directly_a_screen_goes_on() -> None:
    library = screens(clear="next")
    assert ends(walk(library, Place("q", "flag"), Patient({"sign": "no"}))) == ["R8"]


def test_exits_must_be_mapped_and_have_a_caller() -> None:
    assert stops(way(screens(other="next"), sign="no")) == (Stop.NO_EXIT, "back")
    assert stops(way(screens(clear="next"), sign="no", weeks=8)) == (Stop.NO_CALLER, "next")


def test_advice_before_an_exit_is_an_end_without_a_caller() -> None:
    called = b.pathway("q", b.decide("s", (None, "R1")), b.advice("R1", then="exit done"))
    main = b.pathway("p", b.call("c", "q", done="R2"), codes=["R2"])
    library = b.library(main, called)
    assert [p.node for p in walk(library, Place("q", "s"), Patient()).ends] == ["R1"]
    assert ends(way(library)) == ["R2"]


def test_after_a_hand_over_nobody_is_called() -> None:
    called = b.pathway("q", b.decide("s", (None, "pathway r")))
    last = b.pathway("r", b.hand_back("t", "done", "R1"), codes=["R1"])
    main = b.pathway("p", b.call("c", "q", done="R2"), codes=["R2"])
    assert ends(way(b.library(main, called, last))) == ["R1"]


def test_a_pathway_is_not_for_everybody() -> None:
    adults = b.compare("age", ">=", 18)
    main = b.pathway("p", b.decide("s", (None, "pathway q")))
    other = b.pathway("q", b.decide("t", (None, "R1")), codes=["R1"], applies_to=adults)
    library = b.library(main, other, findings=[b.number("age", 0, 120)])
    assert stops(way(library, age=17)) == (Stop.OUTSIDE, "s")
    assert way(library, age=18).stop is Stop.ENDED
    assert way(library).stop is Stop.ENDED


def test_going_round_with_the_same_answers_is_a_circle() -> None:
    steps = b.decide("one", (YES, "two"), (NO, "R1")), b.decide("two", (None, "one"))
    assert (
        way(b.library(b.pathway("p", *steps, codes=["R1"]), findings=[SIGN]), sign="yes").stop is Stop.CIRCLE
    )


def test_a_pathway_that_calls_itself_is_a_circle() -> None:
    one = b.pathway("p", b.call("c", "q", done="R1"), codes=["R1"])
    two = b.pathway("q", b.call("d", "p", done="R1"), codes=["R1"])
    assert stops(way(b.library(one, two))) == (Stop.CIRCLE, "d")


def test_rows_that_meet_again_are_no_circle() -> None:
    steps = b.each("s", (YES, "t"), (SHORT, "t"), (None, "t")), b.decide("t", (None, "R1"))
    found = way(b.library(b.pathway("p", *steps, codes=["R1"]), findings=[SIGN, WEEKS]), sign="yes", weeks=2)
    assert (found.stop, ends(found)) == (Stop.ENDED, ["R1"])


@pytest.mark.parametrize("target", ["nowhere", "R7", "pathway nowhere", "pathway p at nowhere"])
def test_a_link_to_nothing_stops_the_walk(target: str) -> None:
    assert way(b.library(b.pathway("p", b.decide("s", (None, target))))).stop is Stop.MISSING


def test_unremarkable_values_of_every_kind() -> None:
    assert unremarkable(SIGN) == "no"
    assert unremarkable(WEEKS) is None
    signs = b.several_of("signs", "fever", "none-of-it", may_be=["not-known"])
    assert unremarkable(replace(signs, unremarkable="none")) == frozenset()
    assert unremarkable(replace(signs, unremarkable="fever")) == {"fever"}
    assert unremarkable(replace(signs, unremarkable="not-known")) == "not-known"
    assert unremarkable(replace(WEEKS, unremarkable="1.5")) == Fraction(3, 2)
    assert (
        unremarkable(replace(b.number("d", 0, 1, may_be=["not-done"]), unremarkable="not-done")) == "not-done"
    )
