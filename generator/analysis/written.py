"""Conditions, answers and groups of patients with ids, in the language in which authors write conditions."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.analysis.region import Listed, Part, Region, Stretch, Values
from generator.analysis.words import decimal, either, is_decimal, number
from generator.model.condition import (
    And,
    AtLeast,
    Atom,
    Compare,
    Condition,
    CountAtLeast,
    Has,
    Is,
    Not,
    Only,
    Or,
    Within,
)
from generator.model.finding import Answer, Finding
from generator.model.library import Library


def condition(of: Condition) -> str:
    """A condition as its author could have written it: "pain-weeks < 6 weeks and course = worse"."""
    match of:
        case And(parts=parts):
            return _joined(parts, " and ") or "always"
        case Or(parts=parts):
            return _joined(parts, " or ") or "never"
        case AtLeast(count=count, parts=parts):
            return f"at least {count} of ({', '.join(map(condition, parts))})"
        case Not(part=CountAtLeast(count=1) as part):
            return f"none of {_name(part.subject.finding, part.subject.previous)}"
        case Not(part=part):
            return f"not ({condition(part)})"
        case _:
            return _atom(of, _name(of.subject.finding, of.subject.previous))


def _atom(atom: Atom, name: str) -> str:
    match atom:
        case Compare(comparison=comparison, written=written):
            return f"{name} {comparison.value} {written}"
        case Within(written=written):
            return f"{name} in {written}"
        case Is(items=items):
            return _among(name, items)
        case Has(item=item):
            return f"{name} has {item}"
        case Only(item=item):
            return f"only {item} in {name}"
        case CountAtLeast(count=count):
            return f"any of {name}" if count == 1 else f"at least {count} of {name}"


def _joined(parts: Iterable[Condition], by: str) -> str:
    compound = And | Or
    return by.join(f"({condition(p)})" if isinstance(p, compound) else condition(p) for p in parts)


def _name(finding: str, previous: bool) -> str:
    return f"previous {finding}" if previous else finding


def _among(name: str, items: Iterable[str]) -> str:
    names = tuple(items)
    return f"{name} = {names[0]}" if len(names) == 1 else f"{name} in ({', '.join(names)})"


def region(of: Region, library: Library) -> str:
    """A group of patients as a condition: "course = worse and pain-weeks = 6 weeks"."""
    return " and ".join(_part(part, library) for part in of) or "every patient"


def _part(part: Part, library: Library) -> str:
    finding = library.finding_by_id[part.finding]
    name = _name(part.finding, part.previous)
    texts = [*(_listed(part, name) if isinstance(part, Listed) else _values(part, finding, name))]
    return f"({' or '.join(texts)})" if len(texts) > 1 else texts[0]


def _values(part: Values, finding: Finding, name: str) -> Iterator[str]:
    for stretch in part.stretches:
        yield f"{name} {_stretch(stretch, finding)}"
    if part.items:
        yield _among(name, part.items)


def _stretch(stretch: Stretch, finding: Finding) -> str:
    assert finding.quantity is not None
    if stretch.first == stretch.last:
        return f"= {_amount(stretch.first, finding)}"
    if stretch.first == finding.quantity.low and stretch.below is not None:
        return f"< {_amount(stretch.below, finding)}"
    if stretch.first == finding.quantity.low:
        return f"<= {_amount(stretch.last, finding)}"
    if stretch.last == finding.quantity.high and stretch.above is not None:
        return f"> {_amount(stretch.above, finding)}"
    if stretch.last == finding.quantity.high:
        return f">= {_amount(stretch.first, finding)}"
    return f"in {_plain(stretch.first)}..{_amount(stretch.last, finding)}"


def _listed(part: Listed, name: str) -> Iterator[str]:
    if part.counts:
        texts = [*(f"{name} has {item}" for item in part.having)]
        texts += [f"not ({name} has {item})" for item in part.lacking]
        named = bool(part.having or part.lacking)
        texts += [t for t in [either(_counts(part, name, named))] if t]
        yield " and ".join(texts) or f"any answer to {name}"
    if part.unknown:
        yield _among(name, part.unknown)


def _counts(part: Listed, name: str, named: bool) -> Iterator[str]:
    """How many of the items that are not named; the language itself can only count all items of a list."""
    of = f"of the other items of {name}" if named else f"of {name}"
    for first, last in part.counts:
        if (first, last) == (0, part.others):
            yield ""
        elif last == 0:
            yield f"none {of}"
        elif last == part.others:
            yield f"any {of}" if first == 1 else f"at least {first} {of}"
        elif first == last:
            yield f"exactly {first} {of}"
        else:
            yield f"{first} to {last} {of}"


def answer(of: Answer, finding: Finding) -> str:
    """The answer of one patient, as in a worked case: "6 weeks", "worse", "[fever, fast-pulse]", "none"."""
    if isinstance(of, Fraction):
        return _amount(of, finding)
    if isinstance(of, str):
        return of
    items = [item.id for item in finding.items if item.id in of]
    return f"[{', '.join(items)}]" if len(items) > 1 else items[0] if items else "none"


def _amount(value: Fraction, finding: Finding) -> str:
    unit = finding.quantity.unit if finding.quantity is not None else ""
    return f"{_plain(value)} {unit}".rstrip()


def _plain(value: Fraction) -> str:
    return decimal(value) if is_decimal(value) else number(value)
