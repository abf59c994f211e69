"""One word stands for two terms of the glossary."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.glossary import Term

RULE = Rule(
    "word-of-two-terms", "A word has two entries in the glossary, so that a reader may be told the wrong one."
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Capitals do not tell words apart."""
    first: dict[str, Term] = {}
    for term in context.library.terms:
        for word in dict.fromkeys(word.casefold() for word in term.words):
            other = first.setdefault(word, term)
            if other is not term:
                message = f"`{word}` is a word of `{other.id}` already"
                labels = (Label(other.span, "the first entry"),)
                help_ = "make one entry of the two, or take the word out of one"
                yield Diagnostic(RULE.id, message, term.span, "the second", labels, help=help_)
