"""An id that the published site cannot have."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("reserved-id", "An id cannot be an address on the published site.")

WINDOWS_DEVICES = frozenset(
    ("aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Names that no folder can have on Windows (Microsoft: Naming Files, Paths, and Namespaces)."""
OWN_PAGES = frozenset(("index",))
"""Pages that stand beside those of the pathways."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at pathways and references, which have pages, and at short addresses, which ignore case."""
    library = context.library
    pages = [(a.id, a.span) for a in library.algorithms] + [(r.key, r.span) for r in library.references]
    for name, span in pages:
        if name in OWN_PAGES | WINDOWS_DEVICES:
            message = f"`{name}` cannot be the address of a page"
            yield Diagnostic(RULE.id, message, span, help="choose another id")
    codes = {r.code.lower(): r for a in library.algorithms for r in a.recommendations}
    for a in library.algorithms:
        if (r := codes.get(a.id)) is not None:
            message = f"the short addresses of `{a.id}` and `{r.code}` differ only in capitals"
            yield Diagnostic(
                RULE.id, message, a.span, labels=(Label(r.span, "the same"),), help="choose another id"
            )
