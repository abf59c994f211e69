"""The record of ids is read as it was written, whatever its titles hold, and is read whole or not at all."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.export.lock import lock_text
from generator.model.ids import IdKind, IdState, LockedId
from generator.sources.ids import read_lock
from generator.span import Span
from tests.permanent import LOCK, recorded

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def test_the_record_is_written_as_it_was_read() -> None:
    lock, wrong = read_lock(LOCK, "ids.lock.yml")
    assert lock is not None and wrong == ()
    again, _ = read_lock(lock_text(lock.ids).decode("utf-8"), "ids.lock.yml")
    assert again is not None
    assert [line.id for line in again.ids] == [line.id for line in lock.ids]
    assert lock_text(again.ids) == lock_text(reversed(lock.ids))


@given(title=TEXTS, reason=TEXTS)
def test_any_text_comes_back(title: str, reason: str) -> None:
    at = Span("", 1, 1, 1, 2)
    day = date(2026, 11, 21)
    line = LockedId(
        "SN-R1", IdKind.RECOMMENDATION, IdState.RETIRED, title, day, at, "sn", "0.1.0", day, "", reason
    )
    written = lock_text([line]).decode("utf-8")
    lock, wrong = read_lock(written, "ids.lock.yml")
    assert lock is not None, wrong
    assert (lock.ids[0].title, lock.ids[0].reason) == (title, reason)
    assert len(written.splitlines()) == 5, "one line an id for every program"


def test_other_programs_read_it_as_yaml() -> None:
    lock, _ = read_lock(LOCK, "")
    assert lock is not None
    read = yaml.safe_load(lock_text(lock.ids))["ids"]
    assert list(read) == sorted(line.id for line in lock.ids)
    assert read["DM-R9"]["reason"] == "Bed rest does <b>harm</b>."


def test_the_order_of_the_lines_means_nothing() -> None:
    head, *lines = LOCK.splitlines()[1:]
    shuffled, wrong = read_lock("\n".join([head, *reversed(lines)]), "")
    lock, _ = read_lock(LOCK, "")
    assert shuffled is not None and lock is not None and wrong == ()
    assert lock_text(shuffled.ids) == lock_text(lock.ids)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("state: live", "state: gone"),
        ("state: live", "state: moved"),
        ("kind: code, state: live", "kind: step, state: live"),
        ("since: 2026-11-21", "since: 2026-11-31"),
        ("since: 2026-11-21", "since: 2026-11-21, until: 2026-11-22"),
        ("pathway: demo, version: 0.1.0, since", "since"),
        ('title: "What should be done?"', 'title: "What\\q"'),
        ('"}', '", reason: "x"}'),
    ],
)
def test_a_line_that_cannot_be_is_reported(good: str, bad: str) -> None:
    lines = LOCK.split("\n")
    lines[2] = lines[2].replace(good, bad, 1)
    lock, wrong = read_lock("\n".join(lines), "f")
    assert lock is None
    assert [(d.rule, d.span.line) for d in wrong] == [("wrong-form", 3)]


def test_a_record_without_its_head_is_no_record() -> None:
    lock, wrong = read_lock("# nothing\n", "f")
    assert lock is None and [d.rule for d in wrong] == ["wrong-form"]


def test_the_record_is_read_with_its_library(tmp_path: Path) -> None:
    assert recorded(tmp_path).ids is not None
