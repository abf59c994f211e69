from fractions import Fraction

import pytest

from generator.analysis.evaluate import contradicts, holds
from generator.model.condition import Condition, Subject
from generator.model.finding import Answer

from . import build as b


def told(answers: dict[str, Answer], condition: Condition) -> bool | str:
    result = holds(condition, lambda subject: answers.get(subject.finding))
    return result.finding if isinstance(result, Subject) else result


@pytest.mark.parametrize(
    ("sign", "below", "at", "above"),
    [
        ("<", True, False, False),
        ("<=", True, True, False),
        ("=", False, True, False),
        ("!=", True, False, True),
        (">=", False, True, True),
        (">", False, False, True),
    ],
)
def test_a_number_is_compared_exactly(sign: str, below: bool, at: bool, above: bool) -> None:
    condition = b.compare("weeks", sign, 6)
    found = [told({"weeks": Fraction(value)}, condition) for value in (Fraction(59, 10), 6, Fraction(61, 10))]
    assert found == [below, at, above]


def test_a_range_includes_both_ends() -> None:
    condition = b.within("weeks", 6, 11)
    assert [told({"weeks": Fraction(n)}, condition) for n in (5, 6, 11, 12)] == [False, True, True, False]


def test_no_comparison_holds_of_a_number_that_is_not_known() -> None:
    for sign in ("<", "<=", "=", "!=", ">=", ">"):
        assert told({"dimer": "not-done"}, b.compare("dimer", sign, 1)) is False
    assert told({"dimer": "not-done"}, b.is_("dimer", "not-done")) is True


def test_a_list_that_is_not_known_contains_nothing() -> None:
    assert told({"risks": "not-known"}, b.count("risks")) is False
    assert told({"risks": "not-known"}, b.none("risks")) is True
    assert told({"risks": "not-known"}, b.has("risks", "fever")) is False


def test_only_means_that_item_and_no_other() -> None:
    condition = b.only("risks", "fever")
    answers = [frozenset[str](), frozenset({"fever"}), frozenset({"fever", "drugs"})]
    assert [told({"risks": answer}, condition) for answer in answers] == [False, True, False]


def test_an_open_question_is_asked_only_where_its_answer_matters() -> None:
    both = b.all_(b.is_("sign", "yes"), b.compare("weeks", ">", 6))
    assert told({"sign": "no"}, both) is False
    assert told({"sign": "yes"}, both) == "weeks"
    assert told({}, both) == "sign"


def test_of_several_parts_enough_may_already_hold() -> None:
    parts = [b.is_(name, "yes") for name in ("one", "two", "three")]
    assert told({"one": "yes", "three": "yes"}, b.at_least(2, *parts)) is True
    assert told({"one": "no", "two": "no"}, b.at_least(2, *parts)) is False
    assert told({"one": "yes", "two": "no"}, b.at_least(2, *parts)) == "three"


def test_a_fact_is_contradicted_only_by_what_is_known() -> None:
    fact = b.lower("diastolic", "systolic")
    assert contradicts({"diastolic": Fraction(90), "systolic": Fraction(90)}, fact)
    assert not contradicts({"diastolic": Fraction(90), "systolic": Fraction(91)}, fact)
    assert not contradicts({"diastolic": Fraction(90)}, fact)
    assert not contradicts(
        {"diastolic": Fraction(90), "systolic": Fraction(90)}, b.lower("diastolic", "systolic", strict=False)
    )


def test_an_implication_is_contradicted_when_its_premise_alone_holds() -> None:
    fact = b.implies(b.is_("pregnant", "yes"), b.is_("sex", "female"))
    assert contradicts({"pregnant": "yes", "sex": "male"}, fact)
    assert not contradicts({"pregnant": "no", "sex": "male"}, fact)
    assert not contradicts({"pregnant": "yes"}, fact)
