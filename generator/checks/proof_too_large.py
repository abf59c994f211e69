"""A pathway that cannot be proved."""

from collections.abc import Iterator

from generator.analysis.verdict import Reason
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule

RULE = Rule("proof-too-large", "A pathway has more combinations of answers than can be worked out.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Takes from the proof what was left undecided for its size."""
    for proof in context.proof.values():
        if any(undecided.reason is Reason.TOO_LARGE for undecided in proof.undecided):
            algorithm = context.library.algorithm_by_id[proof.pathway]
            message = f"`{algorithm.id}` has too many combinations of answers to be proved complete"
            help_ = "split the decision with the most findings, or move a part into a pathway that is called"
            yield Diagnostic(RULE.id, message, algorithm.span, help=help_)
