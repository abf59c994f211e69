"""Conditions and facts as lists that a script can evaluate."""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.analysis.words import Words
from generator.model.condition import (
    And,
    AtLeast,
    Atom,
    Compare,
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
    subjects,
)


def compiled(condition: Condition) -> list[Any]:
    """A condition with its operator in front; the forms are listed in the package's docstring."""
    match condition:
        case And(parts=parts):
            return ["and", *map(compiled, parts)]
        case Or(parts=parts):
            return ["or", *map(compiled, parts)]
        case AtLeast(count=count, parts=parts):
            return ["at-least", count, *map(compiled, parts)]
        case Not(part=part):
            return ["not", compiled(part)]
        case _:
            return _atom(condition, named(condition.subject))


def _atom(atom: Atom, subject: str) -> list[Any]:
    match atom:
        case Compare(comparison=comparison, value=value):
            return [comparison.value, subject, str(value)]
        case Within(low=low, high=high):
            return ["within", subject, str(low), str(high)]
        case Is(items=items):
            return ["is", subject, *items]
        case Has(item=item):
            return ["has", subject, item]
        case Only(item=item):
            return ["only", subject, item]
        case CountAtLeast(count=count):
            return ["count", subject, count]


def named(subject: Subject) -> str:
    """A subject as conditions name it."""
    return f"previous {subject.finding}" if subject.previous else subject.finding


def facts(found: Iterable[Fact], asked: frozenset[str], words: Words) -> Iterator[dict[str, Any]]:
    """The facts that bear on one of the findings ``asked``, each with the sentence that says it."""
    for fact in found:
        if asked.isdisjoint(_named(fact)):
            continue
        if isinstance(fact, Lower):
            than = "is below" if fact.strict else "is not above"
            text = f"{words.name(fact.lower)} {than} {words.name(fact.upper)}"
            yield {"lower": fact.lower, "upper": fact.upper, "strict": fact.strict, "text": text}
        else:
            text = f"{words.condition(fact.premise)} means {words.condition(fact.conclusion)}"
            yield {"if": compiled(fact.premise), "then": compiled(fact.conclusion), "text": text}


def _named(fact: Fact) -> Iterable[str]:
    """The findings of a fact."""
    if isinstance(fact, Lower):
        return fact.lower, fact.upper
    return [subject.finding for part in (fact.premise, fact.conclusion) for subject in subjects(part)]
