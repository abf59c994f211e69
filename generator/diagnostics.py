"""What is wrong with a pathway, as data: found by sources and checks, printed by report."""

from collections.abc import Iterable
from enum import Enum

from generator.span import Span
from generator.value import value


class Severity(Enum):
    """How much a diagnostic weighs: any error stops publishing, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@value
class Label:
    """A place that explains a diagnostic, with what is to be seen there."""

    span: Span
    text: str


@value
class Diagnostic:
    """One mistake in the sources, in a clinician's words.

    ``rule`` is the kebab-case id that has a page under ``docs/rules/``. ``message`` is lower case and about
    the pathway, not about the parser. ``label`` says what is to be seen at ``span``; ``labels`` are further
    places. ``help`` says what to do, and never suggests a clinical value.
    """

    rule: str
    message: str
    span: Span
    label: str = ""
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str = ""
    severity: Severity = Severity.ERROR


@value
class Rule:
    """A kind of mistake that the tool looks for; ``summary`` is one sentence for its page and the lists."""

    id: str
    summary: str
    severity: Severity = Severity.ERROR


class EndplateError(Exception):
    """The tool itself could not do its work (a full disk, a missing builder); never an author's mistake."""


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics once each, sorted by place, then rule: the same order in every run."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.span, d.rule, d.message)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything found must stop publishing."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``did you mean `x`?`` for the known name nearest to a misspelt one, else empty."""
    from difflib import get_close_matches  # where nothing is misspelt, nothing need be guessed

    near = get_close_matches(name, sorted(known), n=1, cutoff=0.7)
    return f"did you mean `{near[0]}`?" if near else ""
