"""The files of a site in their order."""

from pathlib import Path

from generator.site.listing import names


def test_files_are_listed_folder_by_folder(tmp_path: Path) -> None:
    for path in ("b/x.txt", "b-c/y.txt", "a.txt", "b/d/z.txt", "Z.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "empty").mkdir()
    assert list(names(tmp_path)) == ["Z.txt", "a.txt", "b/d/z.txt", "b/x.txt", "b-c/y.txt"]
