"""Each rule has a page whose example shows the rule, with its real report, and whose remedy is silent."""

import os
import re
from pathlib import Path

import pytest

from generator.checks import RULES
from generator.diagnostics import Rule, Severity
from tests.diagnostics.corpus import MAIN, complete, report

BASE = Path(__file__).parent / "_base"
PAGES = Path(__file__).parents[2] / "docs" / "rules"
BLOCK = re.compile(r'```yaml(?: title="([a-z.-]+\.yml)")?\n(.*?)```\n', re.DOTALL)
REPORT = re.compile(r"```text\n(.*?)```\n", re.DOTALL)
WEIGHT = {
    Severity.ERROR: "An error: it stops publishing.",
    Severity.WARNING: "A warning: it does not stop publishing.",
}
WITHOUT_EXAMPLE = {"file-unreadable", "chart-not-drawn"}
"""What these rules are about cannot be shown in a page of text, or only by a build."""


def parts(rule: Rule) -> tuple[str, str, str]:
    """The head of a page, its example and what to write instead."""
    text = (PAGES / f"{rule.id}.md").read_text(encoding="utf-8")
    head, _, rest = text.partition("\n## Example\n")
    example, _, instead = (rest or text).partition("\n## Instead\n")
    return head, example, instead


def reported(files: dict[str, str], folder: Path) -> tuple[set[str], str]:
    """The rules that these files break, and the report without its summary."""
    for path in BASE.iterdir():
        base = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(complete(files.get(path.name, ""), base), encoding="utf-8")
    for name in files.keys() - {path.name for path in BASE.iterdir()}:
        (folder / name).write_text(files[name], encoding="utf-8")
    places, text = report(folder)
    return {place.rule for place in places}, text.rpartition("\n\n")[0] + "\n"


def blocks(text: str) -> dict[str, str]:
    return {name or MAIN: content for name, content in BLOCK.findall(text)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_head(rule: Rule) -> None:
    head, _, _ = parts(rule)
    assert head.startswith(f'---\ntitle: {rule.id}\ndescription: "{rule.summary}"\n---\n\n# {rule.id}\n')
    assert f"\n{rule.summary} {WEIGHT[rule.severity]}\n" in head
    assert "\n## Why\n" in head


@pytest.mark.parametrize("rule", [r for r in RULES if r.id not in WITHOUT_EXAMPLE], ids=lambda rule: rule.id)
def test_example_and_remedy(rule: Rule, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    _, example, instead = parts(rule)
    rules, text = reported(blocks(example), tmp_path)
    assert rules == {rule.id}, text
    if request.config.getoption("--update", default=False):
        assert not os.environ.get("CI"), "what is expected is never written on CI"
        page = PAGES / f"{rule.id}.md"
        new = REPORT.sub(lambda _: f"```text\n{text}```\n", page.read_text(encoding="utf-8"), count=1)
        page.write_text(new, encoding="utf-8")
        example = new
    shown = REPORT.search(example)
    assert shown is not None and shown[1] == text
    folder = tmp_path / "remedy"
    folder.mkdir()
    assert reported({**blocks(example.partition("\n## Instead\n")[0]), **blocks(instead)}, folder)[0] == set()


def test_the_index_lists_every_rule_and_no_other() -> None:
    listed = re.findall(r"\[([a-z-]+)\]\(([a-z-]+)\.md\)", (PAGES / "index.md").read_text(encoding="utf-8"))
    assert [name for name, _ in listed] == [rule.id for rule in RULES]
    assert all(name == page for name, page in listed)
    assert {path.stem for path in PAGES.glob("*.md")} == {"index", *(rule.id for rule in RULES)}
