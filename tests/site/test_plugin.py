"""What the search of a built site finds: entries where a page has some, otherwise the page as the theme reads it."""

from datetime import date
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from generator.render.found import Entry, entries_file, place
from generator.site.builder import Builder, publish
from generator.site.index import joined
from generator.site.plugin import share
from generator.site.tree import stage
from tests.site.test_builder import IDENTITY, PAGES, UPDATED

ENTRIES = entries_file([Entry("", "Pain < 6 weeks", "All & nothing"), Entry("A-R1", "A-R1 · Rest")], 4.0)
BY_HAND = "# About us {#_top}\n\nWritten by hand.\n"


def built(folder: Path, builder: Builder, updated: date = UPDATED) -> list[dict[str, object]]:
    docs = folder / "docs"
    docs.mkdir()
    (docs / "about.md").write_text(BY_HAND, "utf-8")
    (docs / "index.md").write_text("# Home\n\nOur own home.\n", "utf-8")
    home = entries_file([Entry("", "Home", "generated")])
    pages = PAGES | {place("pathways/x.md"): ENTRIES, place("index.md"): home}
    tree = stage(folder / "tree", pages, IDENTITY, docs)
    publish(tree, folder / "site", updated, builder, offline=False)
    found: list[dict[str, object]] = joined(folder / "site")["docs"]
    return found


@pytest.mark.parametrize("builder", [Builder.MKDOCS, Builder.PROPERDOCS], ids=lambda builder: builder.value)
def test_entries_take_the_place_of_their_page(tmp_path: Path, builder: Builder) -> None:
    found = {str(entry["location"]): entry for entry in built(tmp_path, builder)}
    assert found["pathways/x/"] == {
        "location": "pathways/x/",
        "title": "Pain &lt; 6 weeks",
        "text": "All &amp; nothing",
        "boost": 4.0,
    }
    assert found["pathways/x/#A-R1"]["title"] == "A-R1 · Rest"
    assert not any("_part" in location for location in found), "the page itself is not read"
    assert found["about/"]["text"] == "<p>Written by hand.</p>"
    assert "Our own home" in str(found[""]["text"]), "a page written by hand speaks for itself"
    assert not list((tmp_path / "site").rglob("x.json"))


def test_what_stands_as_it_is_lies_once_on_the_disk(tmp_path: Path) -> None:
    tree = stage(tmp_path / "tree", PAGES | {"charts/x.svg": b"<svg/>", "go/X/index.html": b"<p>"}, IDENTITY)
    publish(tree, tmp_path / "site", UPDATED, offline=False)
    for name in ("charts/x.svg", "go/X/index.html"):
        assert (tmp_path / "site" / name).samefile(tmp_path / "tree" / "docs" / name)
    before = (tmp_path / "site" / "charts" / "x.svg").read_bytes()
    stage(tmp_path / "tree", PAGES | {"charts/x.svg": b"<svg>new</svg>"}, IDENTITY)
    assert (tmp_path / "site" / "charts" / "x.svg").read_bytes() == before, "an earlier site stays as it is"


def test_where_a_disk_has_no_second_names_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.link", _no_second_names)
    docs, site = tmp_path / "docs", tmp_path / "site"
    docs.mkdir()
    (docs / "x.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    files = get_files(load_config(str(tmp_path / "mkdocs.yml")))
    share(files, str(docs))
    files.copy_static_files()
    assert (site / "x.svg").read_text("utf-8") == "<svg/>"


def _no_second_names(source: str, target: str) -> None:
    raise OSError(source, target)
