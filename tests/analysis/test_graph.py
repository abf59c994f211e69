from generator.analysis.graph import (
    Flow,
    Link,
    Place,
    Role,
    Use,
    UseKind,
    asks,
    cycles,
    entries,
    links_of,
    renewed,
    resolve,
    reverse_postorder,
    start_of,
    uses,
)
from generator.model.algorithm import Action, Choice, Step, Wait
from generator.model.recommendation import Recommendation

from . import build as b

HOLDS = b.is_("sign", "yes")


def told(node: Step | Recommendation) -> list[tuple[Role, str, int, str]]:
    return [(link.role, link.target.id, link.index, link.exit) for link in links_of(node)]


def test_the_links_of_every_kind_of_step() -> None:
    decision = b.decide("s", (HOLDS, "a"), (None, "b"), anew=b.reassess(afterwards="c"))
    assert told(decision) == [
        (Role.OPTION, "a", 0, ""),
        (Role.OPTION, "b", 1, ""),
        (Role.AFTERWARDS, "c", 0, ""),
    ]
    rows = b.each("s", (HOLDS, "R1"), (None, "R2"), then="a")
    assert told(rows) == [(Role.ROW, "R1", 0, ""), (Role.ROW, "R2", 1, ""), (Role.THEN, "a", 0, "")]
    assert told(b.call("s", "p", one="a", two="R1")) == [
        (Role.EXIT, "a", 0, "one"),
        (Role.EXIT, "R1", 1, "two"),
    ]
    assert told(b.hand_back("s", "one", "a")) == [(Role.THEN, "one", 0, ""), (Role.DIRECT, "a", 0, "")]
    choice = Choice("s", "?", (b.go("R1"), b.go("R2")), "patient", b.text(), b.AT)
    assert told(choice) == [(Role.AMONG, "R1", 0, ""), (Role.AMONG, "R2", 1, "")]
    assert told(Action("s", (b.text(),), b.go("a"), b.AT)) == [(Role.THEN, "a", 0, "")]
    wait = Wait("s", ("blood",), "1 hour", b.go("a"), b.go("b"), b.AT)
    assert told(wait) == [(Role.THEN, "a", 0, ""), (Role.ELSE, "b", 0, "")]
    assert told(b.advice("R1")) == []
    assert told(b.advice("R1", then="a")) == [(Role.ADVICE, "a", 0, "")]


def test_what_a_step_asks_is_named_once_in_the_order_of_the_text() -> None:
    condition = b.all_(b.compare("weeks", "<", 6), HOLDS, b.compare("previous weeks", ">", 2))
    step = b.decide("s", (condition, "R1"), (b.compare("weeks", ">=", 6), "R1"), (None, "R1"))
    assert [(s.finding, s.previous) for s in asks(step)] == [
        ("weeks", False),
        ("sign", False),
        ("weeks", True),
    ]
    assert asks(b.call("c", "p")) == ()


def test_a_reassessment_renews_what_the_step_asks_now_and_what_it_names() -> None:
    condition = b.all_(b.compare("weeks", "<", 6), b.compare("previous course", ">", 2))
    step = b.decide("s", (condition, "R1"), anew=b.reassess("care", "weeks"))
    assert renewed(step) == ("weeks", "care")
    assert renewed(b.decide("s", (condition, "R1"))) == ()


def chart() -> Flow:
    return Flow(
        b.pathway(
            "p",
            b.decide("late", (None, "R1")),
            b.decide("first", (HOLDS, "second"), (None, "late")),
            b.decide("second", (HOLDS, "first"), (None, "R2")),
            b.decide("alone", (None, "alone")),
            b.advice("R2", then="late"),
            start="first",
            codes=["R1"],
        )
    )


def test_a_node_comes_before_what_follows_it() -> None:
    order = chart().order
    assert sorted(order) == sorted(chart().nodes)
    for one, two in [
        ("first", "second"),
        ("second", "R2"),
        ("R2", "late"),
        ("first", "late"),
        ("late", "R1"),
    ]:
        assert order.index(one) < order.index(two)


def test_arriving_links_stand_with_their_target() -> None:
    assert [link.source for link in chart().arriving["late"]] == ["first", "R2"]


def test_cycles_of_links() -> None:
    assert chart().components == (("first", "second"), ("alone",))
    assert chart().looping == {"first", "second", "alone"}
    assert cycles({"a": ("b",), "b": ("c",), "c": ()}) == ()
    assert cycles({1: (2,), 2: (3, 1), 3: (4,), 4: (3,)}) == ((1, 2), (3, 4))


def test_the_order_of_a_long_chain_needs_no_recursion() -> None:
    following = {n: (n + 1,) for n in range(50_000)} | {50_000: ()}
    assert reverse_postorder((0,), following) == tuple(range(50_001))


def test_targets_inside_and_outside_a_pathway() -> None:
    flow = chart()
    assert [flow.inside(b.go(t)) for t in ("late", "R2", "nowhere", "exit late", "pathway p")] == [
        "late",
        "R2",
        None,
        None,
        None,
    ]
    library = b.library(flow.algorithm)
    assert resolve(library, "p", b.go("R2")) == Place("p", "R2")
    assert resolve(library, "p", b.go("pathway p")) == Place("p", "first")
    assert resolve(library, "p", b.go("pathway p at late")) == Place("p", "late")
    assert resolve(library, "p", b.go("pathway q")) is None
    assert resolve(library, "p", b.go("exit one")) is None
    assert start_of(flow.algorithm, "nowhere") is None


def test_uses_and_named_entries() -> None:
    one = b.pathway(
        "one", b.call("c", "two", at="s", ok="go-over"), b.decide("go-over", (None, "pathway two at t"))
    )
    two = b.pathway("two", b.decide("s", (None, "pathway one")), b.decide("t", (None, "R1")), codes=["R1"])
    assert uses(one) == (
        Use("one", "c", "two", "s", UseKind.CALL),
        Use("one", "go-over", "two", "t", UseKind.HAND_OVER),
    )
    assert entries(b.library(one, two)) == {"one": (), "two": ("s", "t")}


def test_links_know_where_they_begin() -> None:
    assert chart().links["first"][1] == Link("first", b.go("late"), Role.OPTION, 1)
