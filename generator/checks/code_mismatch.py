"""A recommendation's code does not begin with its pathway's."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of, quoted
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.algorithm import ClinicalAlgorithm

RULE = Rule("code-mismatch", "A recommendation's code does not begin with the code of its pathway.")


def of_pathway(_: Context, algorithm: ClinicalAlgorithm) -> Iterator[Diagnostic]:
    """One diagnostic a pathway, at the first code that differs."""
    begin = f"{algorithm.code}-"
    wrong = [r for r in algorithm.recommendations if not r.code.startswith(begin)]
    if wrong:
        verb = "does" if len(wrong) == 1 else "do"
        names = quoted(r.code for r in wrong)
        message = f"{names} {verb} not begin with `{algorithm.code}`, the code of this pathway"
        labels = (Label(place_of(algorithm, "code"), "the pathway's code"),)
        help_ = f"write the code like `{begin}R1`, or change the pathway's code"
        yield Diagnostic(RULE.id, message, wrong[0].span, labels=labels, help=help_)
