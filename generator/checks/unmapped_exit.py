"""A call does not say where an exit leads."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Label, Rule, did_you_mean
from generator.model.algorithm import Call, ClinicalAlgorithm
from generator.model.recommendation import Target

RULE = Rule("unmapped-exit", "A call does not say where an exit of the called pathway leads.")


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at every call."""
    for step in algorithm.steps:
        called = context.library.algorithm_by_id.get(step.pathway) if isinstance(step, Call) else None
        if isinstance(step, Call) and called is not None:
            yield from _unmapped(step, context.exits_of(called))


def _unmapped(call: Call, exits: dict[str, Target]) -> Iterator[Diagnostic]:
    mapped = [name for name, _ in call.exits]
    misspelt = [name for name in mapped if name not in exits]
    for name, target in exits.items():
        if name not in mapped and not any(did_you_mean(wrong, [name]) for wrong in misspelt):
            message = f"patients who come back from `{call.pathway}` by `{name}` are led nowhere"
            label = Label(target.span, "hands back here")
            help_ = f"say under `exits` where `{name}` leads"
            yield Diagnostic(RULE.id, message, call.span, labels=(label,), help=help_)
