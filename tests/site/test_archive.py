"""Zip files: read back by Python's own reader, with the same bytes each time."""

import hashlib
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from generator.site.archive import write_zip

DAY = date(2026, 11, 21)
FILES = {
    "a/empty.txt": b"",
    "a/noise.bin": random.Random(1).randbytes(999),
    "b/Schmörl.html": b"<p>x</p>" * 999,
}


def test_another_reader_finds_every_file(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", FILES.items(), DAY)
    with zipfile.ZipFile(tmp_path / "x.zip") as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == FILES
        assert {entry.date_time for entry in found.infolist()} == {(2026, 11, 21, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in found.infolist()} == {0o100644}
        assert found.getinfo("b/Schmörl.html").compress_size < 100


@pytest.mark.parametrize("count", [65_535, 65_536, 70_000])
def test_there_may_be_more_files_than_a_plain_zip_file_counts(tmp_path: Path, count: int) -> None:
    write_zip(tmp_path / "x.zip", ((f"{number}.txt", b"") for number in range(count)), DAY)
    with zipfile.ZipFile(tmp_path / "x.zip") as found:
        assert found.namelist() == [f"{number}.txt" for number in range(count)]
        assert found.read(f"{count - 1}.txt") == b""


def test_the_bytes_are_the_same_on_every_machine(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", FILES.items(), DAY)
    digest = hashlib.sha256((tmp_path / "x.zip").read_bytes()).hexdigest()
    assert digest == "b06cf3190b33bf11064eadae0836194c82b90a37e38a65c4e17ae01c04e533d0"


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(1980, 1, 1)])
def test_days_before_zip_files_are_its_first(tmp_path: Path, day: date) -> None:
    write_zip(tmp_path / "x.zip", FILES.items(), day)
    with zipfile.ZipFile(tmp_path / "x.zip") as found:
        assert found.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
