"""Findings as data: the question and its answers, for clinicians and in plain words."""

from collections.abc import Mapping
from typing import Any

from generator.model.finding import Criterion, Finding, Item
from generator.render.text import clean

_PLAIN_FOR = ("ask", "label", "text", "title")
"""What has a wording for patients."""


def worded(**texts: str) -> dict[str, str]:
    """The texts that are there, on one line each; ``plain`` only where it differs from what it stands for."""
    made = {name: clean(text) for name, text in texts.items() if text}
    if "plain" in made and made["plain"] in [made.get(name) for name in _PLAIN_FOR]:
        del made["plain"]
    return made


def described(finding: Finding) -> Mapping[str, Any]:
    """One finding."""
    made: dict[str, Any] = {"kind": finding.kind.value, "label": clean(finding.label)}
    made |= worded(
        ask=finding.ask or f"{finding.label}?",
        plain=finding.patient,
        help=finding.help,
        by=finding.calculated,
    )
    if finding.items:
        made["items"] = [_item(item) for item in finding.items]
    if finding.may_be:
        made["unknown"] = [_item(item) for item in finding.may_be]
    if finding.criteria:
        made["criteria"] = [_criterion(criterion) for criterion in finding.criteria]
    if (quantity := finding.quantity) is not None:
        made["units"] = [[clean(unit.name), str(unit.per_own)] for unit in quantity.units]
        made |= {"low": str(quantity.low), "high": str(quantity.high), "step": str(quantity.step)}
    return made


def _item(item: Item) -> dict[str, str]:
    return {"id": item.id, **worded(label=item.label, plain=item.patient, help=item.help)}


def _criterion(criterion: Criterion) -> dict[str, Any]:
    answers = [[clean(answer), str(points)] for answer, points in criterion.answers]
    return {**worded(label=criterion.label, plain=criterion.patient), "answers": answers}
