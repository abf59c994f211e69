"""docs/command.md names every command and option that there is, and no other command."""

import argparse
import re
from pathlib import Path

from generator.cli import parser

PAGE = (Path(__file__).parents[1] / "docs" / "command.md").read_text("utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands by name."""
    (choices,) = (a.choices for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(choices)


def test_every_command_is_described_and_no_other() -> None:
    assert set(re.findall(r"^\| `endplate ([a-z]+)", PAGE, re.MULTILINE)) == set(commands())


def test_every_option_is_described() -> None:
    for command in commands().values():
        options = {o for a in command._actions for o in a.option_strings if o.startswith("--")} - {"--help"}
        assert [option for option in sorted(options) if option not in PAGE] == []


def test_every_format_and_builder_is_named() -> None:
    for command in commands().values():
        values = [str(value) for action in command._actions for value in action.choices or ()]
        assert [value for value in values if f"`{value}`" not in PAGE and f" {value}`" not in PAGE] == []
