"""The tree that a builder builds: complete, apart from git's files, and without leftovers."""

import re
import shutil
from pathlib import Path
from random import Random
from time import sleep

import pytest

from generator.diagnostics import EndplateError
from generator.site.assets import base_configuration, script, style_sheet, theme_files
from generator.site.tree import stage
from generator.site.writing import Writing

IDENTITY = {"title": 'A & "B" <C>', "description": "D", "disclaimer": "E", "url": "https://a.example/"}
PAGES = {"index.md": b"# Home\n", "pathways/index.md": b"# List\n", "pathways/x.md": b"# X\n"}


def hand_written(folder: Path, **pages: str) -> Path:
    """A folder of hand-written pages; "a__b" is b.md in the folder a."""
    for name, text in pages.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_library_of_its_own_needs_nothing_else(tmp_path: Path) -> None:
    configuration = stage(tmp_path / "tree", PAGES, IDENTITY)
    assert configuration == tmp_path / "tree" / "mkdocs.yml"
    assert (tmp_path / "tree" / "docs" / "pathways" / "x.md").read_bytes() == b"# X\n"
    assert (tmp_path / "tree" / "overrides" / "partials" / "logo.html").is_file()
    for path, content in theme_files().items():
        assert (tmp_path / "tree" / "docs" / path).read_bytes() == content


def test_the_title_of_the_library_is_text(tmp_path: Path) -> None:
    stage(tmp_path, PAGES, IDENTITY)
    base = (tmp_path / "base.yml").read_text("utf-8")
    assert 'site_name: "A &amp; &quot;B&quot; &lt;C&gt;"' in base
    assert base.endswith(base_configuration())


def test_pathways_are_not_in_the_menu_and_hand_written_pages_are(tmp_path: Path) -> None:
    docs = hand_written(tmp_path / "docs", about="# About\n", rules__gap="# Gap\n")
    menu = stage(tmp_path / "tree", PAGES, IDENTITY, docs).read_text("utf-8")
    assert "pathways/x.md" not in menu
    assert '"about.md"' in menu and '{"Rules": ["rules/gap.md"]}' in menu


def test_a_hand_written_page_may_stand_in_for_the_home_page(tmp_path: Path) -> None:
    docs = hand_written(tmp_path / "docs", index="# Ours\n")
    stage(tmp_path / "tree", PAGES, IDENTITY, docs)
    assert (tmp_path / "tree" / "docs" / "index.md").read_text("utf-8") == "# Ours\n"


def test_a_hand_written_page_may_not_hide_a_pathway(tmp_path: Path) -> None:
    docs = hand_written(tmp_path / "docs", pathways__x="# Mine\n")
    with pytest.raises(EndplateError, match=r"pathways/x\.md has the name of a generated page"):
        stage(tmp_path / "tree", PAGES, IDENTITY, docs)


def test_hidden_files_and_links_stay_out(tmp_path: Path) -> None:
    docs = hand_written(tmp_path / "docs", about="# About\n")
    (docs / ".secret.md").write_text("# Secret\n", encoding="utf-8")
    (tmp_path / "outside.md").write_text("# Outside\n", encoding="utf-8")
    (docs / "link.md").symlink_to(tmp_path / "outside.md")
    stage(tmp_path / "tree", PAGES, IDENTITY, docs)
    assert sorted(path.name for path in (tmp_path / "tree" / "docs").glob("*.md")) == ["about.md", "index.md"]


def test_a_configuration_of_the_librarys_own_is_used(tmp_path: Path) -> None:
    own = tmp_path / "mkdocs.yml"
    own.write_text("INHERIT: build/base.yml\n", encoding="utf-8")
    assert stage(tmp_path / "build", PAGES, IDENTITY, configuration=own) == own
    assert not (tmp_path / "build" / "mkdocs.yml").exists()


def test_what_is_not_wanted_any_more_goes_and_what_did_not_change_stays(tmp_path: Path) -> None:
    stage(tmp_path, PAGES, IDENTITY)
    kept = tmp_path / "docs" / "index.md"
    before = kept.stat().st_mtime_ns, kept.stat().st_ino
    stage(tmp_path, {"index.md": PAGES["index.md"]}, IDENTITY)
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before
    assert not (tmp_path / "docs" / "pathways").exists()
    assert not list(tmp_path.rglob("*.part"))


def test_two_trees_of_one_library_are_equal(tmp_path: Path) -> None:
    trees = [tmp_path / name for name in ("one", "two")]
    for tree in trees:
        stage(tree, PAGES, IDENTITY)
    one, two = ({p.relative_to(t): p.read_bytes() for p in t.rglob("*") if p.is_file()} for t in trees)
    assert one == two


def test_the_name_of_the_style_sheet_follows_its_content() -> None:
    assert style_sheet() in theme_files() and script() in theme_files()
    sheet = theme_files()[style_sheet()].decode()
    assert ".ep-answer" in sheet and "@font-face" in sheet and ".chart" in sheet


def test_the_style_sheet_asks_no_other_host_and_names_only_files_that_are_there() -> None:
    sheet = re.sub(r'url\("data:[^"]*"\)', "", theme_files()[style_sheet()].decode())
    assert "@import" not in sheet and "//" not in sheet
    for name in (part.partition(")")[0].strip("\"'") for part in sheet.split("url(")[1:]):
        assert f"assets/endplate/{name}" in theme_files()


def _contents(tree: Path) -> dict[str, bytes]:
    return {p.relative_to(tree).as_posix(): p.read_bytes() for p in tree.rglob("*") if p.is_file()}


def _tamper(random: Random, at: Path) -> None:
    """Does something to a file of a tree, or beside it."""
    what = random.randrange(6)
    if what in (0, 4):
        at.unlink()
    elif what == 1:
        at.write_bytes(b"other")
    elif what == 2:
        at.with_name("more.txt").write_bytes(b"")
    elif what == 3:
        (at.parent / "folder" / "of").mkdir(parents=True, exist_ok=True)
    else:
        shutil.rmtree(at.parent)
    if what == 4:
        (at / "inside").mkdir(parents=True)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happened_to_a_tree_in_between_is_put_right(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    tree, how = tmp_path / "tree", Writing(tmp_path / "memory.json")
    pages = {f"go/{name}/{step}/index.html": b"x" for name in "abc" for step in "de"} | PAGES
    stage(tree, pages, IDENTITY, how=how)
    wanted = _contents(tree)
    for _ in range(8):
        sleep(0.02)  # the clock of a disk ticks every few milliseconds
        below = sorted(path for path in _contents(tree) if path.startswith("docs/"))
        _tamper(random, tree / random.choice(below))
        stage(tree, pages, IDENTITY, how=how)
        assert _contents(tree) == wanted
        assert all(any(path.iterdir()) for path in tree.rglob("*") if path.is_dir())
