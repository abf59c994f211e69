"""A walk as a clinician reads it: the questions with their answers, the advice on the way, the end with its sources."""

from generator.analysis.graph import Place, Role
from generator.analysis.walk import Stop, Visit, Walk
from generator.analysis.words import Words
from generator.model.algorithm import Action, Call, Choice, Decision, Each, Option, Return, Step, Wait
from generator.model.library import Library
from generator.model.recommendation import Recommendation
from generator.report.visible import visible

STOPPED = {
    Stop.NEEDS: "an answer is missing",
    Stop.GAP: "no branch is true for this patient",
    Stop.OVERLAP: "more than one branch is true for this patient",
    Stop.USED_UP: "the reassessment is used up, and nothing is said for afterwards",
    Stop.CIRCLE: "the way leads back to the same place with the same answers",
    Stop.NO_CALLER: "the way leads back to a pathway that called, and none did",
    Stop.NO_EXIT: "the pathway that called does not say where this exit leads",
    Stop.NO_PREVIOUS: "a value before a reassessment is asked for, and there was none",
    Stop.OUTSIDE: "this patient is not one that the pathway is for",
    Stop.MISSING: "the link leads to nothing that exists",
}


def write(library: Library, walk: Walk) -> str:
    """The way of a patient, a line a step, then what to do at its ends."""
    words = Words(library)
    lines = [line for visit in walk.visits for line in _visit(library, words, visit)]
    if walk.stop is Stop.ENDED:
        for end in walk.ends:
            lines += ["", *_end(library, end)]
    elif walk.stop is not Stop.NEEDS:
        lines += ["", f"The walk stops at {walk.at.pathway}, {walk.at.node}: {STOPPED[walk.stop]}."]
    return "".join(visible(line) + "\n" for line in lines)


def _visit(library: Library, words: Words, visit: Visit) -> list[str]:
    algorithm = library.algorithm_by_id[visit.place.pathway]
    node = algorithm.step(visit.place.node) or algorithm.recommendation(visit.place.node)
    if isinstance(node, Recommendation):
        return [f"  {node.code}: {node.text.plain}"] if visit.links else []
    if node is None or (isinstance(node, Call) and not visit.links):
        return []
    taken = [_taken(words, node, link.role, link.index, link.exit) for link in visit.links]
    return [f"  {question(node)}  {', '.join(text for text in taken if text)}".rstrip()]


def question(step: Step) -> str:
    """What a step asks or does, in a line."""
    match step:
        case Decision(question=text) | Each(question=text) | Choice(question=text):
            return text
        case Action(actions=actions):
            return "Do: " + " ".join(action.plain for action in actions)
        case Wait(waits_for=results, at_most=at_most):
            return f"Wait for {', '.join(results)}, at most {at_most}"
        case Call(label=label, pathway=pathway):
            return label or f"Screen: {pathway}"
        case Return(label=label):
            return label or "Nothing more to ask here"


def _taken(words: Words, step: Step, role: Role, index: int, exit_name: str) -> str:
    options: tuple[Option, ...] = step.options if isinstance(step, Decision) else ()
    options = step.rows if isinstance(step, Each) else options
    if role in (Role.OPTION, Role.ROW) and index < len(options):
        option = options[index]
        condition = "otherwise" if option.condition is None else words.condition(option.condition)
        return option.label or condition
    return exit_name.replace("-", " ")


def _end(library: Library, place: Place) -> list[str]:
    algorithm = library.algorithm_by_id[place.pathway]
    recommendation = algorithm.recommendation(place.node)
    assert recommendation is not None, "every end of a walk is a recommendation"
    urgency = recommendation.urgency.value
    keys = dict.fromkeys(c.key for c in recommendation.citations)
    titles = [library.reference_by_key[key].title for key in keys if key in library.reference_by_key]
    lines = [
        f"{recommendation.code} ({urgency}): {recommendation.text.plain}",
        f"  Strength: {recommendation.strength.value}. Certainty: {recommendation.certainty.value}.",
        *(f"  Source: {title}" for title in titles),
    ]
    lines += [f"  Against: {c.says.plain}" for c in recommendation.contrary if c.says is not None]
    return [*lines, f"  {algorithm.title} Version {algorithm.version}, {algorithm.status.value}."]
