from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.sources.schema import json_schema
from tests.sources.minimal import PATHWAY, REFERENCES, library

ROOT = Path(__file__).parents[2]
VALIDATOR = jsonschema.Draft7Validator(json_schema())


def as_written(text: str) -> Any:
    """A file as an editor's YAML library would load it, every value as a text."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (BaseLoader builds texts only)


def test_the_schema_is_a_valid_one() -> None:
    jsonschema.Draft7Validator.check_schema(json_schema())


def test_every_key_of_the_language_is_described() -> None:
    for place, key in _properties(json_schema(), "$"):
        assert key.get("description"), place


def test_good_files_are_good_for_both() -> None:
    for text in (PATHWAY, REFERENCES):
        assert not list(VALIDATOR.iter_errors(as_written(text)))


@pytest.mark.parametrize("path", sorted((ROOT / "pathways").rglob("*.yml")), ids=lambda path: path.name)
def test_the_published_files_are_good(path: Path) -> None:
    errors = list(VALIDATOR.iter_errors(as_written(path.read_text("utf-8"))))
    assert not errors


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("code: DM", "code: dm"),
        ("version: 0.1.0", "version: 0.1"),
        ("status: under-review", "status: aproved"),
        ("name: Demo\n", ""),
        ("name: Demo\n", "name: Demo\nnmae: Demo\n"),
        ("for: Adults.", "for: [Adults]"),
        ("decide: How long?", "ask: How long?"),
        ("decide: How long?", "decide: How long?\n    do: Wait."),
    ],
)
def test_bad_files_are_bad_for_both(tmp_path: Path, old: str, new: str) -> None:
    text = PATHWAY.replace(old, new, 1)
    assert library(tmp_path, text).diagnostics
    assert list(VALIDATOR.iter_errors(as_written(text)))


def _properties(schema: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            yield f"{place}.{name}", value
        for name, value in schema.items():
            yield from _properties(value, f"{place}.{name}")
    elif isinstance(schema, list):
        for value in schema:
            yield from _properties(value, place)
