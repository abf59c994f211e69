"""How a defect of the proof is shown: its patients in words, and a worked case that comes to it."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from generator.analysis import written
from generator.analysis.graph import branches
from generator.analysis.region import Region, Stretch, Values
from generator.analysis.verdict import Defect
from generator.analysis.walk import Answers, Patient
from generator.analysis.witness import SHOWN, Witness
from generator.checks.context import Context
from generator.diagnostics import Label
from generator.model.algorithm import Decision, Each, Option
from generator.model.condition import Compare, Condition, Is, Within, atoms, subjects
from generator.model.library import Library

MOST_LABEL = 90
"""Longer descriptions of patients stand in a note, where they do not push the lines of the file apart."""


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
    conditions = [option.condition for option in options if option.condition is not None]
    values = {atom.value for c in conditions for atom in atoms(c) if isinstance(atom, Compare)}
    return all(is_point(witness) and _stretches(witness)[0].first in values for witness in found)


def _stretches(witness: Witness) -> tuple[Stretch, ...]:
    part = witness.region[0] if len(witness.region) == 1 else None
    return part.stretches if isinstance(part, Values) and not part.items else ()


def label(library: Library, found: Sequence[Witness], said: str) -> str:
    """What is true of the first group of patients, if it can be said in a few words."""
    text = f"{said} when {when(library, found[0])}"
    return text if len(text) <= MOST_LABEL else f"{said} for them"


def notes(library: Library, defects: Sequence[Defect], said: str) -> tuple[str, ...]:
    """What is true of further groups of patients, and a worked case where it tells more than its group."""
    found = witnesses(defects)
    texts = [f"{said} when {when(library, witness)}" for witness in found[:SHOWN]]
    shown = texts if len(texts[0]) > MOST_LABEL else texts[1:]
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


def neighbours(context: Context, options: Iterable[Option], found: Sequence[Witness]) -> tuple[Label, ...]:
    """Labels for the branches whose thresholds stand beside the numbers of witnesses: "true below 6 weeks"."""
    labels = []
    for option in options:
        condition = option.condition
        shown = found[:SHOWN] if condition is not None else ()
        if condition is not None and any(_beside(context.library, condition, witness) for witness in shown):
            phrase = context.words.condition(condition, subjects(condition)[0].finding)
            by = "" if phrase.startswith(("below ", "above ")) else "for "
            labels.append(Label(condition.span, f"true {by}{phrase}"))
    return tuple(labels)


def _beside(library: Library, condition: Condition, witness: Witness) -> bool:
    """Whether a condition is about the one number of a witness, and names a value at or next to it."""
    part = witness.region[0] if len(witness.region) == 1 else None
    asked = [(subject.finding, subject.previous) for subject in subjects(condition)]
    if part is None or asked != [(part.finding, part.previous)]:
        return False
    quantity = library.finding_by_id[part.finding].quantity
    step = quantity.step if quantity is not None else 0
    ends = [(stretch.first - step, stretch.last + step) for stretch in _stretches(witness)]
    return any(first <= value <= last for first, last in ends for value in _thresholds(condition))


def _thresholds(condition: Condition) -> list[Fraction]:
    """The numbers that a condition names."""
    values: list[Fraction] = []
    for atom in atoms(condition):
        if isinstance(atom, Compare):
            values.append(atom.value)
        elif isinstance(atom, Within):
            values += atom.low, atom.high
    return values


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
