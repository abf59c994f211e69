"""The ids that a library has now, as its sources say them."""

from collections.abc import Iterator

from generator.model.algorithm import (
    Action,
    Call,
    Choice,
    ClinicalAlgorithm,
    Decision,
    Each,
    Return,
    Step,
    Wait,
)
from generator.model.ids import IdKind, step_id
from generator.model.library import Library
from generator.span import Span
from generator.value import value

_TITLE = 90
"""Characters of a title; enough to recognise a thing by."""


@value
class UsedId:
    """An id that stands in the sources. ``pathway`` and ``version`` are empty for evidence."""

    id: str
    kind: IdKind
    title: str
    span: Span
    pathway: str = ""
    version: str = ""


def used_ids(library: Library) -> dict[str, UsedId]:
    """Every id of a library, those of pathways first; where one stands twice, the first."""
    found: dict[str, UsedId] = {}
    for algorithm in library.algorithms:
        for used in ids_of(algorithm):
            found.setdefault(used.id, used)
    for used in evidence_ids(library):
        found.setdefault(used.id, used)
    return found


def ids_of(algorithm: ClinicalAlgorithm) -> Iterator[UsedId]:
    """The ids of one pathway: its own, its code, its recommendations and its steps."""
    a = algorithm
    yield from heads_of(a)
    for step in a.steps:
        name = step_id(a.code, step.id)
        yield UsedId(name, IdKind.STEP, _short(_title(step)), step.span, a.id, a.version)


def heads_of(algorithm: ClinicalAlgorithm) -> Iterator[UsedId]:
    """The ids of one pathway but for its steps."""
    a = algorithm
    yield UsedId(a.id, IdKind.PATHWAY, _short(a.title), a.span, a.id, a.version)
    yield UsedId(a.code, IdKind.CODE, _short(a.title), a.spans.get("code", a.span), a.id, a.version)
    for r in a.recommendations:
        yield UsedId(r.code, IdKind.RECOMMENDATION, _short(r.short), r.span, a.id, a.version)


def evidence_ids(library: Library) -> Iterator[UsedId]:
    """The keys of the bibliography."""
    return (UsedId(r.key, IdKind.EVIDENCE, _short(r.title), r.span) for r in library.references)


def _title(step: Step) -> str:
    match step:
        case Decision(question=words) | Each(question=words) | Choice(question=words):
            return words
        case Action(actions=actions):
            return "; ".join(action.plain for action in actions)
        case Wait(waits_for=results):
            return f"Wait for {', '.join(results)}"
        case Call(label=label, pathway=pathway):
            return label or f"Go through {pathway}"
        case Return(label=label, exit=way_out):
            return label or f"Back by {way_out}"


def _short(text: str) -> str:
    """The text on one line, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rpartition(" ")[0] + "…"
