"""Who cites what: both ways between recommendations and references."""

from collections.abc import Iterator
from typing import get_args

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.condition import Condition
from generator.model.library import Library
from generator.model.prose import Citation
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
    if isinstance(part, tuple):
        for item in part:
            if not isinstance(item, str):
                yield from citations_in(item)
        return
    if isinstance(part, Citation):
        yield part
    for name in parts_of(type(part)):
        yield from citations_in(getattr(part, name))


def parts_of(kind: type) -> tuple[str, ...]:
    """The fields of a class of the model in which citations and links may stand: not those of places and conditions."""
    if kind not in _parts:
        _parts[kind] = () if issubclass(kind, _BARE) else parts(kind)
    return _parts[kind]


_parts: dict[type, tuple[str, ...]] = {}


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
    for part in parts(ClinicalAlgorithm):
        if part != "recommendations":
            for citation in citations_in(getattr(algorithm, part)):
                yield citation, Citing(algorithm.id)


def _of_recommendation(pathway: str, recommendation: Recommendation) -> Iterator[tuple[Citation, Citing]]:
    for part in parts(Recommendation):
        for citation in citations_in(getattr(recommendation, part)):
            yield citation, Citing(pathway, recommendation.code, part == "contrary")


def _without_repeats(citings: dict[Citing, None]) -> tuple[Citing, ...]:
    """Without the pathway where one of its recommendations cites the reference already."""
    named = {citing.pathway for citing in citings if citing.code}
    return tuple(citing for citing in citings if citing.code or citing.pathway not in named)
