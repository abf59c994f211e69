"""Steps and recommendations as data: what is said there, and where it leads."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.analysis.graph import asks, branches, links_of, renewed
from generator.model.algorithm import Action, Call, Decision, Each, Step, Wait
from generator.model.prose import Citation, Prose
from generator.model.recommendation import Grade, Recommendation, Target, Urgency
from generator.render.chart.description import Box
from generator.render.page.steps import Describer
from generator.render.page.wording import BASIS, capital, said
from generator.render.stepper.conditions import compiled
from generator.render.stepper.findings import worded
from generator.render.text import clean


@dataclass(frozen=True)
class NodeWriter:
    """Writes the nodes of one pathway; ``describer`` speaks to clinicians."""

    describer: Describer

    @cached_property
    def boxes(self) -> dict[str, tuple[Box, Box]]:
        """By id the boxes of the chart, with those in plain words."""
        pairs = zip(self.describer.chart.boxes, self.describer.in_plain_words.chart.boxes, strict=True)
        return {box.id: (box, plain) for box, plain in pairs}

    def nodes(self) -> dict[str, Any]:
        """All steps and recommendations by id, in file order."""
        algorithm = self.describer.algorithm
        steps = {step.id: self._step(step) for step in algorithm.steps}
        return steps | {r.code: self._advice(r) for r in algorithm.recommendations}

    def _step(self, step: Step) -> dict[str, Any]:
        box, plain = self.boxes[step.id]
        made: dict[str, Any] = {"kind": type(step).__name__.lower()}
        made |= {**worded(text=box.text, plain=plain.text), "links": self._links(step)}
        match step:
            case Decision() | Each():
                made |= _branching(step)
            case Action(actions=actions):
                made["do"] = [clean(action.plain) for action in actions]
            case Wait(waits_for=results, at_most=at_most):
                made |= {"for": [clean(result) for result in results], "most": clean(at_most)}
            case Call(pathway=pathway, at=at):
                made |= {"pathway": pathway, "at": at}
            case _:
                pass
        return made

    def _advice(self, recommendation: Recommendation) -> dict[str, Any]:
        made: dict[str, Any] = {"kind": "advice", "links": self._links(recommendation)}
        made |= worded(
            said=said(recommendation),
            short=recommendation.short,
            text=recommendation.text.plain,
            plain=recommendation.patient,
            strength=_graded(recommendation.strength),
            certainty=_graded(recommendation.certainty),
            basis=BASIS[recommendation.basis],
            editorial=_plain(recommendation.editorial),
        )
        made["sources"] = [_source(citation) for citation in recommendation.citations]
        made["against"] = [_source(citation) for citation in recommendation.contrary]
        if recommendation.urgency is not Urgency.ROUTINE:
            made["urgent"] = True
        if recommendation.safety_net and recommendation.urgency is not Urgency.EMERGENCY:
            made["safety"] = True
        return made

    def _links(self, node: Step | Recommendation) -> list[dict[str, str]]:
        found = []
        for link in links_of(node):
            label, plain = (d.label(node, link) for d in (self.describer, self.describer.in_plain_words))
            go = box_of(link.target)
            made = {"go": go, "role": link.role.value, **worded(label=label, plain=plain)}
            if link.exit:
                made["exit"] = link.exit
            if link.target.kind is Target.Kind.PATHWAY:
                box, in_plain_words = self.boxes[go]
                made |= worded(to=box.text, toPlain=in_plain_words.text)
            found.append(made)
        return found


def box_of(target: Target) -> str:
    """The box of the chart that a target means."""
    if target.kind is Target.Kind.PATHWAY:
        return f"pathway.{target.id}" + (f".{target.at}" if target.at else "")
    return f"exit.{target.id}" if target.kind is Target.Kind.EXIT else target.id


def _branching(step: Decision | Each) -> dict[str, Any]:
    conditions = [None if b.condition is None else compiled(b.condition) for b in branches(step)]
    made: dict[str, Any] = {"if": conditions}
    if previous := [subject.finding for subject in asks(step) if subject.previous]:
        made["previous"] = previous
    if isinstance(step, Each) and step.then is not None:
        made["then"] = True
    if isinstance(step, Decision) and step.first_match:
        made["first"] = True
    if isinstance(step, Decision) and (again := step.reassessment) is not None:
        made["again"] = {"after": clean(again.after), "most": again.at_most, "anew": list(renewed(step))}
    return made


def _graded(grade: Grade) -> str:
    return capital(grade.value) + (f" ({grade.scheme})" if grade.scheme else "")


def _plain(text: Prose | None) -> str:
    return "" if text is None else text.plain


def _source(citation: Citation) -> dict[str, str]:
    return {"key": citation.key, **worded(at=citation.locator, says=_plain(citation.says))}
