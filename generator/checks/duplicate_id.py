"""One id stands for two things."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.library import Library
from generator.span import Span

RULE = Rule("duplicate-id", "One id stands for two things, so that a link could mean either.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at pathways, their codes, worked cases, findings, references, evidence, claims and terms.

    What a second pathway of the same id holds is left aside, since it is most likely a copy. The code of a
    recommendation can stand twice only where a pathway's does, or where it differs from its pathway's.
    """
    seen: dict[tuple[str, str], Span] = {}
    for what, name, span in _named(context.library):
        first = seen.setdefault((what, name), span)
        if first is not span:
            labels = (Label(first, "first"),)
            help_ = "give one of them another id"
            yield Diagnostic(RULE.id, f"two {what} `{name}`", span, "second", labels, help=help_)


def _named(library: Library) -> Iterator[tuple[str, str, Span]]:
    ids: set[str] = set()
    yield from (("findings have the id", f.id, f.span) for f in library.findings)
    yield from (("references have the key", r.key, r.span) for r in library.references)
    yield from (("appraisals are about", e.key, e.span) for e in library.evidence)
    yield from (("claims have the id", c.id, c.span) for c in library.claims)
    yield from (("terms of the glossary have the id", t.id, t.span) for t in library.terms)
    for a in library.algorithms:
        yield "pathways have the id", a.id, a.span
        if a.id not in ids:
            yield "pathways have the code", a.code, place_of(a, "code")
            yield from (("worked cases have the id", v.id, v.span) for v in a.vignettes)
            yield from (("findings have the id", f.id, f.span) for f in a.findings)
        ids.add(a.id)
