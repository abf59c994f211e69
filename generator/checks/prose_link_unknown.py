"""A link inside a text leads to nothing."""

from collections.abc import Iterable, Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Rule, did_you_mean
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.prose import Citation, Linked

RULE = Rule("prose-link-unknown", "A link inside a text leads to nothing in the library.")


def of_pathway(context: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """Looks at `[words](target)` in the texts of a pathway."""
    return _unknown(context, context.marks_of(algorithm))


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at all other texts."""
    return _unknown(context, context.marks_elsewhere)


def _unknown(context: Context, marks: Iterable[Citation | Linked]) -> Iterator[Diagnostic]:
    """The links that lead to nothing; a pathway that could not be read may hold the target."""
    for link in (mark for mark in marks if isinstance(mark, Linked)):
        code = link.target[:1].isupper()
        known = context.codes if code else context.pathways
        if link.target not in known and not (code and context.library.unread):
            kind = "recommendation" if code else "pathway"
            help_ = "" if code else did_you_mean(link.target, known)
            help_ = help_ or "link the id of a pathway or the code of a recommendation"
            yield Diagnostic(RULE.id, f"there is no {kind} `{link.target}`", link.span, help=help_)
