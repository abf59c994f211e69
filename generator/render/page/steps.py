"""The boxes and arrows of a pathway. Chart and outline are made from this one description, so they say the
same.
"""

from collections.abc import Iterator
from functools import cached_property

from generator.analysis.graph import Link, Role, links_of
from generator.analysis.words import Words
from generator.model.algorithm import (
    Action,
    Call,
    Choice,
    ClinicalAlgorithm,
    Decision,
    Each,
    Option,
    Return,
    Step,
    Wait,
)
from generator.model.library import Library
from generator.model.recommendation import Recommendation, Target, Urgency
from generator.render.chart.description import Arrow, Box, BoxKind, Chart
from generator.render.page.addresses import START, Addresses
from generator.value import replace, value

START_BOX = "box.start"


@value
class Describer:
    """Describes one pathway as a chart; ``addresses`` are those of its page, ``words`` those of its library.

    ``plain`` takes the words for patients wherever the author has written some.
    """

    algorithm: ClinicalAlgorithm
    addresses: Addresses
    words: Words
    plain: bool = False

    @classmethod
    def of(cls, library: Library, algorithm: ClinicalAlgorithm, words: Words) -> "Describer":
        """Describes a pathway as its own page shows it."""
        return cls(algorithm, Addresses(library, f"pathways/{algorithm.id}/"), words)

    @cached_property
    def in_plain_words(self) -> "Describer":
        """Describes the same in the words for patients."""
        return replace(self, plain=True)

    @cached_property
    def chart(self) -> Chart:
        """All boxes in file order, and the arrows between them in the order of the options."""
        nodes = (*self.algorithm.steps, *self.algorithm.recommendations)
        boxes = [self._start(), *map(self._box, nodes)]
        arrows = [Arrow(START_BOX, self.algorithm.start)]
        for node in nodes:
            for link in links_of(node):
                if isinstance(node, Return) and link.role is Role.THEN:
                    continue  # the box of the return itself stands for the way back
                arrows.append(Arrow(link.source, _head(link.target), self.label(node, link)))
                boxes += self._outside(link.target)
            if isinstance(node, Call):  # what the called pathway recommends ends the visit there
                called = Target(Target.Kind.PATHWAY, node.pathway, node.span, node.at)
                arrows.append(Arrow(node.id, _head(called), "Otherwise"))
                boxes += self._outside(called)
        unique = tuple({box.id: box for box in boxes}.values())
        about = f"Flowchart of the pathway “{self.algorithm.name}”. The same steps stand below it as a list."
        return Chart(self.algorithm.id, self.algorithm.name, about, START_BOX, unique, tuple(arrows))

    def label(self, node: Step | Recommendation, link: Link) -> str:
        """What stands on an arrow: the author's label, or the condition in words."""
        match node, link.role:
            case Decision(reassessment=reassessment), Role.AFTERWARDS if reassessment is not None:
                return f"After {times(reassessment.at_most)}"
            case Decision(options=options) | Each(rows=options), Role.OPTION | Role.ROW:
                return self.option(options[link.index])
            case Choice(), Role.AMONG:
                return "Or" if link.index else "Either"
            case Each(), Role.THEN:
                return "Then"
            case Wait(at_most=at_most), Role.ELSE:
                return f"Not within {at_most}"
            case Wait(), Role.THEN:
                return "Results there"
            case Call(), Role.EXIT:
                return _sentence(link.exit.replace("-", " "))
            case Return(), Role.DIRECT:
                return "Opened directly"
            case _:
                return ""

    def time(self, step_id: str) -> str:
        """When the answers of a reassessment are given: "2 weeks"; empty for other steps."""
        step = self.algorithm.step(step_id)
        reassessment = step.reassessment if isinstance(step, Decision) else None
        return "" if reassessment is None else reassessment.after

    def option(self, option: Option) -> str:
        """A branch: the author's label, or the condition in words."""
        return self._said(option.patient, option.label or self.condition(option) or "Otherwise")

    def condition(self, option: Option) -> str:
        """The condition of a branch in words; empty for ``otherwise``."""
        return "" if option.condition is None else _sentence(self.words.condition(option.condition))

    def _start(self) -> Box:
        text = self._said(self.algorithm.patient_start, self.algorithm.start_label)
        return Box(START_BOX, BoxKind.START, "Start", text, f"#{START}")

    def _box(self, node: Step | Recommendation) -> Box:
        if isinstance(node, Recommendation):
            kind = BoxKind.RECOMMENDATION if node.urgency is Urgency.ROUTINE else BoxKind.URGENT
            return Box(node.code, kind, heading(node), self._said(node.patient, node.short), f"#{node.code}")
        kind, name, text = self._step(node)
        text = self._said(node.patient, text)
        reassessment = node.reassessment if isinstance(node, Decision) else None
        return Box(node.id, kind, name, text, f"#{node.id}", reassessment.after if reassessment else None)

    def _step(self, step: Step) -> tuple[BoxKind, str, str]:
        match step:
            case Decision(question=question):
                return BoxKind.QUESTION, "Question", question
            case Each(question=question):
                return BoxKind.QUESTION, "All that apply", question
            case Choice(question=question, by=by):
                return BoxKind.QUESTION, f"Choice of {by}", question
            case Action(actions=actions):
                return BoxKind.ACTION, "To do", " ".join(action.plain for action in actions)
            case Wait(waits_for=waits_for, at_most=at_most):
                return BoxKind.ACTION, "Wait", f"{_sentence(', '.join(waits_for))}; at most {at_most}"
            case Call(label=label, pathway=pathway):
                return BoxKind.QUESTION, "Screen", label or f"{self._pathway_name(pathway)}: anything found?"
            case Return(label=label):
                return BoxKind.RETURN, "Return", label or "Back to the pathway that asked"

    def _outside(self, target: Target) -> Iterator[Box]:
        """The box of a target that is not a step or recommendation of this pathway."""
        if target.kind is Target.Kind.PATHWAY:
            href = self.addresses.pathway(target.id, target.at)
            yield Box(_head(target), BoxKind.LINK, "Pathway", self._place_name(target), href)
        elif target.kind is Target.Kind.EXIT:
            text = f"Back to the pathway that asked: {target.id.replace('-', ' ')}"
            yield Box(_head(target), BoxKind.RETURN, "Return", text, f"#{_head(target)}")

    def _said(self, plain: str, otherwise: str) -> str:
        """The plain words where they are wanted and there."""
        return plain if self.plain and plain else otherwise

    def _pathway_name(self, pathway: str) -> str:
        known = self.addresses.library.algorithm_by_id.get(pathway)
        return self._said(known.patient_title, known.name) if known else pathway

    def _place_name(self, target: Target) -> str:
        """The name of another pathway, with the recommendation at which it is entered."""
        known = self.addresses.library.algorithm_by_id.get(target.id)
        at = known.recommendation(target.at) if known else None
        return self._pathway_name(target.id) + (f": {self._said(at.patient, at.short)}" if at else "")


def heading(recommendation: Recommendation) -> str:
    """The code of a recommendation with what must not be overlooked: "SN-R1 Urgent"."""
    urgent = (
        "" if recommendation.urgency is Urgency.ROUTINE else f" {recommendation.urgency.value.capitalize()}"
    )
    return recommendation.code + urgent


def times(count: int) -> str:
    """How often, in words."""
    return {1: "one time", 2: "two times", 3: "three times"}.get(count, f"{count} times")


def _head(target: Target) -> str:
    """The box that a target means."""
    if target.kind is Target.Kind.PATHWAY:
        return f"pathway.{target.id}" + (f".{target.at}" if target.at else "")
    return f"exit.{target.id}" if target.kind is Target.Kind.EXIT else target.id


def _sentence(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]
