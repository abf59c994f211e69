"""A recommendation's code does not begin with its pathway's."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of, quoted
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("code-mismatch", "A recommendation's code does not begin with the code of its pathway.")


def check(context: Context) -> Iterator[Diagnostic]:
    """One diagnostic a pathway, at the first code that differs."""
    for a in context.library.algorithms:
        wrong = [r for r in a.recommendations if not r.code.startswith(f"{a.code}-")]
        if wrong:
            verb = "does" if len(wrong) == 1 else "do"
            message = (
                f"{quoted(r.code for r in wrong)} {verb} not begin with `{a.code}`, the code of this pathway"
            )
            labels = (Label(place_of(a, "code"), "the pathway's code"),)
            help_ = f"write the code like `{a.code}-R1`, or change the pathway's code"
            yield Diagnostic(RULE.id, message, wrong[0].span, labels=labels, help=help_)
