"""Steps through a pathway in words: asks what the walk needs next until it ends."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from generator.analysis.graph import Place
from generator.analysis.walk import Need, Patient, Stop, Walk, walk
from generator.model.finding import Answer, Finding, FindingKind, Item
from generator.model.library import Library
from generator.value import replace

Ask = Callable[[str], str]
Say = Callable[[str], None]


def interview(library: Library, start: Place, patient: Patient, ask: Ask, say: Say) -> Walk:
    """The walk of a patient from ``start``; each question is put by ``say`` and answered by ``ask``."""
    while (way := walk(library, start, patient)).stop is Stop.NEEDS and way.need is not None:
        finding = library.finding_by_id[way.need.subject.finding]
        say(_question(finding, way.need))
        while (answer := _understood(finding, ask(_prompt(finding)))) is None:
            say("  That is not one of the answers.")
        patient = _answered(patient, way.need, finding.id, answer)
    return way


def _question(finding: Finding, need: Need) -> str:
    lines = [finding.ask or finding.label + "?"]
    lines += [f"  ({finding.help})"] if finding.help else []
    lines += ["  Asked again at this reassessment."] if need.step else []
    lines += [f"  {number}  {item.label}" for number, item in enumerate(_choices(finding), 1)]
    return "\n".join(lines)


def _prompt(finding: Finding) -> str:
    if finding.kind is FindingKind.SEVERAL_OF:
        return "Numbers, with blanks between; 0 for none: "
    if finding.quantity is not None:
        unit = f" in {finding.quantity.unit}" if finding.quantity.unit else ""
        known = "; or one of the words above" if finding.may_be else ""
        return f"Number{unit}{known}: "
    return "Number of the answer: "


def _choices(finding: Finding) -> tuple[Item, ...]:
    return (*finding.items, *finding.may_be)


def _understood(finding: Finding, text: str) -> Answer | None:
    """The answer that a text means, by number or id; None if it means none."""
    words = text.replace(",", " ").split()
    choices = {item.id: item.id for item in _choices(finding)}
    choices |= {str(number): item.id for number, item in enumerate(_choices(finding), 1)}
    if finding.quantity is not None:
        return _number(finding, words)
    if finding.kind is not FindingKind.SEVERAL_OF:
        return choices.get(words[0]) if len(words) == 1 else None
    if words in (["0"], ["none"]):
        return frozenset[str]()
    picked = [choices.get(word, "") for word in words]
    unknown = [item.id for item in finding.may_be]
    if len(picked) == 1 and picked[0] in unknown:
        return picked[0]
    listed = {item.id for item in finding.items}
    return frozenset(picked) if picked and listed.issuperset(picked) else None


def _number(finding: Finding, words: list[str]) -> Answer | None:
    """A number in the finding's own unit, or a declared unknown; None if it is outside the range or off the step."""
    quantity = finding.quantity
    assert quantity is not None
    if len(words) == 1 and finding.item(words[0]) is not None:
        return words[0]
    try:
        value = Fraction(words[0])
    except (ValueError, IndexError, ZeroDivisionError):
        return None
    fits = quantity.low <= value <= quantity.high and (value - quantity.low) % quantity.step == 0
    return value if fits and words[1:] in ([], [quantity.unit]) else None


def _answered(patient: Patient, need: Need, finding: str, answer: Answer) -> Patient:
    if not need.step:
        return replace(patient, given={**patient.given, finding: answer})
    turns: list[Mapping[str, Answer]] = list(patient.later.get(need.step, ()))
    turns += [{} for _ in range(need.turn + 1 - len(turns))]
    turns[need.turn] = {**turns[need.turn], finding: answer}
    return replace(patient, later={**patient.later, need.step: tuple(turns)})
