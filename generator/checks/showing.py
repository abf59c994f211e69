"""How a defect of the proof is shown: its patients in words, and a worked case that comes to it."""

from collections.abc import Iterable, Sequence

from generator.analysis import written
from generator.analysis.graph import branches
from generator.analysis.region import Region, Stretch, Values
from generator.analysis.verdict import Defect
from generator.analysis.walk import Answers, Patient
from generator.analysis.witness import SHOWN, Witness
from generator.checks.context import Context
from generator.diagnostics import Label
from generator.model.algorithm import Decision, Each, Option
from generator.model.condition import Compare, Is, Within, atoms
from generator.model.library import Library


def by_place(defects: Iterable[Defect]) -> list[tuple[Defect, ...]]:
    """The defects that are one to an author: those of one place and the same links, met on several ways."""
    groups: dict[object, list[Defect]] = {}
    for defect in defects:
        groups.setdefault((defect.place, defect.links, defect.other), []).append(defect)
    return [tuple(group) for group in groups.values()]


def witnesses(defects: Iterable[Defect]) -> list[Witness]:
    """A witness for each different group of patients."""
    found: dict[Region, Witness] = {}
    for defect in defects:
        for witness in defect.witnesses.shown:
            found.setdefault(witness.region, witness)
    return list(found.values())


def when(library: Library, witness: Witness) -> str:
    """The patients of a witness as a condition: "weeks = 6 weeks exactly"."""
    text = written.region(witness.region, library)
    return f"{text} exactly" if is_point(witness) else text


def is_point(witness: Witness) -> bool:
    """Whether a single value of a single number is meant."""
    return all(stretch.first == stretch.last for stretch in _stretches(witness)) and bool(_stretches(witness))


def at_thresholds(options: Iterable[Option], found: Iterable[Witness]) -> bool:
    """Whether only single values are meant at which branches begin or end, so that `<` or `<=` is the question."""
    conditions = [option.condition for option in options]
    values = {condition.value for condition in conditions if isinstance(condition, Compare)}
    return all(is_point(witness) and _stretches(witness)[0].first in values for witness in found)


def _stretches(witness: Witness) -> tuple[Stretch, ...]:
    part = witness.region[0] if len(witness.region) == 1 else None
    return part.stretches if isinstance(part, Values) and not part.items else ()


def notes(library: Library, defects: Sequence[Defect], said: str) -> tuple[str, ...]:
    """What is true of further groups of patients, and a worked case where it tells more than its group."""
    found = witnesses(defects)
    shown = [f"{said} when {when(library, witness)}" for witness in found[1:SHOWN]]
    more = max(len(found), *(defect.witnesses.count for defect in defects)) - SHOWN
    if more > 0:
        least = "" if all(defect.witnesses.complete for defect in defects) else "at least "
        shown.append(f"so it is for {least}{more} more {'group' if more == 1 else 'groups'} of patients")
    return (*shown, *case(library, found[0]))


def case(library: Library, witness: Witness) -> tuple[str, ...]:
    """`example`, unless the group of patients says as much."""
    told = {part.finding for part in witness.region}
    alone = len(told) == 1 and not witness.patient.later and set(witness.patient.given) <= told
    return () if alone else example(library, witness)


def example(library: Library, witness: Witness) -> tuple[str, ...]:
    """A patient of a witness as a worked case says it; nothing where later answers differ from time to time."""
    if any(len(turns) > 1 for turns in witness.patient.later.values()):
        return ()
    return ("\n".join(["as a worked case:", *_lines(library, witness.patient)]),)


def _lines(library: Library, patient: Patient) -> list[str]:
    lines = [f"given: {_answers(library, patient.given)}"]
    if patient.later:
        lines.append("later:")
        lines += [f"  {step}: {_answers(library, turns[0])}" for step, turns in patient.later.items()]
    return lines


def _answers(library: Library, answers: Answers) -> str:
    findings = library.finding_by_id
    return "{" + ", ".join(f"{f}: {written.answer(a, findings[f])}" for f, a in answers.items()) + "}"


def neighbours(context: Context, options: Iterable[Option], witness: Witness) -> tuple[Label, ...]:
    """Labels for the branches whose thresholds stand beside the numbers of a witness: "true below 6 weeks"."""
    labels = []
    for option in options:
        if isinstance(option.condition, Compare | Within) and _beside(
            context.library, option.condition, witness
        ):
            phrase = context.words.condition(option.condition, option.condition.subject.finding)
            by = "" if phrase.startswith(("below ", "above ")) else "for "
            labels.append(Label(option.condition.span, f"true {by}{phrase}"))
    return tuple(labels)


def _beside(library: Library, condition: Compare | Within, witness: Witness) -> bool:
    subject = condition.subject
    quantity = library.finding_by_id[subject.finding].quantity
    part = witness.region[0] if len(witness.region) == 1 else None
    if (
        quantity is None
        or part is None
        or (part.finding, part.previous) != (subject.finding, subject.previous)
    ):
        return False
    values = (condition.value,) if isinstance(condition, Compare) else (condition.low, condition.high)
    ends = [(s.first - quantity.step, s.last + quantity.step) for s in _stretches(witness)]
    return any(first <= value <= last for first, last in ends for value in values)


def unrouted(step: Decision | Each, defects: Iterable[Defect]) -> tuple[str, tuple[str, ...]] | None:
    """The finding and those of its answers that no branch mentions, if the patients in a gap are just these."""
    parts = [witness.region[0] if len(witness.region) == 1 else None for witness in witnesses(defects)]
    answers: dict[str, None] = {}
    for part in parts:
        if part is None or part.finding != getattr(parts[0], "finding", "") or part.previous:
            return None
        items = part.items if isinstance(part, Values) else part.unknown
        if not items or (part.stretches if isinstance(part, Values) else part.counts):
            return None
        answers.update(dict.fromkeys(items))
    finding = parts[0].finding if parts[0] is not None else ""
    return None if _mentioned(step, finding) & answers.keys() else (finding, tuple(answers))


def _mentioned(step: Decision | Each, finding: str) -> set[str]:
    """The answers to a finding that some branch names."""
    conditions = [branch.condition for branch in branches(step) if branch.condition is not None]
    named = [atom for condition in conditions for atom in atoms(condition) if isinstance(atom, Is)]
    return {item for atom in named if atom.subject.finding == finding for item in atom.items}
