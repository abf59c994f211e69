"""The bad corpus: small libraries with what must be reported marked in the file, and the report beside it.

A case is a file, which stands for ``back-pain.yml`` of the library in ``_base``, or a folder of files. Each
file is completed from the file of the same name in ``_base``: what it says itself replaces what stands there
under the same key at the beginning of a line. Lines such as

    #         ^^^^^ unknown-step

mark what must be reported at this place of the line above; ``#^^^`` begins in the first column. They are
taken out before the file is read. Files that cannot hold such a line are marked in ``places.txt``. A case
whose name begins with ``near-miss`` has no marks: nothing may be reported.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from generator.checks import RULES, Context, run
from generator.diagnostics import Diagnostic, in_order
from generator.report import Checked, Report, write
from generator.sources import load

_MARK = re.compile(r"#( *)(\^+) ([a-z-]+)(?: .*)?")
MAIN = "back-pain.yml"


@dataclass(frozen=True, order=True)
class Place:
    """Where something is reported; ``length`` counts the characters on the first line."""

    file: str
    line: int
    column: int
    length: int
    rule: str


@dataclass(frozen=True)
class Case:
    """One library of the corpus."""

    path: Path
    base: Path

    @property
    def name(self) -> str:
        """Folder and file, for the list of tests."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def near_miss(self) -> bool:
        """Whether nothing may be reported."""
        return self.path.name.startswith("near-miss")

    @property
    def rule(self) -> str:
        """The rule whose folder the case stands in."""
        return self.path.parent.name

    @property
    def expected_report(self) -> Path:
        """The file with the whole report."""
        return self.path.with_suffix(".txt")

    def write(self, folder: Path) -> tuple[Place, ...]:
        """Writes the library into a folder; the places where something must be reported."""
        for path in self.base.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        files = {MAIN: self.path} if self.path.is_file() else {p.name: p for p in sorted(self.path.iterdir())}
        places: list[Place] = []
        for name, path in files.items():
            if name == "places.txt":
                places += _listed(path.read_text(encoding="utf-8"))
            elif _is_text(path):
                lines, marked = _unmarked(f"pathways/{name}", path.read_text(encoding="utf-8"))
                base = self.base / name
                text = complete("\n".join(lines), base.read_text(encoding="utf-8") if base.exists() else "")
                (folder / name).write_text(text, encoding="utf-8", newline="")
                places += marked
            else:
                (folder / name).write_bytes(path.read_bytes())
        return tuple(sorted(places))


def cases(folder: Path, base: Path) -> list[Case]:
    """Every case in the folders of rules below a folder."""
    found = [path for path in sorted(folder.glob("[a-z]*/*")) if path.is_dir() or path.suffix == ".yml"]
    return [Case(path, base) for path in found if path.name != "__pycache__"]


def report(folder: Path) -> tuple[tuple[Place, ...], str]:
    """What is reported of a library, as places and as the whole text."""
    loaded = load(folder, "pathways")
    found = in_order((*loaded.diagnostics, *run(Context(loaded.library))))
    text = write(Report(found, loaded.texts, Checked.of(loaded.library), RULES))
    return tuple(sorted(_place(diagnostic, loaded.texts) for diagnostic in found)), text


def compare(case: Case, folder: Path, update: bool) -> None:
    """Fails unless exactly what is marked is reported, in exactly the words beside the case."""
    expected = case.write(folder)
    places, text = report(folder)
    assert places == expected, text
    if case.near_miss:
        assert expected == (), "a near miss has no marks"
        return
    if update:
        assert not os.environ.get("CI"), "what is expected is never written on CI"
        case.expected_report.write_text(text, encoding="utf-8")
    assert text == case.expected_report.read_text(encoding="utf-8")


def _place(diagnostic: Diagnostic, texts: dict[str, str]) -> Place:
    span = diagnostic.span
    end = span.end_column
    if span.end_line > span.line:
        end = len(texts[span.file].split("\n")[span.line - 1].rstrip()) + 1
    return Place(span.file, span.line, span.column, max(end - span.column, 1), diagnostic.rule)


def _unmarked(file: str, text: str) -> tuple[list[str], list[Place]]:
    """The lines without the marks, and what the marks say."""
    lines: list[str] = []
    places = []
    for line in text.split("\n"):
        mark = _MARK.fullmatch(line)
        if mark is None:
            lines.append(line)
            continue
        spaces, carets, rule = mark.groups()
        column = len(spaces) + 2 if spaces else 1
        length = len(carets) if spaces else len(carets) + 1
        places.append(Place(file, len(lines), column, length, rule))
    return lines, places


def complete(text: str, base: str) -> str:
    """The text, and after it what only the base says."""
    lines = text.split("\n")
    own = {key for line in lines if (key := _key(line))}
    kept, keep = [], False
    for line in base.split("\n"):
        if key := _key(line):
            keep = key not in own
        if keep:
            kept.append(line)
    return "\n".join([*(lines[:-1] if kept and not lines[-1] else lines), *kept])


def _key(line: str) -> str:
    match = re.match(r"([a-z-]+):", line)
    return match[1] if match else ""


def _listed(text: str) -> list[Place]:
    """Lines such as ``back-pain.yml:1:1 1 file-unreadable``."""
    places = []
    for file, line, column, length, rule in re.findall(r"(\S+):(\d+):(\d+) (\d+) (\S+)", text):
        places.append(Place(f"pathways/{file}", int(line), int(column), int(length), rule))
    return places


def _is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True
