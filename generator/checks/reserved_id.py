"""An id that the published site cannot have."""

from collections.abc import Iterator

from generator.analysis.ids import UsedId, evidence_ids, heads_of
from generator.checks.context import Context
from generator.checks.wording import place_of
from generator.diagnostics import Diagnostic, Label, Rule
from generator.model.ids import IdKind
from generator.model.library import Library

RULE = Rule("reserved-id", "An id cannot be an address on the published site.")

WINDOWS_DEVICES = frozenset(
    ("aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Names that no folder can have on Windows (Microsoft: Naming Files, Paths, and Namespaces)."""
OWN_PAGES = frozenset(("index",))
"""Pages that stand beside those of the pathways."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at ids that have pages or folders of their own, and at short addresses, which ignore case."""
    library = context.library
    pages = [(a.id, a.span) for a in library.algorithms] + [(r.key, r.span) for r in library.references]
    codes = [(a.code, place_of(a, "code")) for a in library.algorithms if a.code.lower() in WINDOWS_DEVICES]
    for name, span in [(name, span) for name, span in pages if name in OWN_PAGES | WINDOWS_DEVICES] + codes:
        message = f"`{name}` cannot be the address of a page"
        yield Diagnostic(RULE.id, message, span, help="choose another id")
    first: dict[str, UsedId] = {}
    for used in _short_addresses(library):
        other = first.setdefault(used.id.lower(), used)
        if other.kind is not used.kind and not _one_thing(other, used):
            message = f"the short addresses of `{used.id}` and `{other.id}` {_like(used, other)}"
            labels = (Label(other.span, "the same"),)
            yield Diagnostic(RULE.id, message, used.span, labels=labels, help="choose another id")


def _short_addresses(library: Library) -> Iterator[UsedId]:
    """What stands alone below `go/`: all but steps, whose ids have a point in them."""
    heads = [tuple(heads_of(algorithm)) for algorithm in library.algorithms]
    yield from (code for _, *codes in heads for code in codes)
    yield from (pathway for pathway, *_ in heads)
    yield from evidence_ids(library)


def _one_thing(first: UsedId, second: UsedId) -> bool:
    """Whether two ids are those of one pathway, so that either may be meant."""
    return {first.kind, second.kind} == {IdKind.PATHWAY, IdKind.CODE} and first.pathway == second.pathway


def _like(first: UsedId, second: UsedId) -> str:
    return "are the same" if first.id == second.id else "differ only in capitals"
