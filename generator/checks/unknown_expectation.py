"""A worked case expects to come to something that does not exist."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import quoted
from generator.diagnostics import Diagnostic, Rule
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule(
    "unknown-expectation", "A worked case expects a step, recommendation or pathway that does not exist."
)


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at `passes` and `ends`; a pathway that could not be read may have what is expected."""
    if context.library.unread:
        return
    for vignette in algorithm.vignettes:
        unknown = [name for name in (*vignette.passes, *vignette.ends) if name not in context.names]
        if unknown:
            message = f"`{vignette.id}` expects {quoted(unknown)}, which {_verb(unknown)} not exist"
            help_ = "expect a step, a recommendation or a pathway of this library"
            yield Diagnostic(RULE.id, message, vignette.span, help=help_)


def _verb(names: list[str]) -> str:
    return "does" if len(names) == 1 else "do"
