"""One line for each diagnostic, as editors read them."""

from generator.report.report import Report
from generator.report.visible import visible


def write(report: Report) -> str:
    """``file:line:column: error[rule]: message``, without a summary."""
    return "".join(
        f"{visible(report.path(d.span.file))}:{d.span.line}:{d.span.column}: "
        f"{d.severity.value}[{d.rule}]: {visible(d.message)}\n"
        for d in report.ordered
    )
