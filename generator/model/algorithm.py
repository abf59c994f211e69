"""Clinical algorithms in the terms of the SMDM standard (Med Decis Making 1992;12:149-154)."""

from datetime import date
from enum import Enum
from functools import cached_property

from generator.model.change import Change, Review
from generator.model.condition import Condition, Fact
from generator.model.finding import Answer, Finding
from generator.model.prose import Citation, Prose
from generator.model.recommendation import Recommendation, Target
from generator.span import Span
from generator.value import value


class ReviewStatus(Enum):
    """How far a pathway has come; only a named clinician's approval may set ``APPROVED``."""

    DRAFT = "draft"
    UNDER_REVIEW = "under-review"
    APPROVED = "approved"
    RETIRED = "retired"


@value
class Reassessment:
    """A new look at the patient before a step, the only way to wait or to go back.

    ``after`` is the time or event in words ("2 weeks", "next visit"). The findings of the decision and those in
    ``anew`` are asked again. ``at_most`` is how often; when it is used up the visit goes to ``afterwards``.
    """

    after: str
    span: Span
    anew: tuple[str, ...] = ()
    at_most: int = 1
    afterwards: Target | None = None


@value
class Option:
    """One branch of a decision; no condition means ``otherwise``: whatever the others leave."""

    condition: Condition | None
    target: Target
    span: Span
    label: str = ""
    patient: str = ""


@value
class Decision:
    """A question with branches, exactly one of which is true; ``first_match`` takes the first that fits instead."""

    id: str
    question: str
    options: tuple[Option, ...]
    span: Span
    patient: str = ""
    help: Prose | None = None
    reassessment: Reassessment | None = None
    first_match: bool = False
    citations: tuple[Citation, ...] = ()


@value
class Each:
    """Every row whose condition holds applies; the row without condition applies when no other does."""

    id: str
    question: str
    rows: tuple[Option, ...]
    span: Span
    then: Target | None = None
    patient: str = ""
    help: Prose | None = None
    citations: tuple[Citation, ...] = ()


@value
class Choice:
    """Recommendations of equal standing, chosen between by ``by`` (patient and clinician)."""

    id: str
    question: str
    among: tuple[Target, ...]
    by: str
    because: Prose
    span: Span
    patient: str = ""


@value
class Action:
    """Things to do, all of them, before going on."""

    id: str
    actions: tuple[Prose, ...]
    then: Target
    span: Span
    patient: str = ""


@value
class Wait:
    """Results to wait for, ``at_most`` so long; if they do not come, ``otherwise``."""

    id: str
    waits_for: tuple[str, ...]
    at_most: str
    then: Target
    otherwise: Target
    span: Span
    patient: str = ""


@value
class Call:
    """Runs another pathway as a screen and goes on by the exit it takes; its recommendations end the visit."""

    id: str
    pathway: str
    exits: tuple[tuple[str, Target], ...]
    span: Span
    label: str = ""
    patient: str = ""
    at: str = ""


@value
class Return:
    """Hands back to the pathway that called, by a named exit; opened directly, the visit goes on."""

    id: str
    exit: str
    opened_directly: Target
    span: Span
    label: str = ""
    patient: str = ""


Step = Decision | Each | Choice | Action | Wait | Call | Return


@value
class Vignette:
    """A made-up patient with the expected path: shown to readers as a worked case, and run as a test.

    ``given`` are the answers; ``later`` those at the reassessment before a step, by step id. ``passes`` are
    steps, recommendations and pathways that must stand on the path; ``ends`` the recommendations it ends at.
    """

    id: str
    case: Prose
    given: tuple[tuple[str, Answer], ...]
    ends: tuple[str, ...]
    span: Span
    later: tuple[tuple[str, tuple[tuple[str, Answer], ...]], ...] = ()
    passes: tuple[str, ...] = ()


@value
class RedFlagExit:
    """The way out of a pathway at any step: red flags in words, and the pathway that takes over."""

    pathway: str
    emergency: str
    urgent: str
    span: Span
    emergency_patient: str = ""
    urgent_patient: str = ""


@value
class Note:
    """A titled paragraph: a pitfall, or a nuance of the evidence."""

    text: Prose
    span: Span
    title: str = ""


@value
class ClinicalAlgorithm:
    """One pathway. ``title`` is the clinical question, ``name`` the short name in links and charts.

    ``keys`` are those of its file, each with the place of what stands there.
    """

    id: str
    code: str
    title: str
    name: str
    topic: str
    version: str
    status: ReviewStatus
    updated: date
    review_due: date
    population: Prose
    not_for: Prose
    answer: Prose
    answer_code: str
    start: str
    start_label: str
    steps: tuple[Step, ...]
    recommendations: tuple[Recommendation, ...]
    span: Span
    patient_title: str = ""
    patient_answer: str = ""
    patient_population: str = ""
    patient_start: str = ""
    patient_safety_net: str = ""
    applies_to: Condition | None = None
    red_flags: RedFlagExit | None = None
    safety_net: Prose | None = None
    findings: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    pitfalls: tuple[Note, ...] = ()
    nuances: tuple[Note, ...] = ()
    vignettes: tuple[Vignette, ...] = ()
    reviewed: Review | None = None
    changes: tuple[Change, ...] = ()
    synonyms: tuple[str, ...] = ()
    keys: tuple[tuple[str, Span], ...] = ()

    def step(self, step_id: str) -> Step | None:
        """The step of that id."""
        return self._steps.get(step_id)

    def recommendation(self, code: str) -> Recommendation | None:
        """The recommendation of that code."""
        return self._recommendations.get(code)

    @cached_property
    def spans(self) -> dict[str, Span]:
        """The place of what stands under each key of its file."""
        return dict(self.keys)

    @cached_property
    def _steps(self) -> dict[str, Step]:
        return {step.id: step for step in reversed(self.steps)}

    @cached_property
    def _recommendations(self) -> dict[str, Recommendation]:
        return {r.code: r for r in reversed(self.recommendations)}
