"""Worked cases that are still missing, as YAML for a clinician to fill in."""

from collections.abc import Mapping
from fractions import Fraction

from generator.analysis.graph import Role, branches
from generator.analysis.skeletons import Skeleton
from generator.analysis.walk import Answers, unremarkable
from generator.analysis.words import Words
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.finding import Answer
from generator.model.library import Library
from generator.report.visible import visible

_HEAD = """\
# Worked cases that are still missing in `{pathway}`. Say who the patient is, and write from the source, not from the
# pathway, where the case should end. Then move it to the pathway's own `vignettes`.
"""


def write(library: Library, algorithm: ClinicalAlgorithm, missing: tuple[Skeleton, ...]) -> str:
    """The skeletons of one pathway as YAML; only a comment if nothing is missing."""
    lines = [_HEAD.format(pathway=algorithm.id)]
    if not missing:
        lines.append("# Nothing is missing: every branch and every threshold has a case.\n")
        return "".join(lines)
    lines.append("vignettes:\n")
    for number, skeleton in enumerate(missing, 1):
        lines += _skeleton(library, algorithm, skeleton, number)
    return "".join(lines)


def _skeleton(library: Library, algorithm: ClinicalAlgorithm, skeleton: Skeleton, number: int) -> list[str]:
    lines = [
        f"  # {visible(_about(library, algorithm, skeleton))}\n",
        f"  - id: case-to-name-{number}\n",
        "    case: Say who the patient is.\n",
        f"    given:{_answers(library, skeleton.patient.given, '      ')}",
    ]
    later = {step: turns[0] for step, turns in skeleton.patient.later.items() if turns}
    if later:
        lines.append("    later:\n")
        lines += [f"      {step}:{_answers(library, told, '        ')}" for step, told in later.items()]
    return [*lines, "    expect: {ends: say-where}\n"]


def _about(library: Library, algorithm: ClinicalAlgorithm, skeleton: Skeleton) -> str:
    """What the case is for: the branch that it takes, or the threshold that it stands on."""
    words = Words(library)
    if skeleton.finding:
        value = words.answer(skeleton.finding, skeleton.at)
        return f"At `{skeleton.place.node}`: {words.name(skeleton.finding)} exactly {value}."
    step = algorithm.step(skeleton.place.node)
    options = branches(step) if step is not None else ()
    if skeleton.link.role in (Role.OPTION, Role.ROW) and skeleton.link.index < len(options):
        option = options[skeleton.link.index]
        taken = option.label or (words.condition(option.condition) if option.condition else "otherwise")
        return f"At `{skeleton.place.node}`: the branch `{taken}` to `{skeleton.link.target.id}`."
    return f"At `{skeleton.place.node}`: the way to `{skeleton.link.target.id}`."


def _answers(library: Library, answers: Answers, indent: str) -> str:
    """The answers that are not unremarkable, a line each."""
    told: Mapping[str, Answer] = {
        name: answer
        for name, answer in answers.items()
        if unremarkable(library.finding_by_id[name]) != answer
    }
    if not told:
        return " {}\n"
    return "\n" + "".join(f"{indent}{name}: {_value(answer)}\n" for name, answer in told.items())


def _value(answer: Answer) -> str:
    if isinstance(answer, frozenset):
        return f"[{', '.join(sorted(answer))}]" if answer else "none"
    if isinstance(answer, Fraction):
        return str(answer.numerator) if answer.denominator == 1 else f"{float(answer):g}"
    return answer
