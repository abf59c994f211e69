"""Whether a condition holds for one patient, as far as the answers go."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from generator.model.condition import (
    And,
    AtLeast,
    Atom,
    Compare,
    Comparison,
    Condition,
    CountAtLeast,
    Fact,
    Has,
    Is,
    Lower,
    Not,
    Only,
    Or,
    Subject,
    Within,
)
from generator.model.finding import Answer

Asked = Callable[[Subject], Answer | None]
"""Gives the patient's answer, or None while the question has not been answered."""


def holds(condition: Condition, asked: Asked) -> bool | Subject:
    """Whether a condition holds; while the answers leave that open, the first question that must be answered.

    A comparison with a number and a test for items are false of a declared way of not knowing.
    """
    match condition:
        case And(parts=parts):
            return _at_least(len(parts), parts, asked)
        case Or(parts=parts):
            return _at_least(1, parts, asked)
        case AtLeast(count=count, parts=parts):
            return _at_least(count, parts, asked)
        case Not(part=part):
            result = holds(part, asked)
            return result if isinstance(result, Subject) else not result
        case _:
            answer = asked(condition.subject)
            return condition.subject if answer is None else _atom(condition, answer)


def _at_least(count: int, parts: tuple[Condition, ...], asked: Asked) -> bool | Subject:
    results = [holds(part, asked) for part in parts]
    open_questions = [result for result in results if isinstance(result, Subject)]
    true = results.count(True)
    if true >= count:
        return True
    return open_questions[0] if true + len(open_questions) >= count else False


def _atom(atom: Atom, answer: Answer) -> bool:
    match atom:
        case Compare(comparison=comparison, value=value):
            return isinstance(answer, Fraction) and compares(answer, comparison, value)
        case Within(low=low, high=high):
            return isinstance(answer, Fraction) and low <= answer <= high
        case Is(items=items):
            return isinstance(answer, str) and answer in items
        case Has(item=item):
            return isinstance(answer, frozenset) and item in answer
        case Only(item=item):
            return isinstance(answer, frozenset) and answer == {item}
        case CountAtLeast(count=count):
            return count <= (len(answer) if isinstance(answer, frozenset) else 0)


def compares(left: Fraction, comparison: Comparison, right: Fraction) -> bool:
    """Whether ``left`` stands in that relation to ``right``."""
    match comparison:
        case Comparison.BELOW:
            return left < right
        case Comparison.AT_MOST:
            return left <= right
        case Comparison.EQUAL:
            return left == right
        case Comparison.NOT_EQUAL:
            return left != right
        case Comparison.AT_LEAST:
            return left >= right
        case Comparison.ABOVE:
            return left > right


def contradicts(answers: Mapping[str, Answer], fact: Fact) -> bool:
    """Whether these answers cannot be those of a patient, because a fact says otherwise."""
    if isinstance(fact, Lower):
        lower, upper = answers.get(fact.lower), answers.get(fact.upper)
        if not isinstance(lower, Fraction) or not isinstance(upper, Fraction):
            return False
        return lower >= upper if fact.strict else lower > upper

    def asked(subject: Subject) -> Answer | None:
        return None if subject.previous else answers.get(subject.finding)

    return holds(fact.premise, asked) is True and holds(fact.conclusion, asked) is False
