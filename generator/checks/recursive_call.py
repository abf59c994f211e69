"""A pathway that calls itself."""

from collections.abc import Iterator

from generator.analysis.graph import UseKind
from generator.checks.context import Context
from generator.diagnostics import Diagnostic, Label, Rule

RULE = Rule("recursive-call", "A pathway calls itself, directly or through others.")


def check(context: Context) -> Iterator[Diagnostic]:
    """Looks at calls; handing a patient over for good is another matter."""
    library = context.library
    for group in context.structure.recursions:
        called = {pathway: _called(context, pathway) for pathway in group}
        calls = [(p, other, step) for p in group for other, step in called[p].items() if other in group]
        labels = []
        for pathway, other, step in calls:
            node = library.algorithm_by_id[pathway].step(step)
            if node is not None:
                labels.append(Label(node.span, f"`{pathway}` calls `{other}`"))
        first, *others = labels
        message = f"`{group[0]}` calls itself, so a visit need never end"
        help_ = "let one of the calls be a hand-over: `go: pathway ...`"
        yield Diagnostic(RULE.id, message, first.span, first.text, tuple(others), help=help_)


def _called(context: Context, pathway: str) -> dict[str, str]:
    """The pathways that one calls, each with the last step that does."""
    return {u.pathway: u.source for u in context.structure.uses[pathway] if u.kind is UseKind.CALL}
