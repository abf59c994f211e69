"""A contrary citation that does not say what it says."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule("contrary-without-text", "A contrary citation does not say what it says against.")


def of_pathway(_: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at what stands under `contrary`."""
    for recommendation in algorithm.recommendations:
        for citation in recommendation.contrary:
            if citation.says is None:
                message = f"nobody can see what `{citation.key}` says against `{recommendation.code}`"
                help_ = f"write `{{key: {citation.key}, says: ...}}` in your own words"
                yield Diagnostic(RULE.id, message, citation.span, help=help_)
