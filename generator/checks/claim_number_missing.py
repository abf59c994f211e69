"""A figure of a claim cannot be read where the claim stands."""

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.places import parts_at, texts
from generator.checks.wording import quoted
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("claim-number-missing", "A figure of a claim cannot be read at any place where the claim stands.")

_SAME = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{NO-BREAK SPACE}": " "})


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks for the figures of every claim in all texts at its places; dashes and minus signs are the same."""
    if context.library.unread:
        return
    for claim in context.library.claims:
        parts = [part for place in claim.stands for part in parts_at(context.library, place)]
        page = _plain(" \n".join(text for part in parts for text in texts(part)))
        missing = [number for number in claim.numbers if not _stands_in(_plain(number), page)]
        if parts and missing:
            message = f"{quoted(missing)} of `{claim.id}` cannot be read where the claim stands"
            labels = tuple(Label(place.span, "not here") for place in claim.stands)
            help_ = "say it there, or name the place where it is said"
            yield Diagnostic(RULE.id, message, claim.span, labels=labels, help=help_)


def _plain(text: str) -> str:
    return " ".join(text.translate(_SAME).split())


def _stands_in(number: str, page: str) -> bool:
    """Whether the figure stands on the page and is not part of a longer number."""
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", page) is not None
