"""Conditions, answers and groups of patients in plain words, with the labels of findings and items."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property

from generator.analysis.region import Listed, Part, Region, Stretch
from generator.model.condition import (
    And,
    AtLeast,
    Atom,
    Compare,
    Comparison,
    Condition,
    CountAtLeast,
    Has,
    Is,
    Not,
    Only,
    Or,
    Subject,
    Within,
)
from generator.model.finding import Answer, Finding
from generator.model.library import Library

_MINUS = "\N{MINUS SIGN}"
_PHRASES = {
    Comparison.BELOW: "below {}",
    Comparison.AT_MOST: "{} or less",
    Comparison.EQUAL: "exactly {}",
    Comparison.NOT_EQUAL: "other than {}",
    Comparison.AT_LEAST: "{} or more",
    Comparison.ABOVE: "above {}",
}
_OPPOSITES = {
    Comparison.BELOW: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.ABOVE,
    Comparison.EQUAL: Comparison.NOT_EQUAL,
    Comparison.NOT_EQUAL: Comparison.EQUAL,
    Comparison.AT_LEAST: Comparison.BELOW,
    Comparison.ABOVE: Comparison.AT_MOST,
}


class Words:
    """The plain words of one library.

    Phrases about a finding carry its label ("Duration of pain below 6 weeks"); with ``about`` set to that
    finding's id they leave it out ("below 6 weeks"), for places where the question is beside them.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._said: dict[tuple[int, str], tuple[Condition, str]] = {}

    def condition(self, condition: Condition, about: str = "") -> str:
        """A condition as a reader says it."""
        key = (id(condition), about)  # hashing conditions by value is slow; what is kept here keeps its id
        if key not in self._said:
            self._said[key] = condition, self._condition(condition, about)
        return self._said[key][1]

    def _condition(self, condition: Condition, about: str) -> str:
        match condition:
            case And(parts=parts):
                return self._joined(parts, " and ", about) or "always"
            case Or(parts=parts):
                return self._joined(parts, " or ", about) or "never"
            case AtLeast(count=count, parts=parts):
                return f"at least {count} of: " + "; ".join(self.condition(part, about) for part in parts)
            case Not(part=part):
                return self._negated(part, about)
            case _:
                return self._about(condition.subject, about, *self._phrase(condition))

    def _joined(self, parts: Iterable[Condition], by: str, about: str) -> str:
        texts = ((self.condition(part, about), isinstance(part, And | Or | AtLeast)) for part in parts)
        bracketed = [f"({text})" if compound else text for text, compound in texts]
        mark = ";" if any("," in text or " or " in text for text in bracketed) else ""
        return f"{mark}{by}".join([*bracketed[:1], *map(self._inner, bracketed[1:])])

    def _negated(self, part: Condition, about: str) -> str:
        match part:
            case Not(part=inner):
                return self.condition(inner, about)
            case And() | Or() | AtLeast():
                return f"not ({self.condition(part, about)})"
            case Compare(comparison=comparison) if not self._finding(part.subject).may_be:
                phrase = _PHRASES[_OPPOSITES[comparison]].format(self._value(part))
                return self._about(part.subject, about, phrase, " ")
            case CountAtLeast(count=1):
                return self._about(part.subject, about, "none", ": ")
            case CountAtLeast(count=count):
                return self._about(part.subject, about, f"fewer than {count}", ": ")
            case _:
                phrase, by = self._phrase(part)
                return self._about(part.subject, about, f"not {phrase}", by)

    def _phrase(self, atom: Atom) -> tuple[str, str]:
        """What an atom says of its finding, and how that is joined to the label."""
        match atom:
            case Compare(comparison=comparison):
                return _PHRASES[comparison].format(self._value(atom)), " "
            case Within(subject=subject, written=written):
                return self._range(atom, self._finding(subject)) or written, " "
            case Is(subject=subject, items=items):
                return self.alternatives(self._finding(subject), items), ": "
            case Has(subject=subject, item=item):
                return self.alternatives(self._finding(subject), (item,)), ": "
            case Only(subject=subject, item=item):
                return f"only {self._inner(self._label(self._finding(subject), item))}", ": "
            case CountAtLeast(count=count):
                return ("any" if count == 1 else f"at least {count}"), ": "

    def _value(self, atom: Compare) -> str:
        """The number as its author wrote it, in the author's unit."""
        return atom.written.replace("-", _MINUS, 1) if atom.written.startswith("-") else atom.written

    def _range(self, atom: Within, finding: Finding) -> str:
        if not (is_decimal(atom.low) and is_decimal(atom.high)):
            return ""
        return f"{number(atom.low)} to {quantity(atom.high, finding)}"

    def _about(self, subject: Subject, about: str, phrase: str, by: str) -> str:
        if subject.finding == about and not subject.previous:
            return phrase
        return self.name(subject.finding, subject.previous) + by + phrase

    def _finding(self, subject: Subject) -> Finding:
        return self.library.finding_by_id[subject.finding]

    def name(self, finding: str, previous: bool = False) -> str:
        """The label of a finding; of its value before the last reassessment "previous ..."."""
        label = self.library.finding_by_id[finding].label
        return f"previous {self._inner(label)}" if previous else label

    def alternatives(self, finding: Finding, items: Iterable[str]) -> str:
        """Items one of which holds: "unchanged or worse"."""
        return either(self._inner(self._label(finding, item)) for item in items)

    def _label(self, finding: Finding, item: str) -> str:
        found = finding.item(item)
        return item if found is None else found.label

    def answer(self, finding_id: str, answer: Answer) -> str:
        """The answer of one patient."""
        finding = self.library.finding_by_id[finding_id]
        if isinstance(answer, Fraction):
            return quantity(answer, finding)
        if isinstance(answer, str):
            return self._inner(self._label(finding, answer))
        present = [self._inner(item.label) for item in finding.items if item.id in answer]
        return " and ".join(present) or "none"

    def region(self, region: Region, about: str = "") -> str:
        """A group of patients: "Course: worse and Duration of pain exactly 6 weeks"."""
        first, *others = [self._part(part, about) for part in region] or ["every patient"]
        return " and ".join([first, *map(self._inner, others)])

    def _part(self, part: Part, about: str) -> str:
        finding = self.library.finding_by_id[part.finding]
        phrase = self.values(part)
        if part.finding == about and not part.previous:
            return phrase
        numeric = finding.quantity is not None and bool(getattr(part, "stretches", ()))
        return self.name(part.finding, part.previous) + (" " if numeric else ": ") + phrase

    def values(self, part: Part) -> str:
        """The answers of one part of a region, without the finding's label."""
        finding = self.library.finding_by_id[part.finding]
        if isinstance(part, Listed):
            return either(self._listed(part, finding))
        stretches = [stretch(s, finding) for s in part.stretches]
        return either([*stretches, *(self._inner(self._label(finding, item)) for item in part.items)])

    def _listed(self, part: Listed, finding: Finding) -> Iterator[str]:
        having = [self._inner(self._label(finding, item)) for item in part.having]
        lacking = [self._inner(self._label(finding, item)) for item in part.lacking]
        others = either(
            _count(first, last, part.others, bool(having or lacking)) for first, last in part.counts
        )
        without = f"without {either(lacking)}" if lacking else ""
        if part.counts or not part.unknown:
            if not having and others.startswith("no other"):
                yield "none" if lacking else others
            else:
                yield " and ".join(text for text in (*having, without, others) if text)
        for item in part.unknown:
            yield self._inner(self._label(finding, item))

    def _inner(self, label: str) -> str:
        """A label inside a sentence: its first letter small, unless the word is a name or an abbreviation."""
        word = re.match(r"\w+", label)
        if word is None or word[0] in self.names or not re.fullmatch(r"[A-Z][a-z]+|A", word[0]):
            return label
        return label[0].lower() + label[1:]

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that this library writes with a capital inside a sentence, such as Modic."""
        texts = [text for a in self.library.algorithms for text in (a.title, a.start_label)]
        for finding in self.library.finding_by_id.values():
            texts += [finding.label, finding.ask, finding.help, *(item.label for item in finding.items)]
        return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", "\n".join(texts)))


def either(texts: Iterable[str]) -> str:
    """Alternatives, each once: "a", "a or b", "a, b or c"; where one has a comma inside, "a, x or b or c"."""
    *first, last = dict.fromkeys(texts) or ("",)
    between = " or " if any("," in text for text in (*first, last)) else ", "
    return f"{between.join(first)} or {last}" if first else last


def stretch(values: Stretch, finding: Finding) -> str:
    """A stretch of numbers: "below 6 weeks", "exactly 6 weeks", "6 to 11 weeks", "12 weeks or more"."""
    assert finding.quantity is not None
    if values.first == values.last:
        return f"exactly {quantity(values.first, finding)}"
    if values.first == finding.quantity.low and values.last == finding.quantity.high:
        return "any value"
    if values.first == finding.quantity.low:
        return (
            f"below {quantity(values.below, finding)}"
            if values.below is not None
            else f"{quantity(values.last, finding)} or less"
        )
    if values.last == finding.quantity.high:
        return (
            f"above {quantity(values.above, finding)}"
            if values.above is not None
            else f"{quantity(values.first, finding)} or more"
        )
    return f"{number(values.first)} to {quantity(values.last, finding)}"


def quantity(value: Fraction, finding: Finding) -> str:
    """A number with its unit: "1 week", "38 °C", "5.7%"."""
    unit = finding.quantity.unit if finding.quantity is not None else ""
    if unit == "%":
        return f"{number(value)}%"
    singular = unit.removesuffix("s") if value == 1 and unit in _TIMES else unit
    return f"{number(value)} {singular}".rstrip()


_TIMES = ("minutes", "hours", "days", "weeks", "months", "years")


def number(value: Fraction) -> str:
    """A number as a reader writes it; what no decimal states exactly is rounded and marked "about"."""
    text = decimal(value) if is_decimal(value) else f"about {decimal(Fraction(round(value * 1000), 1000))}"
    return text.replace("-", _MINUS, 1)


def decimal(value: Fraction) -> str:
    """A number in decimals, exactly: "18.5", "-2". The denominator must have no factor but 2 and 5."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs((value * 10**places).numerator)).rjust(places + 1, "0")
    whole, part = (digits[:-places], f".{digits[-places:]}") if places else (digits, "")
    return ("-" if value < 0 else "") + whole + part


def is_decimal(value: Fraction) -> bool:
    """Whether decimals can state the number exactly."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def _count(first: int, last: int, total: int, named: bool) -> str:
    noun = " other" if named else ""
    if first == 0 and last == total:
        return ""
    if last == 0:
        return f"no{noun}" if named else "none"
    if first == last:
        return f"exactly {first}{noun}"
    if last == total:
        return f"at least {first}{noun}"
    return f"{first} to {last}{noun}" if first else f"at most {last}{noun}"
