"""Every construct and every kind of defect, one small pathway each."""

from fractions import Fraction

import pytest

from generator.analysis.graph import Place, Role
from generator.analysis.proof import prove
from generator.analysis.region import Stretch, Values
from generator.analysis.verdict import Defect, DefectKind, PathwayProof, Reason, Undecided
from generator.analysis.walk import Stop, walk
from generator.analysis.written import region
from generator.model.algorithm import Action, Choice, Wait
from generator.model.library import Library

from . import build as b

SIGN = b.one_of("sign")
WEEKS = b.number("weeks", 0, 52, unit="weeks")
YES, NO = b.is_("sign", "yes"), b.is_("sign", "no")
SHORT, LONG = b.compare("weeks", "<", 6), b.compare("weeks", ">=", 6)
CODES = ["R1", "R2", "R3"]


def told(proof: PathwayProof) -> list[tuple[str, str]]:
    return [(d.kind.value, d.place.node) for d in proof.defects if d.kind is not DefectKind.UNREACHABLE]


def only(proof: PathwayProof, kind: DefectKind) -> Defect:
    (defect,) = (d for d in proof.defects if d.kind is kind)
    return defect


def first(library: Library) -> PathwayProof:
    return prove(library)[library.algorithms[0].id]


def test_a_complete_pathway_is_proved() -> None:
    steps = b.decide("one", (YES, "R1"), (NO, "two")), b.decide("two", (SHORT, "R2"), (LONG, "R3"))
    proof = first(b.library(b.pathway("p", *steps, codes=CODES), findings=[SIGN, WEEKS]))
    assert proof.proved
    assert proof.reached == {"one", "two", *CODES}
    assert [(d.step, d.cells) for d in proof.decisions] == [("one", 2), ("two", 2)]
    assert (proof.cells, proof.paths.count, proof.paths.complete) == (4, 3, True)


def test_paths_are_listed_in_file_order() -> None:
    steps = b.decide("one", (YES, "R1"), (NO, "two")), b.decide("two", (SHORT, "R1"), (LONG, "R2"))
    proof = first(b.library(b.pathway("p", *steps, codes=CODES[:2]), findings=[SIGN, WEEKS]))
    found = [[(s.node, s.link.index if s.link else None) for s in path] for path in proof.paths.listed]
    assert found == [
        [("one", 0), ("R1", None)],
        [("one", 1), ("two", 0), ("R1", None)],
        [("one", 1), ("two", 1), ("R2", None)],
    ]


def test_an_answer_once_given_stays() -> None:
    steps = (
        b.decide("one", (SHORT, "R1"), (LONG, "two")),
        b.decide("two", (b.compare("weeks", "<", 3), "R2"), (None, "R3")),
    )
    proof = first(b.library(b.pathway("p", *steps, codes=CODES), findings=[WEEKS]))
    assert told(proof) == [("never-taken", "two")]
    assert proof.paths.count == 2


def test_a_gap_shows_the_smallest_patients_and_one_ready_to_walk() -> None:
    steps = (
        b.decide("one", (YES, "two"), (NO, "R1")),
        b.decide("two", (b.compare("weeks", "<", 6), "R1"), (b.compare("weeks", ">", 6), "R2")),
    )
    library = b.library(b.pathway("p", *steps, codes=CODES[:2]), findings=[SIGN, WEEKS])
    gap = only(first(library), DefectKind.GAP)
    (witness,) = gap.witnesses.shown
    six = Stretch(Fraction(6), Fraction(6))
    assert (gap.place, witness.region) == (Place("p", "two"), (Values("weeks", stretches=(six,)),))
    assert (witness.start, witness.patient.given) == (
        Place("p", "one"),
        {"sign": "yes", "weeks": Fraction(6)},
    )
    assert walk(library, witness.start, witness.patient).at == gap.place


def test_at_most_three_regions_are_shown_and_all_are_counted() -> None:
    odd = [b.compare("weeks", "=", n) for n in range(1, 12, 2)]
    step = b.decide("s", (b.not_(b.any_(*odd)), "R1"))
    gap = only(first(b.library(b.pathway("p", step, codes=["R1"]), findings=[WEEKS])), DefectKind.GAP)
    assert (len(gap.witnesses.shown), gap.witnesses.count, gap.witnesses.complete) == (3, 6, True)


def test_an_overlap_names_both_branches() -> None:
    step = b.decide("s", (b.compare("weeks", "<=", 6), "R1"), (LONG, "R2"))
    library = b.library(b.pathway("p", step, codes=CODES[:2]), findings=[WEEKS])
    overlap = only(first(library), DefectKind.OVERLAP)
    assert [link.index for link in overlap.links] == [0, 1]
    assert region(overlap.witnesses.shown[0].region, library) == "weeks = 6 weeks"


def test_otherwise_says_what_it_covers() -> None:
    step = b.decide("s", (b.all_(YES, LONG), "R1"), (None, "R2"))
    library = b.library(b.pathway("p", step, codes=CODES[:2]), findings=[SIGN, WEEKS])
    (decision,) = first(library).decisions
    assert [region(r, library) for r in decision.covers[1].regions] == [
        "sign = no",
        "weeks < 6 weeks",
    ]
    assert decision.covers[1].complete


def test_first_match_says_what_every_branch_amounts_to() -> None:
    ladder = (b.compare("weeks", "<=", 6), "R1"), (b.compare("weeks", "<=", 12), "R2"), (None, "R3")
    library = b.library(b.pathway("p", b.decide("s", *ladder, first=True), codes=CODES), findings=[WEEKS])
    proof = first(library)
    assert proof.proved
    covers = proof.decisions[0].covers
    assert [region(covers[i].regions[0], library) for i in range(3)] == [
        "weeks <= 6 weeks",
        "weeks in 7..12 weeks",
        "weeks > 12 weeks",
    ]


def test_first_match_has_gaps_and_idle_branches_too() -> None:
    ladder = (
        (b.compare("weeks", "<=", 6), "R1"),
        (b.compare("weeks", "<", 3), "R2"),
        (b.compare("weeks", "<", 9), "R3"),
    )
    library = b.library(b.pathway("p", b.decide("s", *ladder, first=True), codes=CODES), findings=[WEEKS])
    assert told(first(library)) == [("gap", "s"), ("never-taken", "s")]


def test_rows_may_overlap_but_everybody_must_fit_one() -> None:
    rows = (YES, "R1"), (SHORT, "R2")
    library = b.library(b.pathway("p", b.each("s", *rows), codes=CODES[:2]), findings=[SIGN, WEEKS])
    gap = only(first(library), DefectKind.GAP)
    assert region(gap.witnesses.shown[0].region, library) == "sign = no and weeks >= 6 weeks"
    whole = b.pathway("p", b.each("s", *rows, (None, "R3")), codes=CODES)
    assert first(b.library(whole, findings=[SIGN, WEEKS])).proved


def test_after_rows_everybody_goes_on() -> None:
    steps = b.each("s", (YES, "R1"), (None, "R2"), then="t"), b.decide("t", (YES, "R3"), (NO, "R3"))
    proof = first(b.library(b.pathway("p", *steps, codes=CODES), findings=[SIGN]))
    assert proof.proved
    assert proof.reached == {"s", "t", *CODES}


def test_a_row_before_something_else_must_be_a_recommendation() -> None:
    steps = b.each("s", (YES, "t"), (None, "R1"), then="t"), b.decide("t", (None, "R1"))
    assert told(first(b.library(b.pathway("p", *steps, codes=["R1"]), findings=[SIGN]))) == [("broken", "s")]


def test_choices_waits_actions_and_advice_lead_everybody_on() -> None:
    steps = (
        Action("act", (b.text(),), b.go("wait"), b.AT),
        Wait("wait", ("blood",), "1 hour", b.go("choose"), b.go("R3"), b.AT),
        Choice("choose", "?", (b.go("R1"), b.go("R2")), "patient", b.text(), b.AT),
        b.advice("R1", then="last"),
        b.decide("last", (None, "R3")),
    )
    proof = first(b.library(b.pathway("p", *steps, codes=CODES[1:])))
    assert proof.proved
    assert proof.paths.count == 3


def test_what_nothing_leads_to_is_told_once() -> None:
    steps = (
        b.decide("s", (None, "R1")),
        b.decide("lost", (None, "after")),
        b.decide("after", (None, "lost"), (None, "R2")),
    )
    proof = first(b.library(b.pathway("p", *steps, codes=CODES), findings=[SIGN]))
    assert {d.place.node for d in proof.defects if d.kind is DefectKind.UNREACHABLE} == {"lost", "R3"}


def test_a_link_to_nothing_is_broken() -> None:
    proof = first(
        b.library(b.pathway("p", b.decide("s", (YES, "nowhere"), (NO, "R1")), codes=["R1"]), findings=[SIGN])
    )
    broken = only(proof, DefectKind.BROKEN)
    assert [link.target.id for link in broken.links] == ["nowhere"]
    assert told(
        first(b.library(b.pathway("p", b.decide("s", (None, "R1")), start="nowhere", codes=["R1"])))
    ) == [("broken", "nowhere")]


def test_applies_to_and_facts_leave_out_who_cannot_be_there() -> None:
    step = b.decide("s", (b.compare("weeks", ">", 6), "R1"))
    chart = b.pathway("p", step, codes=["R1"], applies_to=LONG)
    assert told(first(b.library(chart, findings=[WEEKS]))) == [("gap", "s")]
    fact = b.implies(LONG, b.compare("weeks", "!=", 6))
    assert first(b.library(chart, findings=[WEEKS], facts=[fact])).proved


def test_a_pathway_for_nobody() -> None:
    chart = b.pathway("p", b.decide("s", (None, "R1")), codes=["R1"], applies_to=b.all_(SHORT, LONG))
    assert told(first(b.library(chart, findings=[WEEKS]))) == [("nobody", "s")]
    facts = [b.lower("weeks", "more"), b.lower("more", "weeks")]
    contradictory = b.library(
        b.pathway("p", b.decide("s", (SHORT, "R1"), (LONG, "R1")), codes=["R1"]),
        findings=[WEEKS, b.number("more", 0, 9)],
        facts=facts,
    )
    assert told(first(contradictory)) == [("nobody", "s")]


def reviewed(at_most: int, afterwards: str = "") -> Library:
    again = b.reassess(at_most=at_most, afterwards=afterwards)
    steps = (
        b.decide("one", (YES, "review"), (NO, "R1")),
        b.decide("review", (YES, "review"), (NO, "R2"), anew=again),
    )
    return b.library(b.pathway("p", *steps, codes=CODES), findings=[SIGN])


@pytest.mark.parametrize("at_most", [1, 3])
def test_a_reassessment_that_may_be_used_up_says_what_then(at_most: int) -> None:
    library = reviewed(at_most)
    defect = only(first(library), DefectKind.USED_UP)
    (witness,) = defect.witnesses.shown
    assert witness.patient.later == {"review": ({"sign": "yes"},) * at_most}
    assert walk(library, witness.start, witness.patient).stop is Stop.USED_UP
    proof = first(reviewed(at_most, "R3"))
    assert proof.proved
    assert proof.paths.count == 2 + at_most


def test_a_reassessment_that_everybody_comes_to_once_needs_no_afterwards() -> None:
    steps = (
        b.decide("one", (YES, "review"), (NO, "review")),
        b.decide("review", (YES, "R1"), (NO, "R2"), anew=b.reassess()),
    )
    assert first(b.library(b.pathway("p", *steps, codes=CODES[:2]), findings=[SIGN])).proved


def test_a_circle_comes_with_its_route_and_a_patient() -> None:
    steps = (
        b.decide("one", (YES, "two"), (NO, "R1")),
        b.decide("two", (SHORT, "three"), (LONG, "R1")),
        b.decide("three", (None, "one")),
    )
    library = b.library(b.pathway("p", *steps, codes=["R1"]), findings=[SIGN, WEEKS])
    circle = only(first(library), DefectKind.CIRCLE)
    assert [place.node for place in circle.route] == ["one", "two", "three"]
    (witness,) = circle.witnesses.shown
    assert walk(library, witness.start, witness.patient).stop is Stop.CIRCLE


def test_links_in_a_circle_that_no_patient_follows_round_are_fine() -> None:
    steps = (
        b.decide("one", (SHORT, "two"), (LONG, "R1")),
        b.decide("two", (b.compare("weeks", "<", 3), "R2"), (b.compare("weeks", ">=", 3), "three")),
    )
    back = b.decide("three", (LONG, "one"), (SHORT, "R3"))
    proof = first(b.library(b.pathway("p", *steps, back, codes=CODES), findings=[WEEKS]))
    assert told(proof) == [("never-taken", "three")]


def test_a_used_up_reassessment_that_leads_back_to_itself_is_a_circle() -> None:
    assert ("circle", "review") in told(first(reviewed(1, "review")))


def test_a_previous_value_needs_a_reassessment() -> None:
    was = b.compare("previous weeks", "<", 6)
    step = b.decide("s", (was, "R1"), (None, "R2"))
    assert told(first(b.library(b.pathway("p", step, codes=CODES[:2]), findings=[WEEKS])))[0] == (
        "no-previous",
        "s",
    )


def screened(**exits: str) -> Library:
    flag = b.decide("flag", (YES, "R1"), (NO, "back"))
    called = b.pathway("q", flag, b.hand_back("back", "clear", "R2"), codes=CODES[:2])
    main = b.pathway(
        "p", b.call("screen", "q", **exits), b.decide("next", (NO, "R1"), (YES, "R2")), codes=CODES[:2]
    )
    return b.library(main, called, findings=[SIGN])


def test_who_comes_back_from_a_screen_is_known_to_be_clear() -> None:
    proof = first(screened(clear="next"))
    idle = only(proof, DefectKind.NEVER_TAKEN)
    assert [link.target.id for link in idle.links] == ["R2"]
    assert proof.paths.count == 2
    assert prove(screened(clear="next"))["q"].proved


def test_every_exit_is_mapped_and_exists() -> None:
    assert told(first(screened())) == [("unmapped", "screen")]
    defect = only(first(screened(clear="next", other="next")), DefectKind.UNKNOWN_EXIT)
    assert (defect.other, defect.links[0].role) == ("other", Role.EXIT)
    assert only(first(screened()), DefectKind.UNMAPPED).other == "clear"


def test_an_exit_that_these_patients_cannot_take() -> None:
    flag = b.decide("flag", (SHORT, "exit one"), (LONG, "exit two"))
    screen = b.call("screen", "q", one="R1", two="R2")
    library = b.library(
        b.pathway("p", b.decide("s", (SHORT, "screen"), (LONG, "R3")), screen, codes=CODES),
        b.pathway("q", flag),
        findings=[WEEKS],
    )
    proofs = prove(library)
    assert told(proofs["p"]) == [("never-taken", "screen")]
    assert told(proofs["q"]) == [("no-caller", "flag"), ("no-caller", "flag")]


def test_answers_that_change_inside_a_called_pathway_are_followed() -> None:
    look = b.decide("look", (YES, "exit sick"), (NO, "exit well"), anew=b.reassess())
    after = b.decide("after", (YES, "R1"), (NO, "R2"))
    main = b.pathway(
        "p",
        b.decide("s", (YES, "again"), (NO, "R3")),
        b.call("again", "q", sick="after", well="after"),
        after,
        codes=CODES,
    )
    library = b.library(main, b.pathway("q", look), findings=[SIGN])
    assert first(library).proved


def test_a_pathway_called_twice_may_have_used_up_its_reassessment() -> None:
    called = b.pathway(
        "q", b.decide("look", (None, "R1"), anew=b.reassess("sign")), b.advice("R1", then="exit done")
    )
    main = b.pathway("p", b.call("one", "q", done="two"), b.call("two", "q", done="R2"), codes=["R2"])
    library = b.library(main, called, findings=[SIGN])
    (defect,) = prove(library)["q"].defects
    assert (defect.kind, defect.place) == (DefectKind.USED_UP, Place("q", "look"))
    (witness,) = defect.witnesses.shown
    assert witness.start == Place("p", "one")
    assert walk(library, witness.start, witness.patient).stop is Stop.USED_UP


def test_a_hand_over_to_a_pathway_that_is_not_for_them() -> None:
    other = b.pathway("q", b.decide("t", (None, "R1")), codes=["R1"], applies_to=LONG)
    library = b.library(b.pathway("p", b.decide("s", (None, "pathway q"))), other, findings=[WEEKS])
    outside = only(first(library), DefectKind.OUTSIDE)
    assert outside.other == "q"
    assert region(outside.witnesses.shown[0].region, library) == "weeks < 6 weeks"
    assert outside.witnesses.shown[0].patient.given == {"weeks": Fraction(5)}


def test_a_circle_across_pathways() -> None:
    one = b.pathway("p", b.decide("s", (YES, "pathway q"), (NO, "R1")), codes=["R1"])
    two = b.pathway("q", b.decide("t", (SHORT, "pathway p"), (LONG, "R1")), codes=["R1"])
    library = b.library(one, two, findings=[SIGN, WEEKS])
    circle = only(first(library), DefectKind.CIRCLE)
    assert circle.route == (Place("p", "s"), Place("q", "t"))
    stays = b.pathway("q", b.decide("t", (NO, "pathway p"), (YES, "R1")), codes=["R1"])
    assert DefectKind.CIRCLE not in {d.kind for d in first(b.library(one, stays, findings=[SIGN])).defects}


def test_a_step_that_other_pathways_enter_takes_everybody() -> None:
    main = b.pathway("p", b.decide("s", (YES, "t"), (NO, "R1")), b.decide("t", (YES, "R1")), codes=["R1"])
    assert first(b.library(main, findings=[SIGN])).proved
    other = b.pathway("q", b.decide("u", (None, "pathway p at t")))
    assert told(first(b.library(main, other, findings=[SIGN]))) == [("gap", "t")]


def test_a_pathway_that_calls_itself_is_undecided() -> None:
    main = b.pathway("p", b.call("c", "p", done="R1"), b.hand_back("r", "done", "R1"), codes=["R1"])
    assert first(b.library(main)).undecided == (Undecided(Reason.RECURSIVE, "p"),)


def test_a_pathway_that_uses_an_unread_one_is_undecided() -> None:
    main = b.pathway(
        "p", b.decide("s", (YES, "pathway q"), (NO, "c")), b.call("c", "q", done="R1"), codes=["R1"]
    )
    library = Library((main,), (SIGN,), unread=frozenset({"q"}))
    proof = first(library)
    assert (proof.defects, proof.undecided) == ((), (Undecided(Reason.UNREAD, "q"),))
    assert not proof.proved


def test_too_large_is_never_proved() -> None:
    names = [f"f{n}" for n in range(12)]
    pairs = [b.all_(b.is_(names[n], "yes"), b.is_(names[n + 6], "yes")) for n in range(6)]
    step = b.decide("s", (b.any_(*pairs), "R1"), (None, "R2"))
    library = b.library(b.pathway("p", step, codes=CODES[:2]), findings=map(b.one_of, names))
    assert prove(library)["p"].proved
    small = prove(library, budget=50)["p"]
    assert (small.proved, small.undecided) == (False, (Undecided(Reason.TOO_LARGE, "p"),))


def test_many_paths_are_counted_without_following_each() -> None:
    names = [f"f{n}" for n in range(40)]
    steps = [
        b.decide(
            f"s{n}",
            (b.is_(f"f{n}", "yes"), f"s{n + 1}" if n < 39 else "R1"),
            (None, f"s{n + 1}" if n < 39 else "R1"),
        )
        for n in range(40)
    ]
    paths = first(b.library(b.pathway("p", *steps, codes=["R1"]), findings=map(b.one_of, names))).paths
    assert (paths.count, paths.complete, len(paths.listed)) == (2**40, True, 200)


def test_a_chain_of_a_thousand_steps() -> None:
    steps = [b.decide(f"s{n}", (SHORT, f"s{n + 1}"), (LONG, "R1")) for n in range(1000)]
    chart = b.pathway("p", *steps, b.decide("s1000", (None, "R2")), codes=CODES[:2])
    assert {d.kind for d in first(b.library(chart, findings=[WEEKS])).defects} == {DefectKind.NEVER_TAKEN}


def test_the_same_library_gives_the_same_proof() -> None:
    assert first(reviewed(2)) == first(reviewed(2))
