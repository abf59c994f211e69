"""A pathway as a flat list of what it states: what two versions are compared by, and what a reviewer signs.

Every field of the model that a reader can meet stands in exactly one statement; places in files do not.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.analysis.citing import citations_in
from generator.analysis.words import Words, decimal, is_decimal
from generator.model.algorithm import (
    Action,
    Call,
    Choice,
    ClinicalAlgorithm,
    Decision,
    Each,
    Option,
    Reassessment,
    Return,
    Step,
    Vignette,
    Wait,
)
from generator.model.change import Part, Topic
from generator.model.condition import Fact, Lower, Subject
from generator.model.finding import Answer, Finding, Item
from generator.model.library import Library
from generator.model.prose import Linked, Prose
from generator.model.recommendation import Grade, Recommendation, Target
from generator.span import Span
from generator.value import parts, value


@value
class Statement:
    """One thing that a pathway states. ``at`` is the id of the part (empty for the pathway itself).

    ``name`` tells apart the statements about one topic of one part; ``text`` is empty if nothing is said.
    """

    part: Part
    at: str
    topic: Topic
    name: str
    text: str


def fingerprint(library: Library, algorithm: ClinicalAlgorithm) -> str:
    """Twelve hexadecimal digits over all that a reviewer reads; its version, dates and review status are left out.

    The order in which parts stand in the file does not matter, and what is left empty does not count: a new field of
    the language changes no fingerprint.
    """
    lines = sorted(
        "\x1f".join((s.part.value, s.at, s.topic.value, s.name, s.text))
        for s in statements(library, algorithm)
        if s.text and s.topic is not Topic.REVIEW
    )
    from hashlib import sha256  # a check of pathways without fingerprints needs none

    return sha256("\x1e".join(lines).encode()).hexdigest()[:12]


def statements(library: Library, algorithm: ClinicalAlgorithm) -> tuple[Statement, ...]:
    """What a pathway states, with the findings that it asks for, in the order of the page."""
    words = Words(library)
    found = [*_pathway(words, algorithm)]
    for step in algorithm.steps:
        found += (Statement(Part.STEP, step.id, *rest) for rest in _step(words, step))
    for recommendation in algorithm.recommendations:
        said = _recommendation(recommendation)
        found += (Statement(Part.RECOMMENDATION, recommendation.code, *rest) for rest in said)
    for finding in _asked(library, algorithm):
        found += (Statement(Part.FINDING, finding.id, *rest) for rest in _finding(finding))
    for case in algorithm.vignettes:
        found += (Statement(Part.CASE, case.id, *rest) for rest in _case(words, case))
    return tuple(found)


_Said = Iterator[tuple[Topic, str, str]]


def _pathway(words: Words, a: ClinicalAlgorithm) -> Iterator[Statement]:
    flags = a.red_flags
    said: list[tuple[Topic, str, str]] = [
        (Topic.REVIEW, "version", a.version),
        (Topic.REVIEW, "review status", a.status.value),
        (Topic.REVIEW, "last updated", a.updated.isoformat()),
        (Topic.REVIEW, "next review", a.review_due.isoformat()),
        (Topic.WORDING, "title", a.title),
        (Topic.WORDING, "name", a.name),
        (Topic.WORDING, "topic", a.topic),
        (Topic.WORDING, "code", a.code),
        (Topic.WORDING, "title for patients", a.patient_title),
        (Topic.WORDING, "other words for it", ", ".join(a.synonyms)),
        (Topic.SCOPE, "for", _plain(a.population)),
        (Topic.WORDING, "for, to patients", a.patient_population),
        (Topic.SCOPE, "not for", _plain(a.not_for)),
        (Topic.SCOPE, "applies to", words.condition(a.applies_to) if a.applies_to is not None else ""),
        (Topic.SCOPE, "starts with", a.start_label),
        (Topic.WORDING, "starts with, to patients", a.patient_start),
        (Topic.STEPS, "first step", a.start),
        (Topic.RED_FLAGS, "pathway that takes over", flags.pathway if flags else ""),
        (Topic.RED_FLAGS, "emergency", flags.emergency if flags else ""),
        (Topic.RED_FLAGS, "urgent", flags.urgent if flags else ""),
        (Topic.WORDING, "emergency flags for patients", flags.emergency_patient if flags else ""),
        (Topic.WORDING, "urgent flags for patients", flags.urgent_patient if flags else ""),
        (Topic.ANSWER, "text", _plain(a.answer)),
        (Topic.ANSWER, "recommendation", a.answer_code),
        (Topic.WORDING, "answer for patients", a.patient_answer),
        (Topic.NOTES, "safety net", _plain(a.safety_net or words.library.safety_net)),
        (Topic.WORDING, "safety net for patients", a.patient_safety_net or words.library.patient_safety_net),
        *(
            (Topic.NOTES, f"pitfall {note.title or n}", _plain(note.text))
            for n, note in enumerate(a.pitfalls, 1)
        ),
        *(
            (Topic.NOTES, f"evidence {note.title or n}", _plain(note.text))
            for n, note in enumerate(a.nuances, 1)
        ),
        *((Topic.FINDINGS, f"fact {n}", _fact(words, fact)) for n, fact in enumerate(a.facts, 1)),
        *_cited("scope", (a.population, a.not_for)),
        *_cited("answer", a.answer),
        *_cited("pitfalls", a.pitfalls),
        *_cited("evidence", a.nuances),
        *_cited("safety net", a.safety_net or words.library.safety_net),
    ]
    yield from (Statement(Part.PATHWAY, "", *rest) for rest in said)


def _step(words: Words, step: Step) -> _Said:
    yield Topic.STEPS, "kind", type(step).__name__.lower()
    yield Topic.WORDING, "for patients", step.patient
    match step:
        case Decision():
            yield Topic.WORDING, "question", step.question
            yield Topic.WORDING, "help", _plain(step.help)
            yield from _options(words, step.options)
            yield Topic.STEPS, "first branch that fits", _order(step.options) if step.first_match else ""
            yield from _reassessment(step.reassessment)
            yield from _cited("step", (step.help, step.citations))
        case Each():
            yield Topic.WORDING, "question", step.question
            yield Topic.WORDING, "help", _plain(step.help)
            yield from _options(words, step.rows)
            yield Topic.STEPS, "then", _target(step.then)
            yield from _cited("step", (step.help, step.citations))
        case Choice():
            yield Topic.WORDING, "question", step.question
            yield Topic.STEPS, "choice between", ", ".join(map(_target, step.among))
            yield Topic.STEPS, "chosen by", step.by
            yield Topic.WORDING, "because", _plain(step.because)
            yield from _cited("step", step.because)
        case Action():
            yield Topic.STEPS, "to do", " ".join(_plain(action) for action in step.actions)
            yield Topic.STEPS, "then", _target(step.then)
            yield from _cited("step", step.actions)
        case Wait():
            yield Topic.STEPS, "waits for", ", ".join(step.waits_for)
            yield Topic.STEPS, "at most", step.at_most
            yield Topic.STEPS, "then", _target(step.then)
            yield Topic.STEPS, "otherwise", _target(step.otherwise)
        case Call():
            yield Topic.STEPS, "uses", step.pathway + (f" at {step.at}" if step.at else "")
            yield from ((Topic.STEPS, f"exit {name}", _target(target)) for name, target in step.exits)
            yield Topic.WORDING, "label", step.label
        case Return():
            yield Topic.STEPS, "hands back", step.exit
            yield Topic.STEPS, "opened directly", _target(step.opened_directly)
            yield Topic.WORDING, "label", step.label


def _options(words: Words, options: Iterable[Option]) -> _Said:
    """Branches by where they lead, so that a new threshold is a change and not a branch gone and another come."""
    seen: dict[str, int] = {}
    for option in options:
        target = _target(option.target)
        seen[target] = seen.get(target, 0) + 1
        name = f"branch to {target}" + (f" ({seen[target]})" if seen[target] > 1 else "")
        condition = "otherwise" if option.condition is None else words.condition(option.condition)
        yield Topic.THRESHOLDS, name, condition
        yield Topic.WORDING, f"label of the {name}", option.label
        yield Topic.WORDING, f"{name}, for patients", option.patient


def _order(options: Iterable[Option]) -> str:
    return ", then ".join(_target(option.target) for option in options)


def _reassessment(again: Reassessment | None) -> _Said:
    yield Topic.STEPS, "reassessed after", again.after if again else ""
    yield Topic.STEPS, "asked anew", ", ".join(again.anew) if again else ""
    yield Topic.STEPS, "reassessed at most", str(again.at_most) if again else ""
    yield Topic.STEPS, "after the last reassessment", _target(again.afterwards) if again else ""


def _recommendation(r: Recommendation) -> _Said:
    yield Topic.RECOMMENDATIONS, "text", _plain(r.text)
    yield Topic.WORDING, "short text", r.short
    yield Topic.RECOMMENDATIONS, "direction", r.direction.value
    yield Topic.RECOMMENDATIONS, "urgency", r.urgency.value
    yield Topic.RECOMMENDATIONS, "basis", r.basis.value
    yield Topic.STRENGTH, "strength", _grade(r.strength)
    yield Topic.STRENGTH, "certainty", _grade(r.certainty)
    yield Topic.RECOMMENDATIONS, "why", _plain(r.why)
    yield Topic.RECOMMENDATIONS, "what no source states", _plain(r.editorial)
    yield Topic.STEPS, "then", _target(r.then)
    yield Topic.RECOMMENDATIONS, "safety net", "given" if r.safety_net else "not given"
    yield Topic.WORDING, "for patients", r.patient
    yield from _cited("for it", (r.text, r.citations, r.why, r.editorial))
    yield from _cited("against it", r.contrary)
    yield from (
        (Topic.CITATIONS, f"what {c.key} says", _plain(c.says))
        for c in (*r.citations, *r.contrary)
        if c.says is not None
    )


def _finding(f: Finding) -> _Said:
    yield Topic.FINDINGS, "kind", f.kind.value
    yield Topic.WORDING, "label", f.label
    yield Topic.WORDING, "question", f.ask
    yield Topic.WORDING, "for patients", f.patient
    yield Topic.WORDING, "help", f.help
    yield Topic.FINDINGS, "answers", ", ".join(item.label for item in f.items)
    yield Topic.FINDINGS, "may be", ", ".join(item.label for item in f.may_be)
    if f.quantity is not None:
        q = f.quantity
        units = ", ".join(f"{unit.name} ({_number(unit.per_own)} to one)" for unit in q.units[1:])
        yield Topic.FINDINGS, "range", f"{_number(q.low)} to {_number(q.high)} {q.unit}".strip()
        yield Topic.FINDINGS, "step", _number(q.step)
        yield Topic.FINDINGS, "also in", units
    for criterion in f.criteria:
        points = ", ".join(f"{answer}: {_number(value)}" for answer, value in criterion.answers)
        yield Topic.FINDINGS, f"points for {criterion.label}", points
        yield Topic.WORDING, f"{criterion.label}, for patients", criterion.patient
    yield (
        Topic.FINDINGS,
        "calculated",
        f"{f.calculated} from {', '.join(f.calculated_from)}" * bool(f.calculated),
    )
    yield Topic.FINDINGS, "unremarkable", f.unremarkable or ""
    yield Topic.WORDING, "codes", ", ".join(f.codes)
    yield from (said for item in (*f.items, *f.may_be) for said in _item(item))
    yield from _cited("finding", f.citations)


def _item(item: Item) -> _Said:
    yield Topic.FINDINGS, f"answer {item.id}", item.label
    yield Topic.WORDING, f"answer {item.id}, more", " ".join((item.patient, item.help, *item.codes)).strip()


def _case(words: Words, case: Vignette) -> _Said:
    yield Topic.CASES, "patient", _plain(case.case)
    yield Topic.CASES, "answers", _answers(words, case.given)
    yield from (
        (Topic.CASES, f"answers later at {step}", _answers(words, given)) for step, given in case.later
    )
    yield Topic.CASES, "passes", ", ".join(case.passes)
    yield Topic.CASES, "ends at", ", ".join(case.ends)
    yield from _cited("case", case.case)


def _answers(words: Words, given: Iterable[tuple[str, Answer]]) -> str:
    return "; ".join(f"{words.name(finding)}: {words.answer(finding, answer)}" for finding, answer in given)


def _cited(name: str, part: object) -> _Said:
    places = (f"{c.key}, {c.locator}" if c.locator else c.key for c in citations_in(part))
    yield Topic.CITATIONS, name, "; ".join(sorted(set(places)))


def _asked(library: Library, algorithm: ClinicalAlgorithm) -> Iterator[Finding]:
    """Its own findings, and the shared ones that it asks for."""
    ids = {finding.id for finding in algorithm.findings} | set(_subjects(algorithm))
    ids |= {name for id_ in ids if (f := library.finding_by_id.get(id_)) for name in f.calculated_from}
    return (finding for finding in library.finding_by_id.values() if finding.id in ids)


def _subjects(part: object) -> Iterator[str]:
    """The ids of the findings that conditions in a part of the model are about."""
    if isinstance(part, Subject):
        yield part.finding
    elif isinstance(part, tuple):
        for item in part:
            yield from _subjects(item)
    elif not isinstance(part, Span | Prose):
        for name in parts(type(part)):
            yield from _subjects(getattr(part, name))


def _fact(words: Words, fact: Fact) -> str:
    if isinstance(fact, Lower):
        lower, upper = words.name(fact.lower), words.name(fact.upper)
        return f"{lower} {'is below' if fact.strict else 'is never above'} {upper}"
    return f"{words.condition(fact.premise)} means {words.condition(fact.conclusion)}"


def _target(target: Target | None) -> str:
    if target is None:
        return ""
    kinds = {Target.Kind.PATHWAY: "pathway ", Target.Kind.EXIT: "exit "}
    return kinds.get(target.kind, "") + target.id + (f" at {target.at}" if target.at else "")


def _grade(grade: Grade) -> str:
    return f"{grade.value} ({grade.scheme})" if grade.scheme else grade.value


def _number(value: Fraction) -> str:
    return decimal(value) if is_decimal(value) else f"{value.numerator}/{value.denominator}"


def _plain(prose: Prose | None) -> str:
    """A text without its citations, which are statements of their own, but with where its links lead."""
    runs = prose.runs if prose is not None else ()
    linked = (f"{run.text} (to {run.target})" if isinstance(run, Linked) else run for run in runs)
    return " ".join("".join(run for run in linked if isinstance(run, str)).split())
