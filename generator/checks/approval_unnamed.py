"""A pathway says that it is approved, and nobody is named."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import ClinicalAlgorithm, ReviewStatus

RULE = Rule("approval-unnamed", "A pathway is marked approved without a named clinician who approved it.")


def of_pathway(_: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at the review status, and whether somebody stands under ``reviewed``."""
    if algorithm.status is ReviewStatus.APPROVED and algorithm.reviewed is None:
        message = "this pathway is marked approved, and no clinician is named who approved it"
        help_ = "name the clinician under `reviewed`; until there is one, write `under-review`"
        yield Diagnostic(RULE.id, message, place_of(algorithm, "status"), help=help_)
