"""A call maps an exit that the called pathway does not have."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import quoted
from generator.diagnostics import Diagnostic, Rule, did_you_mean
from generator.model.algorithm import Call, ClinicalAlgorithm
from generator.model.recommendation import Target

RULE = Rule("unknown-exit", "A call maps an exit that the called pathway never takes.")


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at every call."""
    for step in algorithm.steps:
        called = context.library.algorithm_by_id.get(step.pathway) if isinstance(step, Call) else None
        if isinstance(step, Call) and called is not None:
            exits = context.exits_of(called)
            for name, target in step.exits:
                if name not in exits:
                    message = f"`{called.id}` never hands back by an exit `{name}`"
                    help_ = did_you_mean(name, exits) or _instead(exits)
                    yield Diagnostic(RULE.id, message, target.span, "never taken", help=help_)


def _instead(exits: dict[str, Target]) -> str:
    return (
        f"its exits are: {quoted(exits)}"
        if exits
        else "all of its ways end there: link to it instead of calling it"
    )
