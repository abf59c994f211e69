from dataclasses import replace
from fractions import Fraction

import pytest

from generator.analysis.region import Listed, Stretch, Values
from generator.analysis.words import Words, decimal, either, number, quantity
from generator.analysis.written import answer, condition, region
from generator.model.condition import Condition
from generator.model.finding import Item
from generator.model.library import Library

from . import build as b

FINDINGS = (
    b.number("weeks", 0, 52, unit="weeks"),
    b.number("hba1c", 0, 20, "0.1", "%"),
    b.number("dimer", 0, 9, "0.1", "mg/L", may_be=["not-done"]),
    b.one_of("course", "better", "the-same", "worse"),
    b.one_of("change", "none", "modic-1"),
    b.one_of("place", "leg", "back, buttock"),
    b.several_of("signs", "fever", "fast-pulse", "mri-suggests-it"),
    b.score("wells", {"cancer": [0, 1], "other": [0, -2]}),
)


@pytest.fixture
def library() -> Library:
    ask = b.decide("s", (b.compare("weeks", "<", 6, "weeks"), "R1"), (None, "R1"))
    chart = b.pathway("modic", ask, codes=["R1"])
    return b.library(chart, findings=FINDINGS)


@pytest.fixture
def words(library: Library) -> Words:
    return Words(library)


CONDITIONS = [
    (b.compare("weeks", "<", 6, "weeks"), "Weeks below 6 weeks", "weeks < 6 weeks"),
    (b.compare("weeks", "<=", 6, "weeks"), "Weeks 6 weeks or less", "weeks <= 6 weeks"),
    (b.compare("weeks", "=", 6, "weeks"), "Weeks exactly 6 weeks", "weeks = 6 weeks"),
    (b.compare("weeks", ">=", 6, "weeks"), "Weeks 6 weeks or more", "weeks >= 6 weeks"),
    (b.compare("weeks", ">", 6, "weeks"), "Weeks above 6 weeks", "weeks > 6 weeks"),
    (b.compare("wells", "<=", -1), "Wells −1 or less", "wells <= -1"),
    (
        b.compare("previous weeks", "<", 6, "weeks"),
        "previous weeks below 6 weeks",
        "previous weeks < 6 weeks",
    ),
    (b.within("weeks", 6, 11, "weeks"), "Weeks 6 to 11 weeks", "weeks in 6..11 weeks"),
    (b.is_("course", "worse"), "Course: worse", "course = worse"),
    (b.is_("course", "the-same", "worse"), "Course: the same or worse", "course in (the-same, worse)"),
    (b.is_("dimer", "not-done"), "Dimer: not done", "dimer = not-done"),
    (b.has("signs", "fast-pulse"), "Signs: fast pulse", "signs has fast-pulse"),
    (b.only("signs", "fever"), "Signs: only fever", "only fever in signs"),
    (b.count("signs"), "Signs: any", "any of signs"),
    (b.count("signs", 2), "Signs: at least 2", "at least 2 of signs"),
    (b.none("signs"), "Signs: none", "none of signs"),
    (b.not_(b.count("signs", 2)), "Signs: fewer than 2", "not (at least 2 of signs)"),
    (b.not_(b.is_("course", "worse")), "Course: not worse", "not (course = worse)"),
    (b.not_(b.compare("weeks", "<", 6, "weeks")), "Weeks 6 weeks or more", "not (weeks < 6 weeks)"),
    (b.not_(b.compare("dimer", "<", 1, "mg/L")), "Dimer not below 1 mg/L", "not (dimer < 1 mg/L)"),
    (b.not_(b.not_(b.has("signs", "fever"))), "Signs: fever", "not (not (signs has fever))"),
    (
        b.all_(b.is_("course", "worse"), b.compare("weeks", "<", 6, "weeks")),
        "Course: worse and weeks below 6 weeks",
        "course = worse and weeks < 6 weeks",
    ),
    (
        b.all_(b.any_(b.count("signs"), b.is_("course", "worse")), b.compare("weeks", "<", 6, "weeks")),
        "(Signs: any or course: worse); and weeks below 6 weeks",
        "(any of signs or course = worse) and weeks < 6 weeks",
    ),
    (
        b.not_(b.any_(b.count("signs"), b.is_("course", "worse"))),
        "not (Signs: any or course: worse)",
        "not (any of signs or course = worse)",
    ),
    (
        b.at_least(2, b.count("signs"), b.is_("course", "worse"), b.is_("change", "modic-1")),
        "at least 2 of: Signs: any; Course: worse; Change: modic 1",
        "at least 2 of (any of signs, course = worse, change = modic-1)",
    ),
    (b.all_(), "always", "always"),
    (b.any_(), "never", "never"),
]


@pytest.mark.parametrize(("given", "plain", "ids"), CONDITIONS)
def test_a_condition_in_plain_words_and_as_written(
    words: Words, given: Condition, plain: str, ids: str
) -> None:
    assert words.condition(given) == plain
    assert condition(given) == ids


def test_beside_its_question_a_condition_leaves_the_finding_out(words: Words) -> None:
    assert words.condition(b.compare("weeks", "<", 6, "weeks"), about="weeks") == "below 6 weeks"
    assert words.condition(b.count("signs"), about="signs") == "any"
    assert words.condition(b.compare("previous weeks", "<", 6, "weeks"), about="weeks").startswith("previous")


def stretch(first: str, last: str, above: str = "", below: str = "") -> Values:
    values = [Fraction(x) if x else None for x in (above, below)]
    return Values("weeks", stretches=(Stretch(Fraction(first), Fraction(last), *values),))


REGIONS = [
    (stretch("0", "5", below="6"), "below 6 weeks", "weeks < 6 weeks"),
    (stretch("0", "6"), "6 weeks or less", "weeks <= 6 weeks"),
    (stretch("6", "6"), "exactly 6 weeks", "weeks = 6 weeks"),
    (stretch("1", "1"), "exactly 1 week", "weeks = 1 weeks"),
    (stretch("7", "11", above="6", below="12"), "7 to 11 weeks", "weeks in 7..11 weeks"),
    (stretch("13", "52", above="12"), "above 12 weeks", "weeks > 12 weeks"),
    (stretch("12", "52"), "12 weeks or more", "weeks >= 12 weeks"),
    (Values("course", items=("better", "worse")), "better or worse", "course in (better, worse)"),
    (
        Values(
            "dimer",
            stretches=(Stretch(Fraction(0), Fraction("0.4"), below=Fraction("0.5")),),
            items=("not-done",),
        ),
        "below 0.5 mg/L or not done",
        "(dimer < 0.5 mg/L or dimer = not-done)",
    ),
    (
        Values("place", items=("leg", "back, buttock")),
        "leg or back, buttock",
        "place in (leg, back, buttock)",
    ),
    (Listed("signs", others=3, counts=((0, 0),)), "none", "none of signs"),
    (Listed("signs", others=3, counts=((1, 3),)), "at least 1", "any of signs"),
    (Listed("signs", others=3, counts=((2, 3),)), "at least 2", "at least 2 of signs"),
    (Listed("signs", others=3, counts=((2, 2),)), "exactly 2", "exactly 2 of signs"),
    (
        Listed("signs", having=("fever",), others=2, counts=((0, 0),)),
        "fever and no other",
        "signs has fever and none of the other items of signs",
    ),
    (
        Listed("signs", having=("fever",), lacking=("fast-pulse",), others=1, counts=((0, 1),)),
        "fever and without fast pulse",
        "signs has fever and not (signs has fast-pulse)",
    ),
    (
        Listed("signs", lacking=("fever",), others=2, counts=((0, 0),)),
        "none",
        "not (signs has fever) and none of the other items of signs",
    ),
    (Listed("signs", others=3, unknown=("not-known",)), "not-known", "signs = not-known"),
]


@pytest.mark.parametrize(("part", "plain", "ids"), REGIONS)
def test_a_group_of_patients_in_plain_words_and_as_written(
    words: Words, library: Library, part: Values | Listed, plain: str, ids: str
) -> None:
    assert words.values(part) == plain
    assert region((part,), library) == ids


def test_a_region_names_each_finding(words: Words, library: Library) -> None:
    parts = (Values("course", items=("worse",)), stretch("6", "6"))
    assert words.region(parts) == "Course: worse and weeks exactly 6 weeks"
    assert words.region(parts, about="course") == "worse and weeks exactly 6 weeks"
    assert region(parts, library) == "course = worse and weeks = 6 weeks"
    assert (words.region(()), region((), library)) == ("every patient", "every patient")


def test_an_answer_in_words_and_as_in_a_worked_case(words: Words, library: Library) -> None:
    both = frozenset({"fast-pulse", "fever"})
    assert words.answer("signs", both) == "fever and fast pulse"
    assert words.answer("signs", frozenset()) == "none"
    assert words.answer("weeks", Fraction(1)) == "1 week"
    assert words.answer("course", "the-same") == "the same"
    signs, weeks = library.finding_by_id["signs"], library.finding_by_id["weeks"]
    assert answer(both, signs) == "[fever, fast-pulse]"
    assert answer(frozenset({"fever"}), signs) == "fever"
    assert answer(frozenset(), signs) == "none"
    assert answer(Fraction("1.5"), weeks) == "1.5 weeks"


@pytest.mark.parametrize(
    ("title", "said"), [("What now?", "modic type 1"), ("Is a Modic change bad?", "Modic type 1")]
)
def test_a_word_written_with_a_capital_inside_a_sentence_keeps_it(title: str, said: str) -> None:
    change = replace(b.one_of("change"), items=(Item("one", "Modic type 1", b.AT),))
    chart = replace(b.pathway("p", b.decide("s", (None, "R1")), codes=["R1"]), title=title)
    assert Words(b.library(chart, findings=[change])).answer("change", "one") == said


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("18.50", "18.5"), ("-2", "-2"), ("-0.05", "-0.05"), ("1000", "1000"), ("0.001", "0.001")],
)
def test_decimals_are_exact(value: str, text: str) -> None:
    assert decimal(Fraction(value)) == text


def test_what_no_decimal_states_is_marked() -> None:
    assert number(Fraction(126) / Fraction("18.0182")) == "about 6.993"
    assert number(Fraction(-2)) == "−2"


def test_units_stand_as_readers_write_them() -> None:
    weeks, hba1c, _, *_, wells = FINDINGS
    assert quantity(Fraction("5.7"), hba1c) == "5.7%"
    assert quantity(Fraction(2), weeks) == "2 weeks"
    assert quantity(Fraction(2), wells) == "2"


def test_alternatives() -> None:
    assert [either(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "a"], ["a, x", "b", "c"])] == [
        "",
        "a",
        "a or b",
        "a, b or c",
        "a",
        "a, x or b or c",
    ]
