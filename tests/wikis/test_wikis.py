"""What the panel gives, put into a MediaWiki and a DokuWiki as it is: the label is shown and the link arrives."""

import html
import posixpath
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from generator.analysis.register import register
from generator.analysis.words import Words
from generator.model.library import Library
from generator.render.chart.download import draw_download
from generator.render.go.pages import go_pages
from generator.render.page.steps import Describer
from generator.render.share.panel import Shared, panel
from generator.render.share.snippets import Snippet
from generator.render.share.things import site_of
from generator.render.text import clean
from generator.sources import load
from tests.render.page.samples import made_up, pages
from tests.wikis.packages import unpacked, why_not
from tests.wikis.wiki import DokuWiki, Link, Links, MediaWiki, seen

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

ROOT = "https://pathways.example/clinic/"
DAY = "1 Dec 2026"
LABELS = (
    "Plain: a node's label, in 6 weeks (or more)",
    "a | b || c",
    "x] y]] [z [[q]] [https://evil.example/ w] ]",
    "{{Main}} {{{1}}} }} {| -{a}- {",
    "\"quoted\" 'x' ''italic'' '''bold''' it''",
    "A & B &amp; &lt; &#65; &nbsp;",
    "<b>b</b> <script>alert(1)</script> <!-- c --> <nowiki> </ref>",
    "\u00fcml\u00e4ut \u00df \u4e2d\u6587 \u2013 \u00aba\u00bb ; b ? c : d % e !",
    "~~~~ ~~~ ~~NOTOC~~ __TOC__ __NOINDEX__ ___",
    "%%x%% //i// **b** __u__ ((foot)) \\\\ br",
    "http://evil.example/x mailto:a@b.example www.x.example RFC 1234 PMID 123 ISBN 0-123456-47-9",
    f"= h = -- --- 640x480 (c) (TM) -> <- ... :-) {'fixme'.upper()}",  # a picture in DokuWiki
    "[[Category:X]] [[File:x.png]] #REDIRECT [[x]] * # : ; ----",
    "{{pic.png}}",
    "}",
    "]",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The sample library: the names of its pathways and the texts of its boxes are the hostile labels in turn."""
    made = replace(
        made_up(tmp_path_factory.mktemp("library")), url=ROOT, title="Wild & [tame] {{x}} -- pains"
    )
    labels = iter(LABELS * 2)
    algorithms = tuple(
        replace(
            a,
            name=next(labels),
            title=f"{next(labels)} {a.title}",
            recommendations=tuple(replace(r, short=next(labels)) for r in a.recommendations),
        )
        for a in made.algorithms
    )
    return replace(made, algorithms=algorithms)


@pytest.fixture(scope="module")
def site(library: Library) -> dict[str, bytes]:
    return pages(library) | go_pages(library, register(library))


@pytest.fixture(scope="module")
def shared(library: Library) -> list[tuple[str, Shared]]:
    """Everything that the panels offer, with the label that each of its links has."""
    found = []
    for algorithm in library.algorithms:
        made = panel(library, algorithm, 900)
        found.append((algorithm.name, made.pathway))
        found += [(f"{r.code}: {r.short}", made.cards[r.code]) for r in algorithm.recommendations]
    return found


@pytest.fixture(scope="module")
def root() -> Path:
    return unpacked()


@pytest.fixture(scope="module")
def drawings(
    library: Library, site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """The charts to download, of the sample library and of this repository's."""
    folder = tmp_path_factory.mktemp("drawings")
    drawn = {path: content for path, content in site.items() if path.endswith(".svg")}
    real = load(Path("pathways")).library
    for algorithm in real.algorithms:
        chart = Describer.of(real, algorithm, Words(real)).chart
        drawn[f"real-{algorithm.id}.svg"] = draw_download(chart, f"{ROOT}pathways/{algorithm.id}/").encode()
    for path, content in drawn.items():
        (folder / posixpath.basename(path)).write_bytes(content)
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def mediawiki(
    root: Path, library: Library, site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> MediaWiki:
    settings = (
        "\n$wgEnableUploads = true;\n$wgFileExtensions[] = 'svg';\n$wgGenerateThumbnailOnParse = false;\n"
    )
    wiki = MediaWiki(root, tmp_path_factory.mktemp("mediawiki"), settings)
    wiki.interwiki(from_page("mediawiki-row", site))
    cite_web = "[{{{url}}} {{{title}}}] {{{website}}} {{{version}}} {{{date}}} {{{access-date|}}}"
    name = site_of(library).template
    wiki.save({f"Template:{name}": from_page("mediawiki-template", site), "Template:Cite web": cite_web})
    return wiki


@pytest.fixture(scope="module")
def dokuwiki(root: Path, site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> DokuWiki:
    return DokuWiki(root, tmp_path_factory.mktemp("dokuwiki"), from_page("dokuwiki-row", site) + "\n")


def from_page(part: str, site: dict[str, bytes]) -> str:
    """An example of the page for wikis, as a reader copies it."""
    page = site["linking.md"].decode()
    found = re.findall(rf'<pre data-share-rows id="_{part}"><code>(.*?)</code></pre>', page, re.DOTALL)
    assert len(found) == 1
    return html.unescape(found[0])


def arrives(address: str, site: dict[str, bytes]) -> bool:
    """Whether an address leads over the page that forwards to a page and a place that exist."""
    assert address.startswith(ROOT), address
    here = address.removeprefix(ROOT)
    page = site[f"{here}index.html"].decode()
    forward = re.findall(r'content="0; url=([^"]*)"', page)
    assert len(forward) == 1, page
    place, part = urldefrag(unquote(urljoin(f"/{here}", forward[0])))
    target = site[f"{place.strip('/').removesuffix('/index.html')}.md"].decode()
    return not part or f'id="{part}"' in html.unescape(target)


def ours(read: Links) -> list[Link]:
    """The links of a page but for those of footnotes to each other."""
    return [link for link in read.links if not link.href.startswith("#")]


def named(shared: list[tuple[str, Shared]], beginning: str) -> list[tuple[str, Shared, Snippet]]:
    """The texts for a wiki, with the label that each link has."""
    return [
        (label, one, snippet)
        for label, one in shared
        for snippet in one.links
        if snippet.name.startswith(beginning)
    ]


def with_day(snippet: Snippet) -> str:
    """A text as a reader copies it where scripts run."""
    return snippet.before + snippet.read.replace("%e %b %Y", DAY) + snippet.after


@pytest.mark.parametrize("wiki", ["MediaWiki", "DokuWiki"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_links_show_their_label_and_arrive(
    wiki: str,
    scripts: bool,
    shared: list[tuple[str, Shared]],
    site: dict[str, bytes],
    library: Library,
    request: pytest.FixtureRequest,
) -> None:
    texts = named(shared, wiki)
    assert len(texts) == len(shared) * (5 if wiki == "MediaWiki" else 2)
    made = [with_day(snippet) if scripts else snippet.text for *_, snippet in texts]
    read = request.getfixturevalue(wiki.lower()).render(made)
    for (label, one, snippet), text, page in zip(texts, made, read, strict=True):
        (link,) = ours(page)
        title = "Cite web" in snippet.name
        assert title or link.text == seen(clean(label)), text
        assert link.href == one.thing.permanent and arrives(link.href, site), text
        assert (DAY in page.text) == (scripts and bool(snippet.read)), text
        assert not snippet.read or seen(library.title) in page.text, text
        assert {"script", "b", "strong", "em", "h1", "h2"}.isdisjoint(page.tags), text


def test_cite_web_gets_the_question_as_written(
    mediawiki: MediaWiki, shared: list[tuple[str, Shared]], library: Library
) -> None:
    titles = {a.code: a.title for a in library.algorithms}
    codes = {r.code: f"{r.code}: {r.short}" for a in library.algorithms for r in a.recommendations}
    texts = [(one, s) for _, one, s in named(shared, "MediaWiki") if "Cite web" in s.name]
    for (one, _), page in zip(texts, mediawiki.render([s.text for _, s in texts]), strict=True):
        (link,) = ours(page)
        code = one.thing.permanent.removesuffix("/").rpartition("/")[2]
        assert link.text == seen(clean((titles | codes)[code]))


def test_the_template_works_with_the_code_alone(mediawiki: MediaWiki, library: Library) -> None:
    name = site_of(library).template
    (page,) = mediawiki.render([f"{{{{{name}|WD-R2}}}}"])
    assert [(link.href, link.text) for link in page.links] == [(f"{ROOT}go/WD-R2/", "WD-R2")]


def test_a_label_that_is_not_escaped_breaks(mediawiki: MediaWiki, dokuwiki: DokuWiki) -> None:
    label = LABELS[2]
    for wiki, text in ((mediawiki, f"[{ROOT}go/WD/ {label}]"), (dokuwiki, f"[[{ROOT}go/WD/|{label}]]")):
        (page,) = wiki.render([text])
        assert [link.text for link in page.links] != [seen(clean(label))]


def test_pictures_stand_in_their_links(dokuwiki: DokuWiki, library: Library, site: dict[str, bytes]) -> None:
    for algorithm in library.algorithms:
        pictures = panel(library, algorithm, 900).pictures
        (page,) = dokuwiki.render([next(p.text for p in pictures if p.name == "DokuWiki")])
        (link,) = page.links
        (source, about), *_ = link.images
        assert arrives(link.href, site)
        assert f"media={ROOT}charts/{algorithm.id}.png" in unquote(source)
        assert about == seen(clean(f"Flowchart: {algorithm.name}").replace("{", "(").replace("}", ")"))


def test_an_uploaded_chart_leads_to_its_pathway(
    mediawiki: MediaWiki, library: Library, drawings: list[Path], site: dict[str, bytes], tmp_path: Path
) -> None:
    by_name = {path.stem: path for path in drawings}
    for algorithm in library.algorithms:
        picture = panel(library, algorithm, 900).pictures[0]
        name = picture.hint.rpartition(" ")[2]
        mediawiki.import_file(by_name[algorithm.id], name, tmp_path / algorithm.id)
        (page,) = mediawiki.render([picture.text])
        link = page.links[0]
        assert arrives(link.href, site)
        assert link.images[0][1] == seen(clean(f"Flowchart: {algorithm.name}"))
        assert seen(clean(algorithm.name)) in page.text


@pytest.mark.parametrize("wiki", ["mediawiki", "dokuwiki"])
def test_uploads_of_charts_are_accepted(
    wiki: str, drawings: list[Path], request: pytest.FixtureRequest
) -> None:
    assert len(drawings) > 10
    assert set(request.getfixturevalue(wiki).uploads(drawings)) == {True}


@pytest.mark.parametrize("wiki", ["mediawiki", "dokuwiki"])
def test_the_check_of_uploads_is_awake(wiki: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    evil = tmp_path / "evil.svg"
    evil.write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "utf-8")
    assert request.getfixturevalue(wiki).uploads([evil]) != [True]
