"""A step from which nothing leads on."""

from collections.abc import Iterator

from generator.analysis.graph import branches
from generator.analysis.verdict import DefectKind
from generator.checks.context import Context
from generator.checks.showing import by_place
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import Choice, ClinicalAlgorithm, Decision, Each

RULE = Rule("dead-end", "Patients come to a place from which nothing leads on.")


def of_pathway(_: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at steps without any branch."""
    for step in algorithm.steps:
        branching = isinstance(step, Decision | Each | Choice)
        if branching and not (step.among if isinstance(step, Choice) else branches(step)):
            help_ = "say where its patients go"
            yield Diagnostic(RULE.id, f"nothing leads on from `{step.id}`", step.span, help=help_)


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof the exits that patients take whom nobody called."""
    for defect, *_ in by_place(context.defects(DefectKind.NO_CALLER)):
        message = f"`{defect.place.node}` leads nowhere for patients whom no other pathway has sent"
        label = f"hands back by `{defect.other}`"
        help_ = "lead to a step with `return`, and say there under `opened-directly` where they go"
        yield Diagnostic(RULE.id, message, defect.links[0].target.span, label, help=help_)
