"""Any change of real files, any bytes and any condition give diagnostics or a library, and never a traceback."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from generator import examination, pipeline, report
from generator.sources import load
from tests.hostile.fields import FULL
from tests.hostile.payloads import PAYLOADS

SECONDS = float(os.environ.get("FUZZ_SECONDS", "3"))
"""For each of the tests here; `make fuzz SECONDS=600` takes longer."""
_PATHWAYS = Path(__file__).parents[2] / "pathways"
_REAL = {
    path.name: path.read_text("utf-8") for path in sorted(_PATHWAYS.glob("*.yml")) if "lock" not in path.name
}
_FULL = {path.name: path.read_text("utf-8") for path in sorted(FULL.glob("*.yml"))}
_TOKEN = re.compile(r"[\w+-]+|[^\w\s]|\s+")
_WORDS = sorted({word for text in _FULL.values() for word in re.findall(r"[\w+-]+", text)})
_PIECES = [
    *(
        "0",
        "-1",
        "1e9",
        "999999999999999",
        "0.0000001",
        "10000-01-01",
        "0000-00-00",
        "2026-02-30",
        "''",
        '""',
        "~",
    ),
    *(
        "[]",
        "{}",
        "[[]]",
        "- ",
        ": ",
        " #x",
        "&a ",
        "*a",
        "!!int ",
        "|",
        ">-",
        "%",
        "@",
        "?",
        "---",
        "...",
        "\t",
        ", ",
    ),
    *(
        "otherwise",
        "none",
        "yes",
        "no",
        "previous ",
        "not ",
        " and ",
        " or ",
        " in ",
        "at least 2 of ",
        "..",
        "(",
        ")",
    ),
    *(
        "pathway full",
        "pathway tame at TM-R1",
        "exit settled",
        "WD-R1",
        "WD-R99",
        "full",
        "TY-R1",
        "[@smith2020]",
    ),
]


@st.composite
def changed(draw: st.DrawFn, texts: dict[str, str]) -> tuple[str, str]:
    """The name of a file and its text after a few changes, each of a line or of a word."""
    name = draw(st.sampled_from(sorted(texts)))
    lines = texts[name].split("\n")
    for _ in range(draw(st.integers(1, 4))):
        change = draw(st.sampled_from(_CHANGES))
        at = draw(st.integers(0, len(lines) - 1))
        lines = change(draw, lines, at) or [""]
    return name, "\n".join(lines)


Lines = list[str]
Change = Callable[[st.DrawFn, Lines, int], Lines]


def _without(draw: st.DrawFn, lines: Lines, at: int) -> Lines:
    return lines[:at] + lines[at + draw(st.integers(1, 8)) :]


def _moved(draw: st.DrawFn, lines: Lines, at: int) -> Lines:
    until, to = at + draw(st.integers(1, 8)), draw(st.integers(0, len(lines)))
    rest = lines[:at] + lines[until:]
    return rest[:to] + lines[at:until] + rest[to:]


def _twice(draw: st.DrawFn, lines: Lines, at: int) -> Lines:
    to = draw(st.integers(0, len(lines)))
    return lines[:to] + lines[at : at + draw(st.integers(1, 8))] + lines[to:]


def _indented(draw: st.DrawFn, lines: Lines, at: int) -> Lines:
    blanks = draw(st.integers(0, 8))
    return [*lines[:at], " " * blanks + lines[at].lstrip(), *lines[at + 1 :]]


def _reworded(draw: st.DrawFn, lines: Lines, at: int) -> Lines:
    tokens = _TOKEN.findall(lines[at]) or [""]
    place = draw(st.integers(0, len(tokens) - 1))
    pool = (
        st.sampled_from(_WORDS)
        | st.sampled_from(_PIECES)
        | st.sampled_from(sorted(PAYLOADS.values()))
        | st.text(max_size=8)
    )
    tokens[place] = draw(pool)
    return [*lines[:at], "".join(tokens), *lines[at + 1 :]]


def _cut(draw: st.DrawFn, lines: Lines, at: int) -> Lines:
    return [*lines[:at], lines[at][: draw(st.integers(0, len(lines[at])))]]


_CHANGES: list[Change] = [_without, _moved, _twice, _indented, _reworded, _reworded, _reworded, _cut]
_ATOMS = [
    *(
        "weeks",
        "signs",
        "wells",
        "dose",
        "course",
        "protein",
        "mild",
        "<",
        "<=",
        "=",
        "!=",
        ">",
        ">=",
        "is",
        "≥",
    )
]
_ATOMS += [
    *(
        "6 weeks",
        "3",
        "trace",
        "++",
        "fever",
        "better",
        "not-known",
        "none",
        "and",
        "or",
        "not",
        "(",
        ")",
        ",",
    )
]
_ATOMS += [
    *(
        "in",
        "..",
        "6..9 weeks",
        "has",
        "only",
        "any of",
        "none of",
        "at least 2 of",
        "previous",
        "otherwise",
        "xyz",
    )
]
CONDITIONS = st.lists(st.sampled_from(_ATOMS), max_size=25).map(" ".join) | st.text(max_size=60)


def _for_a_while(test: Callable[[], None]) -> None:
    """Runs a test with fresh examples again and again while there is time; ten at least."""
    end, number = time.monotonic() + SECONDS, 0
    while number == 0 or time.monotonic() < end:
        seed(number)(test)()
        number += 1


_SOME = settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def _written(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder


def _examined(folder: Path) -> None:
    """Reads, proves and reports a folder, and generates its pages where nothing is wrong with it."""
    begun = time.monotonic()
    examined = examination.examine(folder)
    for form in report.Format:
        examination.reported(examined, form)
    if examined.publishable:
        pipeline.files_of(examined)
    for found in examined.diagnostics:
        last = (
            examined.texts[found.span.file].count("\n") + 1
            if found.span.file in examined.texts
            else found.span.line
        )
        assert 1 <= found.span.line <= last and found.span.column >= 1, found
    assert time.monotonic() - begun < 60


def test_changes_of_a_small_library(tmp_path: Path) -> None:
    _written(tmp_path, _FULL)

    @_SOME
    @given(changed(_FULL))
    def change(made: tuple[str, str]) -> None:
        name, text = made
        _written(tmp_path, {**_FULL, name: text})
        _examined(tmp_path)

    _for_a_while(change)


def test_changes_of_the_real_pathways(tmp_path: Path) -> None:
    _written(tmp_path, _REAL)

    @_SOME
    @given(changed(_REAL))
    def change(made: tuple[str, str]) -> None:
        name, text = made
        _written(tmp_path, {**_REAL, name: text})
        load(tmp_path)

    _for_a_while(change)


def test_any_bytes_in_a_real_file(tmp_path: Path) -> None:
    _written(tmp_path, _FULL)
    whole = _FULL["full.yml"].encode()

    @_SOME
    @given(st.integers(0, len(whole)), st.integers(0, 60), st.binary(max_size=40))
    def change(at: int, length: int, put: bytes) -> None:
        (tmp_path / "full.yml").write_bytes(whole[:at] + put + whole[at + length :])
        load(tmp_path)

    _for_a_while(change)


@pytest.mark.parametrize(
    "place", ["if: weeks < 6 weeks,", "if: any of signs or wells >= 3,", "applies-to: weeks >= 0 weeks"]
)
def test_any_condition(tmp_path: Path, place: str) -> None:
    _written(tmp_path, _FULL)
    key, end = place.split(" ", maxsplit=1)[0], "," * place.endswith(",")
    assert place in _FULL["full.yml"]

    @_SOME
    @given(CONDITIONS)
    def change(condition: str) -> None:
        quoted = "'" + condition.replace("'", "''").replace("\n", " ") + "'"
        _written(tmp_path, {"full.yml": _FULL["full.yml"].replace(place, f"{key} {quoted}{end}")})
        _examined(tmp_path)

    _for_a_while(change)
