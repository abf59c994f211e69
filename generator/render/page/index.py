"""The home page and the list of pathways. Both follow from the library alone: any library has them."""

import re
from collections import Counter
from collections.abc import Iterable

from generator.model.algorithm import ClinicalAlgorithm, ReviewStatus
from generator.model.library import Library
from generator.render.page.addresses import Addresses
from generator.render.page.wording import capital, day, status_word
from generator.value import value

_MOST_AT_HOME = 60
"""Pathways that the home page lists by name; a larger library shows its topics there."""
_TO_CHOOSE_FROM = 6
"""Topics that a reader sees at a glance; more are listed before their pathways."""


@value
class Entry:
    """One pathway in a list; its review is due on ``due_day`` (YYYY-MM-DD), and ``due`` says so in words."""

    code: str
    title: str
    patient_title: str
    name: str
    href: str
    status: str
    version: str
    updated: str
    due: str
    due_day: str


@value
class Topic:
    """Pathways of one topic; ``part`` is its id on the list of pathways."""

    words: str
    part: str
    href: str
    entries: tuple[Entry, ...]


@value
class Term:
    """A finding in the words of reports, and the pathways that deal with it."""

    words: str
    entries: tuple[Entry, ...]


@value
class IndexView:
    """The home page, or the list of pathways; ``plain`` if there are questions in the words of patients.

    ``in_full`` if home lists all pathways, ``choice`` if the list begins with its topics.
    """

    title: str
    description: str
    counts: str
    review: str
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    in_full: bool
    choice: bool
    plain: bool


def home_view(library: Library) -> IndexView:
    """The home page."""
    return _view(library, Addresses(library))


def list_view(library: Library) -> IndexView:
    """The list of pathways."""
    return _view(library, Addresses(library, "pathways/"))


def is_large(library: Library) -> bool:
    """Whether a list of all pathways is too long to be seen through."""
    return len(library.algorithms) > _MOST_AT_HOME


def _view(library: Library, addresses: Addresses) -> IndexView:
    entries = {algorithm.id: _entry(algorithm, addresses) for algorithm in library.algorithms}
    topics = _topics(library.algorithms, entries, addresses)
    return IndexView(
        title=library.title,
        description=library.description or f"{library.title}: clinical decision pathways.",
        counts=_counts(library),
        review=_review(library.algorithms),
        topics=topics,
        terms=_terms(library.algorithms, entries),
        in_full=not is_large(library),
        choice=len(topics) > _TO_CHOOSE_FROM,
        plain=any(entry.patient_title for entry in entries.values()),
    )


def _entry(algorithm: ClinicalAlgorithm, addresses: Addresses) -> Entry:
    return Entry(
        algorithm.code,
        algorithm.title,
        algorithm.patient_title,
        algorithm.name,
        addresses.pathway(algorithm.id),
        status_word(algorithm.status),
        algorithm.version,
        day(algorithm.updated),
        day(algorithm.review_due),
        algorithm.review_due.isoformat(),
    )


def _topics(
    algorithms: Iterable[ClinicalAlgorithm], entries: dict[str, Entry], addresses: Addresses
) -> tuple[Topic, ...]:
    """The topics in the order of the alphabet, and the pathways of each in that of their names."""
    found: dict[str, list[Entry]] = {}
    for algorithm in algorithms:
        found.setdefault(algorithm.topic or "Other", []).append(entries[algorithm.id])
    parts: Counter[str] = Counter()
    topics = []
    for words, listed in sorted(found.items(), key=lambda topic: topic[0].casefold()):
        part = "_topic-" + (re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-") or "other")
        parts[part] += 1
        part += f"-{parts[part]}" if parts[part] > 1 else ""
        in_order = tuple(sorted(listed, key=lambda entry: (entry.name.casefold(), entry.href)))
        topics.append(Topic(words, part, addresses.to("pathways/", part), in_order))
    return tuple(topics)


def _terms(algorithms: Iterable[ClinicalAlgorithm], entries: dict[str, Entry]) -> tuple[Term, ...]:
    """Names and synonyms in the order of the alphabet; a word that several pathways share stands once."""
    found: dict[str, dict[str, Entry]] = {}
    shown: dict[str, str] = {}
    for algorithm in algorithms:
        for words in (algorithm.name, *algorithm.synonyms):
            key = words.casefold()
            shown.setdefault(key, capital(words))
            found.setdefault(key, {})[algorithm.id] = entries[algorithm.id]
    return tuple(Term(shown[key], tuple(found[key].values())) for key in sorted(found))


def _counts(library: Library) -> str:
    recommendations = sum(len(algorithm.recommendations) for algorithm in library.algorithms)
    cases = sum(len(algorithm.vignettes) for algorithm in library.algorithms)
    counted = (
        (len(library.algorithms), "pathway"),
        (recommendations, "recommendation"),
        (cases, "worked case"),
    )
    return ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counted)


def _review(algorithms: tuple[ClinicalAlgorithm, ...]) -> str:
    """How far the review of all pathways has come, in one sentence."""
    counted = Counter(algorithm.status for algorithm in algorithms)
    approved = counted[ReviewStatus.APPROVED]
    if not approved:
        return "No clinician has approved any of them yet."
    others = (
        f"{counted[status]:,} {status_word(status).lower()}" for status in ReviewStatus if counted[status]
    )
    return f"Of {len(algorithms):,} pathways: {', '.join(others)}."
