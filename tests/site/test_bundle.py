"""The copy for a computer without a network: every link names a file, and nothing else has changed."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from generator.site.bundle import ADDRESS, with_file_links, write_bundle

FILES = frozenset({"index.html", "a/index.html", "a/b/index.html", "charts/a.svg", "go/A-1/index.html"})
UPDATED = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("../", "../index.html"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../#_top", "../index.html#_top"),
        ("../../go/A-1/#a&amp;b", "../../go/A-1/index.html#a&amp;b"),
        ("../../go/A-1", "../../go/A-1/index.html"),
        ("#_top", "#_top"),
        ("", ""),
        ("../index.html", "../index.html"),
        ("../../charts/a.svg", "../../charts/a.svg"),
        ("../../nowhere/", "../../nowhere/"),
        ("https://a.example/a/", "https://a.example/a/"),
        ("//a.example/a/", "//a.example/a/"),
        ("mailto:a@a.example", "mailto:a@a.example"),
    ],
)
def test_a_link_to_a_folder_names_its_page(link: str, wanted: str) -> None:
    page = f'<p><a class="x" href="{link}">x</a></p>'
    assert with_file_links(page, "a/b/index.html", FILES.__contains__) == page.replace(
        f'"{link}"', f'"{wanted}"'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a xlink:href='../'>", "<a xlink:href='../index.html'>"),
        ('<a\n  title="a > b"\n  href="../">', '<a\n  title="a > b"\n  href="../index.html">'),
        ('<iframe src="../"></iframe>', '<iframe src="../index.html"></iframe>'),
        (
            '<meta http-equiv="refresh" content="0; url=../#a">',
            '<meta http-equiv="refresh" content="0; url=../index.html#a">',
        ),
    ],
)
def test_links_stand_in_several_attributes(before: str, after: str) -> None:
    assert with_file_links(before, "a/b/index.html", FILES.__contains__) == after


@pytest.mark.parametrize(
    "page",
    [
        '<textarea><a href="../">x</a></textarea>',
        '<code>&lt;a href="../"&gt;</code>',
        '<script type="application/json">{"base": "<a href=\'../\'>"}</script>',
        "<!-- <a href='../'> -->",
        "<p title='<a href=\"../\">'>x</p>",
        '<p data-href="../">x < y href="../"</p>',
        '<meta name="description" content="0; url=../">',
        '<script src="x.js">"<a href=\'../\'>"</script>',
    ],
)
def test_what_only_looks_like_a_link_stays(page: str) -> None:
    assert with_file_links(page, "a/b/index.html", FILES.__contains__) == page


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small built site."""
    index = {
        "docs": [
            {"location": "", "text": "1"},
            {"location": "a/", "text": "2"},
            {"location": "a/#_p", "text": "3"},
        ]
    }
    offer = '<!-- offline --><a href="offline/endplate.zip">Zip</a><!-- /offline -->'
    files = {
        "index.html": f'<a href="a/">A</a><footer>{offer}</footer>',
        "a/index.html": '<a href="..">Home</a>',
        "search/search_index.json": json.dumps(index),
        "assets/x.css": "a{}",
        "assets/x.css.map": "{}",
        "404.html": '<a href="/">Home</a>',
        "sitemap.xml": "<urlset/>",
        "_headers": "/*",
    }
    for name, text in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def contents(site: Path) -> dict[str, str]:
    with zipfile.ZipFile(site / ADDRESS) as bundle:
        return {name: bundle.read(name).decode() for name in bundle.namelist()}


def test_the_copy_holds_the_site_without_what_only_a_server_needs(site: Path) -> None:
    write_bundle(site, UPDATED)
    found = contents(site)
    assert list(found) == [
        "endplate/a/index.html",
        "endplate/assets/x.css",
        "endplate/index.html",
        "endplate/search/search_index.js",
    ]
    assert '<a href="a/index.html">A</a>' in found["endplate/index.html"]
    assert found["endplate/a/index.html"] == '<a href="../index.html">Home</a>'


def test_the_copy_says_how_old_it_is_and_where_to_look(site: Path) -> None:
    write_bundle(site, UPDATED, "https://a.example/?a&b")
    page = contents(site)["endplate/index.html"]
    assert "offline/endplate.zip" not in page and "as of 21 Nov 2026" in page
    assert '<a href="https://a.example/?a&amp;b">' in page
    write_bundle(site, UPDATED)
    assert "href" not in contents(site)["endplate/index.html"].split("<footer>")[1]


def test_the_search_index_is_a_script_with_the_addresses_of_files(site: Path) -> None:
    write_bundle(site, UPDATED)
    script = contents(site)["endplate/search/search_index.js"]
    index = json.loads(script.removeprefix("var __index = ").removesuffix(";\n"))
    assert [entry["location"] for entry in index["docs"]] == ["index.html", "a/index.html", "a/index.html#_p"]


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    write_bundle(site, UPDATED)
    first = (site / ADDRESS).read_bytes()
    for path in site.rglob("*.html"):
        path.touch()
    write_bundle(site, UPDATED)
    assert (site / ADDRESS).read_bytes() == first


def test_addresses_that_differ_in_capitals_alone_stand_once(site: Path) -> None:
    for name in ("SN", "sn"):
        (site / "go" / name).mkdir(parents=True)
        (site / "go" / name / "index.html").write_text("<p>Schmorl</p>", encoding="utf-8")
    write_bundle(site, UPDATED)
    found = [name for name in contents(site) if name.lower().endswith("go/sn/index.html")]
    assert found == ["endplate/go/SN/index.html"]
