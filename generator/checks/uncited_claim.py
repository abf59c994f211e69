"""A claim without a source."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, Severity
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.prose import Prose

RULE = Rule("uncited-claim", "A pitfall, a nuance or the direct answer has no citation.", Severity.WARNING)


def of_pathway(_: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at texts that state something about the world."""
    for what, text in _claims(algorithm):
        if not text.citations:
            help_ = "cite where it comes from: `[@key]`"
            message = f"this {what} cites nothing"
            yield Diagnostic(RULE.id, message, text.span, help=help_)


def _claims(algorithm: ClinicalAlgorithm) -> Iterator[tuple[str, Prose]]:
    yield "direct answer", algorithm.answer
    yield from (("pitfall", note.text) for note in algorithm.pitfalls)
    yield from (("nuance", note.text) for note in algorithm.nuances)
