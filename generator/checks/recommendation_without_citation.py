"""A recommendation rests on nothing."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule("recommendation-without-citation", "A recommendation has no citation.")


def of_pathway(_: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at what stands under `cites`; a contrary citation does not support anything."""
    for recommendation in algorithm.recommendations:
        if not recommendation.citations:
            message = f"`{recommendation.code}` has no citation"
            help_ = "name under `cites` the sources that it rests on"
            yield Diagnostic(RULE.id, message, recommendation.span, help=help_)
