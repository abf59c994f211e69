"""Publishing: strict, in one stroke, the same bytes every time, by each builder that is installed."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics import EndplateError
from generator.site.builder import Builder, publish
from generator.site.tree import stage

IDENTITY = {"title": "A library", "description": "D", "disclaimer": "Made up.", "url": ""}
HOME = b'---\ntitle: Home\n---\n# Home {#_top}\n\n<div>\n<p><a href="pathways/x/#A-R1">X</a></p>\n</div>\n'
PATHWAY = b"""\
---
title: "X"
---
<!-- ready -->
# X {#_top}

## Part {#_part}

<div>
<p id="A-R1">One</p>
</div>
"""
PAGES = {"index.md": HOME, "pathways/index.md": b"# Pathways\n", "pathways/x.md": PATHWAY}
PAGES |= {"evidence/index.md": b"# Evidence\n", "proof.md": b"# Proof\n"}
UPDATED = date(2026, 11, 21)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The configuration of a small staged library."""
    return stage(tmp_path / "tree", PAGES, IDENTITY)


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_the_same_tree_gives_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        publish(tree, tmp_path / name, UPDATED)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one == two


def test_the_addresses_of_a_site_below_a_folder_are_whole(tmp_path: Path) -> None:
    dated = PATHWAY.replace(b'"X"\n---', b'"X"\nupdated: "2026-11-20"\n---')
    identity = IDENTITY | {"url": "https://a.example/below/"}
    tree = stage(tmp_path / "tree", PAGES | {"pathways/x.md": dated}, identity)
    publish(tree, tmp_path / "site", UPDATED, url=identity["url"])
    site = {name: content.decode("utf-8", "replace") for name, content in contents(tmp_path / "site").items()}
    assert (
        '<link rel="canonical" href="https://a.example/below/pathways/x/">' in site["pathways/x/index.html"]
    )
    listed = dict(re.findall(r"<url><loc>(.*?)</loc>(.*?)</url>", site["sitemap.xml"]))
    assert listed["https://a.example/below/pathways/x/"] == "<lastmod>2026-11-20</lastmod>"
    assert listed["https://a.example/below/"] == "", "no day is made up"
    assert len(listed) == len(PAGES)
    assert "Sitemap: https://a.example/below/sitemap.xml" in site["robots.txt"]
    own = re.findall(r'(?:href|src)="([^"#]+)"', site["404.html"])
    assert [link for link in own if not link.startswith(("/below/", "https:"))] == []


def test_an_earlier_site_is_replaced_whole(tree: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(tree, output, UPDATED)
    (output / "left-over.html").write_text("old", encoding="utf-8")
    publish(tree, output, UPDATED)
    assert not (output / "left-over.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "tree"]


def test_a_site_with_a_broken_link_is_not_published_and_the_old_one_stays(tree: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(tree, output, UPDATED)
    before = contents(output)
    stage(tree.parent, PAGES | {"about.md": b"# About\n\n[Nowhere](nowhere.md)\n"}, IDENTITY)
    with pytest.raises(EndplateError, match=r"mkdocs could not build the site:(?s:.)*nowhere\.md"):
        publish(tree, output, UPDATED)
    assert contents(output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "tree"]


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_a_folder_that_holds_something_else_is_not_touched(tree: Path, tmp_path: Path, name: str) -> None:
    output = tmp_path / "precious"
    output.mkdir()
    (output / name).write_text("mine", encoding="utf-8")
    with pytest.raises(EndplateError, match="something else than a site"):
        publish(tree, output, UPDATED)
    assert (output / name).read_text("utf-8") == "mine"


def test_a_file_is_not_a_place_for_a_site(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(EndplateError, match="is not a folder"):
        publish(tree, tmp_path / "file", UPDATED)


@pytest.mark.parametrize("builder", [b for b in Builder if b is not Builder.MKDOCS], ids=lambda b: b.value)
def test_other_builders_give_the_same_addresses_and_anchors(
    tree: Path, tmp_path: Path, builder: Builder
) -> None:
    publish(tree, tmp_path / "mkdocs", UPDATED)
    publish(tree, tmp_path / "other", UPDATED, builder)
    assert anchors(tmp_path / "other") == anchors(tmp_path / "mkdocs")
    assert sorted(path.name for path in tree.parent.iterdir() if path.name != ".cache") == [
        "base.yml",
        "docs",
        "mkdocs.yml",
        "overrides",
    ]


def anchors(site: Path) -> dict[str, set[str]]:
    """By page the ids that are not the theme's own."""
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    ids = {name: set(re.findall(r'\sid="([^"]+)"', page)) for name, page in pages.items()}
    return {name: {one for one in found if not one.startswith("__")} for name, found in ids.items()}


def test_a_builder_that_is_missing_is_named(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    (tmp_path / "python").write_text("#!/bin/sh\necho No module named $2 >&2; exit 1\n", encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    with pytest.raises(EndplateError, match="No module named zensical"):
        publish(tree, tmp_path / "site", UPDATED, Builder.ZENSICAL)
