"""The flat list of what a pathway states: nothing that a reader can meet may be missing from it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.analysis.statements import fingerprint, statements
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.change import Change, Topic
from generator.model.condition import Compare, Is, Within
from generator.model.finding import Unit
from generator.model.library import Library
from generator.model.recommendation import Target
from generator.sources import load
from generator.span import Span

IDS = {
    ("Subject", "finding"), ("Lower", "lower"), ("Lower", "upper"), ("Finding", "id"), ("ClinicalAlgorithm", "id"),
    ("Has", "item"), ("Only", "item"),
}  # fmt: skip
"""Names of things that a condition cannot state if they are not there; another name is another library."""
NOT_READ = {
    (Compare, "value"), (Within, "low"), (Within, "high"), (Is, "items"), (Is, "written"),
    (Within, "written"), (Target, "kind"), (Unit, "per_own"),
}  # fmt: skip
"""What follows from another field: a number from how it is written, the kind of a target from its id."""
REVIEW = {"version", "status", "updated", "review_due", "reviewed", "changes"}


@cache
def library() -> Library:
    """The shipped pathways: they use every construct that matters here."""
    return load(Path("pathways")).library


Path_ = tuple[tuple[str, int], ...]


def leaves(part: Any, path: Path_ = ()) -> Iterator[tuple[type, str, Path_]]:
    """Every field of every class in a part of the model, with the way there."""
    for field in fields(part):
        value = getattr(part, field.name)
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            here = (*path, (field.name, index if isinstance(value, tuple) else -1))
            if is_dataclass(item) and not isinstance(item, Span | Change):
                yield from leaves(item, here)
            elif item not in ("", None) and not isinstance(
                item, Span | dict | Change | tuple | frozenset | bool
            ):
                yield type(part), field.name, here


def changed(part: Any, path: Path_) -> Any:
    """The same with the value at the end of a way replaced by another of its kind."""
    (name, index), *rest = path
    value = getattr(part, name)
    item = value[index] if index >= 0 else value
    new = changed(item, tuple(rest)) if rest else other(item)
    return replace(part, **{name: (*value[:index], new, *value[index + 1 :]) if index >= 0 else new})


def other(value: Any) -> Any:
    """Another value of the same kind."""
    match value:
        case Enum():
            return next(member for member in type(value) if member is not value)
        case str():
            return value + " else"
        case date():
            return value + timedelta(days=1)
        case int() | Fraction():
            return value + 1
        case _:
            raise AssertionError(f"no other value of {value!r}")


@cache
def one_of_each() -> dict[tuple[str, str], tuple[str, Path_]]:
    """For every field of every class one place where it is filled."""
    found: dict[tuple[str, str], tuple[str, Path_]] = {}
    for algorithm in library().algorithms:
        for kind, name, path in leaves(algorithm):
            left_out = (kind, name) in NOT_READ or (kind.__name__, name) in IDS
            if not left_out and not (kind is ClinicalAlgorithm and name in REVIEW):
                found.setdefault((kind.__name__, name), (algorithm.id, path))
    return found


@pytest.mark.parametrize("field", sorted(one_of_each()), ids=".".join)
def test_a_changed_field_is_a_changed_statement(field: tuple[str, str]) -> None:
    pathway, path = one_of_each()[field]
    algorithm = library().algorithm_by_id[pathway]
    try:
        new = changed(algorithm, path)
        others = tuple(new if a is algorithm else a for a in library().algorithms)
        new_library = replace(library(), algorithms=others)
        assert fingerprint(new_library, new) != fingerprint(library(), algorithm)
    except KeyError:  # the answer of a case to a finding that there is not: no library says that
        assert field == ("Vignette", "given")


def test_many_fields_are_tried() -> None:
    assert len(one_of_each()) > 60


def test_the_fingerprint_leaves_out_places_order_and_review() -> None:
    algorithm = library().algorithm_by_id["schmorls-node-only"]
    moved = replace(
        algorithm,
        steps=algorithm.steps[::-1],
        vignettes=algorithm.vignettes[::-1],
        version="9.9.9",
        updated=date(2030, 1, 1),
        span=Span("elsewhere.yml", 9, 9, 9, 10),
    )
    assert fingerprint(library(), moved) == fingerprint(library(), algorithm)
    assert len({fingerprint(library(), a) for a in library().algorithms}) == len(library().algorithms)


def test_shared_findings_belong_to_the_pathways_that_ask_for_them() -> None:
    shared = library().findings[0]
    new = replace(library(), findings=(replace(shared, label="Another label"), *library().findings[1:]))
    for algorithm in library().algorithms:
        asked = any(s.at == shared.id for s in statements(library(), algorithm))
        if asked:
            assert fingerprint(new, algorithm) != fingerprint(library(), algorithm)


def test_each_statement_has_a_name_of_its_own() -> None:
    for algorithm in library().algorithms:
        found = [(s.part, s.at, s.topic, s.name) for s in statements(library(), algorithm)]
        assert len(set(found)) == len(found)


def test_only_dates_version_and_status_are_of_the_review() -> None:
    for algorithm in library().algorithms:
        review = [s.name for s in statements(library(), algorithm) if s.topic is Topic.REVIEW]
        assert review == ["version", "review status", "last updated", "next review"]
