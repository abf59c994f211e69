"""Findings: what is asked about a patient, and the values an answer can take."""

from enum import Enum
from fractions import Fraction

from generator.model.prose import Citation
from generator.span import Span
from generator.value import value


class FindingKind(Enum):
    """The form of an answer."""

    ONE_OF = "one-of"
    """exactly one of the items"""
    ORDERED = "ordered"
    """exactly one of the items, which stand in rising order"""
    SEVERAL_OF = "several-of"
    """any number of the items; none of them is an answer too"""
    NUMBER = "number"
    """a quantity with unit, step and bounds"""
    SCORE = "score"
    """the total of points over several criteria"""


@value
class Item:
    """A possible answer: one value of a list, or a declared way of not knowing (`Finding.may_be`)."""

    id: str
    label: str
    span: Span
    patient: str = ""
    help: str = ""
    codes: tuple[str, ...] = ()


@value
class Criterion:
    """One line of a score: the points that each possible answer gives, in the order written."""

    id: str
    label: str
    answers: tuple[tuple[str, Fraction], ...]
    span: Span
    patient: str = ""


@value
class Unit:
    """A unit of a quantity and how many of it make one of the finding's own unit (own unit: 1)."""

    name: str
    per_own: Fraction


@value
class Quantity:
    """The range of a number: ``low`` and ``high`` inclusive and ``step``, all in the first of ``units``."""

    units: tuple[Unit, ...]
    step: Fraction
    low: Fraction
    high: Fraction

    @property
    def unit(self) -> str:
        """The finding's own unit; empty for a mere count or score."""
        return self.units[0].name


@value
class Finding:
    """Something that is asked about a patient.

    ``ask`` is the question for a clinician and ``patient`` the same in plain words. ``items`` holds the values
    of a list, ``quantity`` the range of a number or the span of a score, ``criteria`` the lines of a score.
    ``may_be`` are the declared ways of not knowing; without them the answer is always known.
    ``unremarkable`` is what a vignette means when it does not mention the finding.
    ``calculated`` names the formula (opaque to the proof) and ``calculated_from`` the findings it uses.
    """

    id: str
    kind: FindingKind
    label: str
    span: Span
    ask: str = ""
    patient: str = ""
    help: str = ""
    items: tuple[Item, ...] = ()
    quantity: Quantity | None = None
    criteria: tuple[Criterion, ...] = ()
    may_be: tuple[Item, ...] = ()
    unremarkable: str | None = None
    calculated: str = ""
    calculated_from: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    codes: tuple[str, ...] = ()

    def item(self, item_id: str) -> Item | None:
        """The item or the declared unknown of that id."""
        return next((item for item in (*self.items, *self.may_be) if item.id == item_id), None)


Answer = str | Fraction | frozenset[str]
"""A patient's value for one finding: an item id (also of ``may_be``), a number or total, or a set of item ids."""
