"""What changed in a pathway from one version to the next."""

from datetime import date
from enum import Enum

from generator.model.prose import Prose
from generator.span import Span
from generator.value import value


class Part(Enum):
    """What of a pathway a statement belongs to."""

    PATHWAY = "pathway"
    STEP = "step"
    RECOMMENDATION = "recommendation"
    FINDING = "finding"
    CASE = "worked case"


class Topic(Enum):
    """What a statement is about, in the order in which a change log shows it."""

    SCOPE = "scope"
    RED_FLAGS = "red flags"
    ANSWER = "direct answer"
    STEPS = "steps"
    THRESHOLDS = "conditions and thresholds"
    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"
    STRENGTH = "strength and certainty"
    CITATIONS = "citations"
    NOTES = "pitfalls and evidence"
    CASES = "worked cases"
    REVIEW = "review"
    WORDING = "wording"


@value
class Edit:
    """One statement before and after; an empty text means that nothing was said.

    ``at`` is the id of the part, empty for the pathway itself. Without ``what`` the whole part came or went.
    """

    topic: Topic
    part: Part
    at: str
    what: str
    was: str
    now: str


@value
class Review:
    """The approval of a pathway by a named clinician; ``fingerprint`` is that of the content that was read."""

    by: str
    role: str
    on: date
    fingerprint: str
    span: Span


@value
class Change:
    """An entry of a pathway's change log: the ``edits`` since the entry before.

    ``fingerprint`` is that of the content of this version, empty if nobody has recorded it.
    """

    version: str
    on: date
    text: Prose
    span: Span
    fingerprint: str = ""
    edits: tuple[Edit, ...] = ()
