"""Texts that try to become markup stay text."""

import html
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.render.text import _BLANKS, _TREACHEROUS, _UNSEEN, clean, escape, front_matter, safe_address

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</div></article><h1>out</h1>",
    "<!-- comment",
    "<![CDATA[x]]>",
    "&lt;b&gt; &amp; &#60;i&#62; &copy",
    "*stars* _lines_ **bold** `code` ~~gone~~ ^up^ ==mark==",
    "[link](javascript:alert(1)) ![](data:text/html,x) <javascript:alert(1)>",
    "[ref]: javascript:alert(1)",
    "*[HTML]: abbreviation",
    "[^1]: footnote",
    "{: onclick=alert(1) .x #y}",
    "Title {: onmouseover=alert(1)}",
    '--8<-- "/etc/passwd"',
    ";--8<-- /etc/passwd",
    "{++add++} {--del--} {~~a~>b~~} {==mark==} {>>note<<}",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {# gone #}",
    "```python",
    "~~~",
    "!!! danger",
    "??? note",
    "=== tab",
    "# heading",
    "> quote",
    "1. one",
    "- [x] task",
    "| a | b |",
    "---",
    "$x$ \\(y\\) \\[z\\]",
    ":smile: @user www.example.com https://example.com",
    "++ctrl+alt+del++",
    "\\* \\< \\&",
    "\x02klzzwxh:0001\x03",
]


def page(text: str) -> str:
    """The text in a heading, a paragraph and an attribute, through Markdown with many extensions."""
    extensions = [
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "footnotes",
        "md_in_html",
        "smarty",
        "tables",
        "toc",
        "pymdownx.critic",
        "pymdownx.details",
        "pymdownx.emoji",
        "pymdownx.keys",
        "pymdownx.magiclink",
        "pymdownx.snippets",
        "pymdownx.superfences",
        "pymdownx.tasklist",
        "pymdownx.tilde",
        "pymdownx.arithmatex",
    ]
    safe = escape(text)
    source = f'# {safe} {{#top}}\n\n<div>\n<p title="{safe}">{safe}</p>\n</div>\n'
    shown: str = Markdown(extensions=extensions).convert(source)
    return shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written(text: str) -> None:
    shown = page(text)
    heading = shown.partition(">")[2].partition("</h1>")[0]
    paragraph = shown.partition("<p ")[2]
    assert html.unescape(heading) == clean(text)
    assert html.unescape(paragraph.partition('">')[2].partition("</p>")[0]) == clean(text)
    assert shown.startswith('<h1 id="top">') and shown.rstrip().endswith("</p>\n</div>")


@given(st.text())
def test_nothing_that_means_something_is_left(text: str) -> None:
    safe = escape(text)
    assert not set(safe.replace("&#", "").replace(";", "")) & set("<>\"'`*_{}[]()!#&\\\n\r\t")
    assert html.unescape(safe) == clean(text)
    safe.encode()


def test_blanks_are_folded_and_no_break_spaces_kept() -> None:
    assert clean(" a\n\n b\t\u2028c\u00a0d ") == " a b c\u00a0d "


def test_bidirectional_overrides_and_control_characters_are_shown() -> None:
    assert clean("5\u202e0 mg\x00\x1b[2J") == "5\ufffd0 mg\ufffd\ufffd[2J"


def test_what_xml_does_not_allow_is_shown() -> None:
    assert clean("a\ufffeb\uffffc\ufdd0d") == "a\ufffdb\ufffdc\ufffdd"


def test_unseen_characters_are_dropped_and_joined_emoji_kept() -> None:
    assert clean("a\u200bb\ufeff \U0001f469\u200d\u2695\ufe0f") == "ab \U0001f469\u200d\u2695\ufe0f"


def test_lone_surrogates_can_be_written() -> None:
    assert escape("\ud800").encode() == "\ufffd".encode()


@given(st.text())
def test_front_matter_is_one_json_string_without_html(text: str) -> None:
    value = front_matter(text)
    assert "\n" not in value and "<" not in value
    assert html.unescape(json.loads(value)) == clean(text)


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1/x",
        "http://a.example",
        "mailto:a@b.example",
        "../other/#SN-R1",
        "#top",
        "/go/SN/",
        "notes.md?a=b:c",
    ],
)
def test_addresses_that_may_be_followed(address: str) -> None:
    assert safe_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        " java\nscript:alert(1)",
        "java\u200bscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "\\\\evil.example",
        "",
    ],
)
def test_addresses_that_lead_nowhere(address: str) -> None:
    assert safe_address(address) == ""


def test_only_what_cannot_be_printed_is_ever_changed() -> None:
    """So a text that can be printed is clean if it has no two blanks in a row."""
    for code in range(sys.maxunicode + 1):
        mark = chr(code)
        if mark.isprintable():
            assert not any(found.search(mark) for found in (_UNSEEN, _TREACHEROUS))
            assert mark == " " or not _BLANKS.search(mark)
