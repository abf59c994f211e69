"""Who cites what: both ways between recommendations and references."""

from collections.abc import Iterator
from typing import Any, get_args

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.condition import Condition
from generator.model.library import Library
from generator.model.prose import Citation, Linked
from generator.model.recommendation import Recommendation
from generator.span import Span
from generator.value import parts, value

_BARE = (Span, *get_args(Condition))
"""Places in files and conditions hold neither citations nor links."""


@value
class Citing:
    """A recommendation that cites a reference; without a code, some other part of the pathway does.

    ``contrary`` says that the reference speaks against the recommendation.
    """

    pathway: str
    code: str = ""
    contrary: bool = False


def citations_in(part: object) -> Iterator[Citation]:
    """The citations in a part of the model, in lists and in running text, wherever they stand."""
    return (mark for mark in marks(part) if isinstance(mark, Citation))


def marks(part: object) -> list[Citation | Linked]:
    """The citations and links in a part of the model, in lists and in running texts."""
    found: list[Citation | Linked] = []
    _collect(part, found)
    return found


def _collect(part: Any, found: list[Citation | Linked]) -> None:
    kind = part.__class__
    if kind is tuple:
        for item in part:
            if item.__class__ is not str:
                _collect(item, found)
        return
    if kind is Citation or kind is Linked:
        found.append(part)
    for name in _marked(kind):
        if inside := getattr(part, name):
            _collect(inside, found)


_parts: dict[type, tuple[str, ...]] = {}


def _marked(kind: type) -> tuple[str, ...]:
    """The parts of a class of the model in which citations and links may stand, as far as their types tell."""
    found = _parts.get(kind)
    if found is None:
        named = () if issubclass(kind, _BARE) else parts(kind)
        found = _parts[kind] = tuple(n for n in named if _may_hold(kind.__annotations__[n], set()))
    return found


def _may_hold(hint: Any, seen: set[Any]) -> bool:
    if hint in seen:
        return False
    seen.add(hint)
    if arguments := get_args(hint):
        return any(_may_hold(argument, seen) for argument in arguments)
    if not isinstance(hint, type):
        return isinstance(hint, str)  # the name of a class that comes later
    if issubclass(hint, Citation | Linked):
        return True
    return not issubclass(hint, _BARE) and any(_may_hold(hint.__annotations__[n], seen) for n in parts(hint))


def cited_by(library: Library) -> dict[str, tuple[Citing, ...]]:
    """By the key of a reference the recommendations and pathways that cite it, each once, in the library's order."""
    found: dict[str, dict[Citing, None]] = {}
    for algorithm in library.algorithms:
        for citation, citing in _citings(algorithm):
            found.setdefault(citation.key, {})[citing] = None
    return {key: _without_repeats(citings) for key, citings in found.items()}


def _citings(algorithm: ClinicalAlgorithm) -> Iterator[tuple[Citation, Citing]]:
    for recommendation in algorithm.recommendations:
        yield from _of_recommendation(algorithm.id, recommendation)
    citing = Citing(algorithm.id)
    for part in _marked(ClinicalAlgorithm):
        if part != "recommendations":
            yield from ((citation, citing) for citation in citations_in(getattr(algorithm, part)))


def _of_recommendation(pathway: str, recommendation: Recommendation) -> Iterator[tuple[Citation, Citing]]:
    for part in _marked(Recommendation):
        if citations := [*citations_in(getattr(recommendation, part))]:
            citing = Citing(pathway, recommendation.code, part == "contrary")
            yield from ((citation, citing) for citation in citations)


def _without_repeats(citings: dict[Citing, None]) -> tuple[Citing, ...]:
    """Without the pathway where one of its recommendations cites the reference already."""
    named = {citing.pathway for citing in citings if citing.code}
    return tuple(citing for citing in citings if citing.code or citing.pathway not in named)
