"""Labels as each syntax wants them. What the wikis themselves make of them is tested in tests/wikis."""

import html
import re
from collections.abc import Callable

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.render.share import syntax
from generator.render.text import clean

TEXTS = st.text(
    alphabet=st.sampled_from(list("ab1 |[]{}<>&\"'~_*`\\/:;!%#@$^=+-()ü\u00ab\u00bb.,?")), max_size=30
)
ENTITY = re.compile(r"&#(\d+);")


@pytest.mark.parametrize("escape", [syntax.mediawiki, syntax.markdown, syntax.confluence, syntax.xwiki])
def test_an_ordinary_label_stays_as_it_is(escape: Callable[[str], str]) -> None:
    label = "SN-R4: MRI without contrast, and Schmorl's nodes (6 weeks)"
    assert escape(label) == label


@pytest.mark.parametrize("escape", [syntax.dokuwiki_label, syntax.dokuwiki, syntax.bibtex, syntax.in_html])
def test_so_does_it_where_there_is_no_escape(escape: Callable[[str], str]) -> None:
    label = "SN-R4: MRI without contrast (6 weeks)"
    assert escape(label) == label


@pytest.mark.parametrize(
    ("escape", "text", "written"),
    [
        (syntax.mediawiki, "a|b ]] {{x}} ''i'' __TOC__", None),
        (syntax.mediawiki, "it's", "it's"),
        (syntax.mediawiki, "~~~~", "&#126;&#126;&#126;&#126;"),
        (syntax.markdown, "[x](y) *b* <i>", r"&#91;x&#93;(y) \*b\* &#60;i&#62;"),
        (syntax.confluence, "a|b -x- x-y", "a&#124;b &#45;x&#45; x-y"),
        (syntax.xwiki, "a>>b ~ [[c]]", "a~>~>b ~~ ~[~[c~]~]"),
        (syntax.dokuwiki_label, "x]]y", "x]\u2060]y"),
        (syntax.dokuwiki_label, "{{x}}", "\u2060{{x}}"),
        (syntax.dokuwiki_picture, "{{x}}", "((x))"),
        (syntax.dokuwiki, "a -- b", "%%a -- b%%"),
        (syntax.dokuwiki, "a %% b%%%", "%%a %\u2060% b%\u2060%\u2060%%%"),
        (syntax.bibtex, r"50 % {a_b} \x", r"50 \% \{a\_b\} \textbackslash{}x"),
        (syntax.in_html, "a \"b\" <c> & 'd'", "a &quot;b&quot; &lt;c&gt; &amp; 'd'"),
    ],
)
def test_what_means_something_is_disarmed(
    escape: Callable[[str], str], text: str, written: str | None
) -> None:
    made = escape(text)
    assert made == written if written is not None else not re.search(r"[|\[\]{}]|''|__", made)


def test_a_label_stands_on_one_line() -> None:
    for escape in (syntax.mediawiki, syntax.markdown, syntax.xwiki, syntax.dokuwiki, syntax.in_html):
        assert "\n" not in escape("a\n\n= b =")


@given(TEXTS)
def test_commonmark_shows_what_was_written(text: str) -> None:
    link = f"[{syntax.markdown('a ' + text)}](https://x.example/)"
    made = MarkdownIt("commonmark").renderInline(link)
    assert re.fullmatch(r'<a href="https://x\.example/">(.*)</a>', made)
    assert html.unescape(re.sub(r"<[^>]*>", "", made)) == clean(f"a {text}")


@given(TEXTS)
def test_python_markdown_shows_what_was_written(text: str) -> None:
    made = markdown.markdown(f"[{syntax.markdown('a ' + text + ' b')}](https://x.example/)")
    assert html.unescape(re.sub(r"<[^>]*>", "", made)) == clean(f"a {text} b")


@given(TEXTS)
def test_entities_read_as_what_was_written(text: str) -> None:
    for escape in (syntax.mediawiki, syntax.confluence):
        assert ENTITY.sub(lambda found: chr(int(found[1])), escape(text)) == clean(text)


@given(TEXTS)
def test_xwiki_reads_what_was_written(text: str) -> None:
    assert re.sub(r"~(.)", r"\1", syntax.xwiki(text)) == clean(text)


@given(TEXTS)
def test_nothing_in_a_dokuwiki_label_ends_the_link(text: str) -> None:
    label = syntax.dokuwiki_label(text)
    assert label.replace("\u2060", "") == clean(text)
    assert "]]" not in label and not label.endswith("]") and not label.startswith("{{")
