"""Whatever is changed in a library, the rules find something or nothing, and never break."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import RULES, Context, run
from generator.diagnostics import in_order
from generator.report import Checked, Format, Report, write
from generator.sources import load
from tests.diagnostics.corpus import Case, cases

CORPUS = Path(__file__).parents[1] / "diagnostics"
CASES = [case for case in cases(CORPUS, CORPUS / "_base") if case.rule != "file-unreadable"]
IDS = {rule.id for rule in RULES}
WORD = re.compile(r"[\w<>=-]+")

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "swap", "repeat", "replace", "replace"]),
        st.integers(0, 999),
        st.integers(0, 999),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=4,
)


def edited(text: str, edits: list[tuple[str, int, int, int]]) -> str:
    """The text with lines deleted, swapped and repeated, and words replaced by others of the text."""
    lines = text.split("\n")
    words = WORD.findall(text)
    for kind, first, second, third in edits:
        i, j = first % len(lines), second % len(lines)
        if kind == "delete" and len(lines) > 1:
            del lines[i]
        elif kind == "swap":
            lines[i], lines[j] = lines[j], lines[i]
        elif kind == "repeat":
            lines.insert(j, lines[i])
        elif found := list(WORD.finditer(lines[i])):
            word = found[third % len(found)]
            lines[i] = lines[i][: word.start()] + words[second % len(words)] + lines[i][word.end() :]
    return "\n".join(lines)


@given(case=st.sampled_from(CASES), edits=EDITS, which=st.integers(0, 9))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_change_gives_diagnostics_and_never_breaks(
    case: Case, edits: list[tuple[str, int, int, int]], which: int
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        case.write(folder)
        files = sorted(folder.glob("*.yml"))
        changed = files[which % len(files)]
        changed.write_text(edited(changed.read_text(encoding="utf-8"), edits), encoding="utf-8")
        loaded = load(folder, "pathways")
        found = in_order((*loaded.diagnostics, *run(Context(loaded.library))))
        assert {diagnostic.rule for diagnostic in found} <= IDS
        assert run(Context(load(folder, "pathways").library)) == run(Context(loaded.library))
        report = Report(found, loaded.texts, Checked.of(loaded.library), RULES)
        for form in Format:
            assert write(report, form) or not found
        for diagnostic in found:
            lines = loaded.texts.get(diagnostic.span.file, "").split("\n")
            assert 1 <= diagnostic.span.line <= len(lines)
            assert 1 <= diagnostic.span.column <= len(lines[diagnostic.span.line - 1]) + 1
