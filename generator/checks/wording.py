"""Turns of phrase that the messages of several rules share."""

from collections.abc import Iterable

from generator.analysis import written
from generator.analysis.graph import Link, Role, branches
from generator.analysis.walk import Visit, Walk
from generator.model.algorithm import Call, ClinicalAlgorithm, Step
from generator.model.ids import IdKind
from generator.model.library import Library
from generator.span import Span

KINDS = {
    IdKind.PATHWAY: "pathway",
    IdKind.CODE: "pathway code",
    IdKind.RECOMMENDATION: "recommendation",
    IdKind.STEP: "step",
    IdKind.EVIDENCE: "source",
}
"""What an id names, for a sentence."""


def quoted(names: Iterable[str]) -> str:
    """Ids in a sentence: "`a`, `b` and `c`"."""
    *first, last = [f"`{name}`" for name in names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def place_of(algorithm: ClinicalAlgorithm, key: str) -> Span:
    """Where the value of a key in the head of a pathway stands, or of a key in a group (``answer.text``).

    Where the key is left out, the group or the pathway's id.
    """
    spans = algorithm.spans
    return spans.get(key) or spans.get(key.partition(".")[0]) or algorithm.span


def way(library: Library, walk: Walk) -> str:
    """The way of a worked case, a line for each place, with the conditions as authors write them."""
    return "\n".join(["the case goes this way:", *(_place(library, visit) for visit in walk.visits)])


def _place(library: Library, visit: Visit) -> str:
    algorithm = library.algorithm_by_id[visit.place.pathway]
    step = algorithm.step(visit.place.node)
    if step is None:
        return f"{visit.place.node}, and the visit {'goes on' if visit.links else 'ends'}"
    if isinstance(step, Call):
        back = [f"back by `{link.exit}`" for link in visit.links]
        return f"{step.id}: {' and '.join(back) or f'calls {step.pathway}'}"
    taken = [_branch(step, link) for link in visit.links if link.role is not Role.THEN]
    return f"{step.id}: {' and '.join(filter(None, taken))}".removesuffix(": ")


def _branch(step: Step, link: Link) -> str:
    if link.role is Role.AFTERWARDS:
        return "the reassessment is used up"
    if link.role not in (Role.OPTION, Role.ROW):
        return ""
    condition = branches(step)[link.index].condition
    return "otherwise" if condition is None else written.condition(condition)
