"""A pathway says that it is approved, and nobody is named."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import ReviewStatus

RULE = Rule("approval-unnamed", "A pathway is marked approved without a named clinician who approved it.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at the review status. The language cannot name a reviewer yet, so nothing can be approved yet."""
    for algorithm in context.library.algorithms:
        if algorithm.status is ReviewStatus.APPROVED:
            message = "this pathway is marked approved, and no clinician is named who approved it"
            help_ = "write `under-review` until a clinician has approved it and can be named"
            yield Diagnostic(RULE.id, message, place_of(algorithm, "status"), help=help_)
