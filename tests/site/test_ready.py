"""Ready pages come out as they would without the extension, and as quickly as they can."""

import re

import pytest
from markdown import Markdown

from generator.site.ready import MARK

PAGE = f"""\
{MARK}
<p class="before">Before</p>

# Title {{#_top .large}}

<div id="one"><p>Text &#42;not emphasis&#42;</p>

<p>With a blank line</p></div>

## Second {{#_second}}

<p>*Left alone*</p>
"""
OTHERS = ["attr_list", "md_in_html", "tables", "footnotes", "pymdownx.superfences", "pymdownx.details"]


def converted(text: str, *first: str) -> str:
    made = Markdown(extensions=[*first, *OTHERS]).convert(text)
    return re.sub(r"\s*\n\s*", "\n", made.replace(MARK, "")).strip()


def test_the_same_page_comes_out() -> None:
    assert converted(PAGE, "generator.site.ready") == converted(PAGE)


def test_a_page_without_the_mark_is_markdown() -> None:
    text = PAGE.replace(MARK, "") + "\n*Emphasis* <b>and</b> more\n"
    assert converted(text, "generator.site.ready") == converted(text)


@pytest.mark.parametrize("text", ["<svg></svg>", "Words", "<a href='#'>x</a> and more", "<!-- c -->", ""])
def test_nothing_is_wrapped_or_lost(text: str) -> None:
    made = converted(f"{MARK}\n# T {{#t}}\n\n{text}\n", "generator.site.ready")
    assert made.removeprefix('<h1 id="t">T</h1>').replace("<!-- -->", "").strip() == text


@pytest.mark.parametrize("permalink", ["#", False])
def test_headings_are_what_markdown_makes_of_them(permalink: object) -> None:
    text = """\
<!-- ready -->

# What&#39;s &lt;b&gt; {#_top .large .plain data-more}

<p>One</p>

## Second &#123;&#35;x&#125; {#_second}
## Third {#Third-3}

<p># No heading {#no}</p>
"""
    found = []
    for first in ("generator.site.ready", "abbr"):
        toc = {"permalink": permalink, "permalink_title": "Link to this section"}
        md = Markdown(extensions=[first, "toc", *OTHERS], extension_configs={"toc": toc})
        made = re.sub(r"\s*\n\s*", "\n", md.convert(text).replace(MARK, "")).strip()
        found.append((made, vars(md)["toc_tokens"]))
    assert found[0] == found[1]
    (top,) = found[0][1]
    assert [part["name"] for part in top["children"]] == ["Second &#123;&#35;x&#125;", "Third"]


def test_mkdocs_is_told_of_the_ids() -> None:
    from mkdocs.structure.pages import _RawHTMLPreprocessor

    md = Markdown(extensions=["generator.site.ready"])
    seen = _RawHTMLPreprocessor()
    seen._register(md)
    md.convert(f'{MARK}\n# T {{#t}}\n\n<div id="a"><p id="b&#45;c">x</p></div>\n')
    assert seen.present_anchor_ids == {"t", "a", "b-c"}
