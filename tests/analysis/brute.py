"""Every patient of a small library, one by one: what the proof must agree with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain, combinations, product

from generator.analysis.evaluate import contradicts
from generator.analysis.graph import Link, Place, renewed
from generator.analysis.walk import Patient, Stop, Walk, walk
from generator.model.algorithm import Choice, Decision, Wait
from generator.model.finding import Answer, Finding, FindingKind
from generator.model.library import Library


def answers(finding: Finding) -> list[Answer]:
    """Every answer to a finding."""
    unknown: list[Answer] = [item.id for item in finding.may_be]
    if finding.kind is FindingKind.SEVERAL_OF:
        names = [item.id for item in finding.items]
        subsets = chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))
        return [*(frozenset(subset) for subset in subsets), *unknown]
    if finding.kind is FindingKind.SCORE:
        totals = {sum(points) for points in product(*([p for _, p in c.answers] for c in finding.criteria))}
        return [*(Fraction(total) for total in sorted(totals)), *unknown]
    if finding.quantity is not None:
        values: list[Answer] = []
        value = finding.quantity.low
        while value <= finding.quantity.high:
            values.append(value)
            value += finding.quantity.step
        return [*values, *unknown]
    return [*(item.id for item in finding.items), *unknown]


def patients(library: Library) -> Iterator[dict[str, Answer]]:
    """Every combination of answers that the facts allow."""
    findings = list(library.finding_by_id.values())
    for values in product(*(answers(finding) for finding in findings)):
        told = dict(zip((finding.id for finding in findings), values, strict=True))
        if not any(contradicts(told, fact) for fact in library.all_facts):
            yield told


@dataclass
class Seen:
    """What befell the patients of a pathway."""

    stops: set[tuple[Stop, Place]] = field(default_factory=set)
    visited: set[Place] = field(default_factory=set)
    taken: set[tuple[Place, Link]] = field(default_factory=set)
    ways: set[tuple[object, ...]] = field(default_factory=set)
    walks: int = 0


MOST = 1_000
"""More walks than this take too long for a test."""


def follow(library: Library, start: Place) -> Seen | None:
    """Walks every patient from a place, with every answer at every reassessment; None if they are too many."""
    seen = Seen()
    for given, chosen in product(patients(library), _choices(library)):
        for way in _walks(library, start, Patient(given, chosen=chosen)):
            if way.stop is not Stop.OUTSIDE or len(way.visits) > 0:
                _note(way, seen)
            if seen.walks > MOST:
                return None
    return seen


def _choices(library: Library) -> list[dict[str, tuple[int, ...]]]:
    """Every way to choose, and for every result to come in time or too late, at the first and the second visit."""
    names = [s.id for a in library.algorithms for s in a.steps if isinstance(s, Choice | Wait)]
    picks = product(product((0, 1), repeat=2), repeat=len(names))
    return [dict(zip(names, found, strict=True)) for found in picks]


def _note(way: Walk, seen: Seen) -> None:
    seen.walks += 1
    if way.stop is not Stop.ENDED:
        seen.stops.add((way.stop, way.at))
    seen.visited.update(visit.place for visit in way.visits)
    seen.visited.add(way.at)
    seen.taken.update((visit.place, link) for visit in way.visits for link in visit.links)
    if way.stop is Stop.ENDED:
        seen.ways.add(tuple((visit.place, visit.links) for visit in way.visits))


def _walks(library: Library, start: Place, patient: Patient) -> Iterator[Walk]:
    """A walk, or, where a reassessment asks, one for each possible set of new answers."""
    way = walk(library, start, patient)
    step = _unanswered(library, way, patient)
    if step is None:
        assert way.stop is not Stop.NEEDS
        yield way
        return
    names = renewed(step)
    for values in product(*(answers(library.finding_by_id[name]) for name in names)):
        told = dict(zip(names, values, strict=True))
        if any(contradicts(now(patient, told), fact) for fact in library.all_facts):
            continue
        turns = (*patient.later.get(step.id, ()), told)
        yield from _walks(library, start, replace(patient, later={**patient.later, step.id: turns}))


def _unanswered(library: Library, way: Walk, patient: Patient) -> Decision | None:
    """The first reassessment on the way whose new answers are not all given, also those the walk could do without."""
    uses = {visit.place: visit.reassessed for visit in way.visits if visit.reassessed}
    if way.stop in {Stop.NEEDS, Stop.GAP, Stop.OVERLAP, Stop.NO_PREVIOUS}:
        uses[way.at] = uses.get(way.at, 0) + 1
    for place, times in uses.items():
        step = library.algorithm_by_id[place.pathway].step(place.node)
        if isinstance(step, Decision) and renewed(step) and len(patient.later.get(step.id, ())) < times:
            return step
    return None


def now(patient: Patient, told: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers after a reassessment, where no other came between that renewed something else."""
    return {**patient.given, **told}
