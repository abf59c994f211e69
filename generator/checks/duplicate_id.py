"""One id stands for two things."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.library import Library
from generator.span import Span

RULE = Rule("duplicate-id", "One id stands for two things, so a link could mean either.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at pathways, findings, references, recommendations, worked cases and pathway codes."""
    seen: dict[tuple[str, str], Span] = {}
    for kind, name, span in _named(context.library):
        first = seen.setdefault((kind, name), span)
        if first is not span:
            message = f"`{name}` stands for two {kind}"
            help_ = "give one of them another id"
            yield Diagnostic(RULE.id, message, span, "second", (Label(first, "first"),), help=help_)


def _named(library: Library) -> Iterator[tuple[str, str, Span]]:
    for a in library.algorithms:
        yield "pathways", a.id, a.span
        yield "pathways' codes", a.code, a.spans.get("code", a.span)
        yield from (("recommendations", r.code, r.span) for r in a.recommendations)
        yield from (("worked cases", v.id, v.span) for v in a.vignettes)
    own = (finding for a in library.algorithms for finding in a.findings)
    yield from (("findings", f.id, f.span) for f in (*library.findings, *own))
    yield from (("references", r.key, r.span) for r in library.references)
