"""The words of the page for the closed lists of the model, and its dates."""

from datetime import date

from generator.analysis.statements import fingerprint
from generator.model.algorithm import ClinicalAlgorithm, ReviewStatus
from generator.model.library import Library
from generator.model.recommendation import Basis, Direction, Recommendation, Urgency
from generator.model.reference import SourceKind
from generator.render.page.view import Review, Stage

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STATUS = {
    ReviewStatus.DRAFT: "Draft: not yet submitted for review.",
    ReviewStatus.UNDER_REVIEW: "Under review: no clinician has approved this yet.",
    ReviewStatus.APPROVED: "Approved. Its page says by whom and when.",
    ReviewStatus.RETIRED: "Retired: do not use this pathway any more.",
}
BASIS = {
    Basis.GUIDELINE: "Guideline",
    Basis.STUDY: "Study",
    Basis.CONTESTED: "Contested: sources disagree",
    Basis.VERY_LOW: "Evidence of very low certainty",
    Basis.EDITORIAL: "Editorial: no listed source states it",
}
SOURCE = {
    SourceKind.GUIDELINE: "Guideline",
    SourceKind.RESEARCH: "Research",
    SourceKind.SECONDARY: "Secondary source",
    SourceKind.REGULATOR: "Regulator",
}
_STANDING = {ReviewStatus.DRAFT: 0, ReviewStatus.UNDER_REVIEW: 1, ReviewStatus.APPROVED: 3}


def day(on: date) -> str:
    """A date as a reader writes it: "20 Nov 2026"."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def capital(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """With a full stop at the end, unless it is empty or has a stop of its own."""
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def said(recommendation: Recommendation) -> str:
    """What kind of recommendation it is: "Emergency: recommendation against"."""
    against = " against" if recommendation.direction is Direction.AGAINST else ""
    if recommendation.urgency is Urgency.ROUTINE:
        return f"Recommendation{against}"
    return f"{capital(recommendation.urgency.value)}: recommendation{against}"


def description(algorithm: ClinicalAlgorithm) -> str:
    """What search engines and link previews show: the direct answer and the review status."""
    return f"{algorithm.answer.plain} {STATUS[algorithm.status]}"


def review(library: Library, algorithm: ClinicalAlgorithm) -> Review:
    """The review of a pathway as shown on its page; a retired one shows no stages."""
    reviewed = algorithm.reviewed
    return Review(
        _stages(algorithm.status),
        STATUS[algorithm.status],
        algorithm.version,
        day(algorithm.updated),
        algorithm.updated.isoformat(),
        day(algorithm.review_due),
        algorithm.review_due.isoformat(),
        algorithm.status is ReviewStatus.DRAFT,
        algorithm.status is ReviewStatus.RETIRED,
        "" if reviewed is None else f"{reviewed.by}, {reviewed.role}, on {day(reviewed.on)}",
        reviewed is not None and reviewed.fingerprint != fingerprint(library, algorithm),
    )


def _stages(status: ReviewStatus) -> tuple[Stage, ...]:
    if status not in _STANDING:
        return ()
    now = _STANDING[status]
    first = "Draft" if status is ReviewStatus.DRAFT else "Submitted"
    words = (first, "Under review", "Approved")
    states = ("done" if i < now else "now" if i == now else "to-come" for i in range(len(words)))
    return tuple(Stage(i, word, state) for i, (word, state) in enumerate(zip(words, states, strict=True), 1))


def status_word(status: ReviewStatus) -> str:
    """The review status in a word or two."""
    return capital(status.value.replace("-", " "))
