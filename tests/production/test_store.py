"""The folder of what is kept: whole values or none, and none that brings a program along."""

import pickle
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from generator.analysis.graph import Place
from generator.production.store import Store, digest


def test_values_come_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    value = {"a": (Fraction(1, 3), Place("p", "s"), frozenset({"x"}))}
    assert store.get("kind", "0" * 64) is None
    store.put("kind", "0" * 64, value)
    assert store.get("kind", "0" * 64) == value
    assert [path.name for path in tmp_path.rglob("*.part")] == []


def test_only_what_is_wanted_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for key in ("a" * 64, "b" * 64):
        store.put("kind", key, key)
    store.keep_only("kind", ["b" * 64])
    assert (store.get("kind", "a" * 64), store.get("kind", "b" * 64)) == (None, "b" * 64)


class _Program:
    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("was-here"),)


def test_a_value_from_elsewhere_runs_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("kind", "c" * 64, 1)
    (place,) = (tmp_path / "kind").glob("*/*")
    for body in (pickle.dumps(_Program()), pickle.dumps(print), b"cposix\nsystem\n(S'true'\ntR."):
        place.write_bytes(sha256(body).digest() + body)
        assert store.get("kind", "c" * 64) is None
    assert not Path("was-here").exists()


def test_parts_are_told_apart() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"]) != digest(["abc"])


def test_a_folder_that_cannot_be_written_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    store = Store(tmp_path / "kept")
    store.put("kind", "d" * 64, 1)
    assert store.get("kind", "d" * 64) is None
