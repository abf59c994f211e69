"""Recommendations: where every path ends, with what supports and what contradicts them."""

from enum import Enum

from generator.model.prose import Citation, Prose
from generator.span import Span
from generator.value import value


class Direction(Enum):
    """Whether a recommendation is for or against doing something (GRADE)."""

    FOR = "for"
    AGAINST = "against"


class Urgency(Enum):
    """How soon to act."""

    EMERGENCY = "emergency"
    """now"""
    URGENT = "urgent"
    """within days"""
    ROUTINE = "routine"
    """no hurry"""


class Basis(Enum):
    """What a recommendation rests on, as shown beside it."""

    GUIDELINE = "guideline"
    STUDY = "study"
    CONTESTED = "contested"
    VERY_LOW = "very-low-certainty"
    EDITORIAL = "editorial"


@value
class Grade:
    """A strength or certainty in the words of the source; an empty scheme means the source does not grade it."""

    value: str
    scheme: str = ""


@value
class Target:
    """Where a step goes next: exactly one of step, recommendation, pathway (at a step) or exit is meant by ``kind``."""

    class Kind(Enum):
        """What the target names."""

        STEP = "step"
        RECOMMENDATION = "recommendation"
        PATHWAY = "pathway"
        EXIT = "exit"

    kind: Kind
    id: str
    span: Span
    at: str = ""


@value
class Recommendation:
    """What to do. ``code`` is permanent and printed; ``short`` is the text in the chart.

    ``then`` is set where the visit goes on after the advice; without it the visit ends here.
    ``contrary`` are citations that speak against it, each with what it says. ``editorial`` marks the parts
    that no listed source states.
    """

    code: str
    text: Prose
    short: str
    direction: Direction
    urgency: Urgency
    basis: Basis
    strength: Grade
    certainty: Grade
    span: Span
    patient: str = ""
    why: Prose | None = None
    editorial: Prose | None = None
    citations: tuple[Citation, ...] = ()
    contrary: tuple[Citation, ...] = ()
    then: Target | None = None
    safety_net: bool = True
