"""Whole pages: their order, their ids and numbers, and texts that try to be markup."""

import html
import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from generator.analysis.statements import fingerprint
from generator.analysis.words import Words
from generator.model.algorithm import ClinicalAlgorithm, ReviewStatus
from generator.model.change import Review
from generator.model.library import Library
from generator.model.prose import Prose
from generator.render.page.pages import pictures
from generator.span import Span
from tests.render.page.samples import TAME, made_up, pages

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "jinja": "{{ 7 * 7 }} {% include 'x' %}",
    "attributes of Markdown": "{: onclick=alert(1) }",
    "snippet": '--8<-- "/etc/passwd"',
    "critic": "{++added++} {>>note<<}",
    "link": "[x](javascript:alert(1)) ![y](data:text/html,z)",
    "emphasis": "*a* _b_ `c` ~~d~~",
    "html": "</div></li></section><h1>out</h1>",
    "fence": "``` ~~~ !!! ??? ===",
    "bidi": "5\u202e0 mg\u2066",
    "unseen": "5\u200b0 mg",
    "emoji": "\U0001f469\u200d\u2695\ufe0f",
    "long": "w" * 400,
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made_up(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def wild(library: Library) -> str:
    return pages(library)["pathways/wild.md"].decode()


def shown(page: str) -> str:
    """A page through Markdown with the extensions of the site, and some that other sites use."""
    body = page.split("\n---\n", 1)[1]
    extensions = ["attr_list", "md_in_html", "tables", "footnotes", "abbr", "admonition", "def_list", "toc"]
    more = [
        "pymdownx.critic",
        "pymdownx.details",
        "pymdownx.superfences",
        "pymdownx.snippets",
        "pymdownx.magiclink",
    ]
    made: str = Markdown(extensions=extensions + more).convert(body)
    return made


def test_a_page_has_the_order_of_a_clinical_sheet(wild: str) -> None:
    marks = ["ep-eyebrow", "# What", "ep-scope", "ep-review", "ep-flags", "ep-answer", "_chart}", "_steps}"]
    marks += [
        "_recommendations}",
        "_safety-net}",
        "{#_pitfalls ",
        "{#_evidence ",
        "{#_cases ",
        "{#_changes ",
        "{#_references ",
    ]
    places = [wild.index(mark) for mark in marks]
    assert places == sorted(places)


def test_review_status_is_a_sentence(wild: str) -> None:
    assert "no clinician has approved this yet" in wild.partition("ep-answer")[0]


def test_no_id_stands_twice_and_every_part_that_is_linked_exists(wild: str) -> None:
    page = shown(wild)
    ids = [html.unescape(found) for found in re.findall(r'\sid="([^"]*)"', page)]
    assert len(ids) == len(set(ids))
    linked = {html.unescape(found)[1:] for found in re.findall(r'(?:xlink:)?href="((?:#|&#35;)[^"]+)"', page)}
    assert linked <= set(ids)


def test_references_are_numbered_in_the_order_of_the_page(wild: str) -> None:
    page = shown(wild)
    cited = re.findall(r'href="&#35;&#95;ref&#45;(\w+)"[^>]*>(\d+)</a>', page)
    first = list(dict.fromkeys(cited))
    assert [number for _, number in first] == ["1", "2", "3"]
    listed = re.findall(r'<li id="&#95;ref&#45;(\w+)">\n<b>(\d+)</b>', page)
    assert listed == first


def test_a_card_shows_what_speaks_against_it_and_what_no_source_states(wild: str) -> None:
    card = wild.partition('id="WD&#45;R1"')[2].partition("</section>")[0]
    said = html.unescape(card)
    assert "Recommendation against" in said
    assert "It does not always pass." in said
    assert "The two weeks are editorial." in said and "ep-tag--unsourced" in card
    assert "strong" in said.casefold() and "GRADE" in said
    assert "what to tell the person" in said


def test_an_emergency_has_no_safety_net_and_says_that_nothing_speaks_against_it(wild: str) -> None:
    card = wild.partition('id="WD&#45;R2"')[2].partition("</section>")[0]
    assert "what to tell the person" not in card
    assert "No contrary evidence is recorded" in card


def test_unconfirmed_fields_are_shown(wild: str) -> None:
    references = html.unescape(wild.partition("{#_references ")[2])
    assert "not confirmed: journal or site" in references
    assert "✓ confirmed" in references


def test_a_worked_case_shows_answers_way_and_end(wild: str) -> None:
    case = html.unescape(wild.partition("_case")[2].partition("</div>")[0])
    assert "<dt>Duration</dt><dd>3 weeks</dd>" in case
    assert "<dt>State, after 2 weeks</dt><dd>Better</dd>" in case
    way = [re.sub(r"<[^>]+>", "", stop) for stop in re.findall(r"<span>(.*?)</span>", case)]
    assert way == ["2 Short", "3 No", "5 State: better", "6 WD-R1"]
    assert "Wait." in case


def test_pages_and_charts_have_fixed_names(library: Library) -> None:
    own = [
        "changes.md",
        "evidence/index.md",
        "glossary.md",
        "index.md",
        "linking.md",
        "pathways/index.md",
        "proof.md",
    ]
    own += ["assets/endplate/embed.css"]
    cited = [f"evidence/{key}.md" for key in library.reference_by_key]
    names = ("tame", "wild")
    of_pathways = [
        path.format(n) for n in names for path in ("pathways/{}.md", "charts/{}.svg", "walks/{}.js")
    ]
    embedded = ("tame", "tame/chart", "TM-R1", "wild", "wild/chart", "WD-R1", "WD-R2", "WD-R3", "WD-R4")
    of_pathways += [f"embed/{name}/index.html" for name in embedded]
    of_pathways += [f"cite/{name}.{end}" for name in names for end in ("bib", "ris", "json")]
    found = [path for path in pages(library) if not path.startswith(("search/", "go/"))]
    assert set(found) - set(cited) == {*own, *of_pathways}
    drawn = pictures(library, library.algorithm_by_id["tame"], Words(library))
    assert {path: content[:4] for path, content in drawn.items()} == {
        "charts/tame.png": b"\x89PNG",
        "charts/tame.card.png": b"\x89PNG",
        "sheets/tame.pdf": b"%PDF",
    }


def test_the_same_library_gives_the_same_bytes(library: Library, tmp_path: Path) -> None:
    assert pages(made_up(tmp_path)) == pages(library)


# What of the model is a name and not a text: ids, keys and codes have forms of their own, which reading checks.
IDENTIFIERS = {
    "id",
    "code",
    "key",
    "target",
    "start",
    "pathway",
    "exit",
    "answer_code",
    "finding",
    "item",
    "items",
    "at",
}
IDENTIFIERS |= {
    "type",
    "span",
    "spans",
    "condition",
    "exits",
    "given",
    "later",
    "ends",
    "passes",
    "criteria",
    "anew",
    "unremarkable",
}


def poisoned(value: Any, payload: str) -> Any:
    """A part of the model with the payload before every text."""
    if isinstance(value, str):
        return f"{payload} {value}" if value else value
    if isinstance(value, tuple):
        return tuple(poisoned(part, payload) for part in value)
    if not is_dataclass(value) or isinstance(value, type | Span):
        return value
    changes = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in IDENTIFIERS}
    return replace(value, **{name: poisoned(part, payload) for name, part in changes.items()})


@pytest.mark.parametrize("kind", PAYLOADS)
def test_hostile_texts_stay_texts(kind: str, library: Library) -> None:
    named = (replace(a, topic=a.topic or "Tame things") for a in library.algorithms)  # both in the same order
    library = replace(library, algorithms=tuple(named))
    hostile = replace(
        library,
        algorithms=poisoned(library.algorithms, PAYLOADS[kind]),
        references=poisoned(library.references, PAYLOADS[kind]),
        title=PAYLOADS[kind],
        description=PAYLOADS[kind],
        disclaimer=PAYLOADS[kind],
    )
    plain = pages(replace(library, description="x"))
    for name, page in pages(hostile, library).items():
        if not name.endswith(".md"):
            continue  # charts and the data of the stepper have tests of their own
        made = shown(page.decode())
        assert tags(made) == tags(shown(plain[name].decode())), name
        assert not re.search(r'(?:href|src)="\s*(?:javascript|data|vbscript):', html.unescape(made)), name
        assert "\u202e" not in made
        assert_front_matter(page.decode(), plain[name].decode())


def assert_front_matter(page: str, plain: str) -> None:
    """No text of a library is markup there; what goes into the head of the page has the elements that it should."""
    front = page.partition("\n---\n")[0]
    head = re.compile(r"^head: (.*)$", re.MULTILINE)
    assert "<" not in head.sub("", front) and len(front.splitlines()) in range(3, 8)
    made, wanted = ([json.loads(found) for found in head.findall(text)] for text in (front, plain))
    assert list(map(tags, made)) == list(map(tags, wanted))


def test_a_word_without_end_is_only_long(library: Library) -> None:
    tame, wild = library.algorithms
    first, *others = wild.recommendations
    endless = replace(first, why=Prose(("w" * 100_000,), first.span))
    long = replace(library, algorithms=(tame, replace(wild, recommendations=(endless, *others))))
    assert tags(shown(pages(long)["pathways/wild.md"].decode())) == tags(
        shown(pages(library)["pathways/wild.md"].decode())
    )


def test_a_source_with_a_hostile_address_has_no_link_there(library: Library) -> None:
    references = tuple(replace(reference, url="javascript:alert(1)") for reference in library.references)
    page = pages(replace(library, references=references))["pathways/wild.md"].decode()
    addresses = [html.unescape(found) for found in re.findall(r'href="([^"]*)"', page)]
    assert not [address for address in addresses if "javascript" in address]


def tags(page: str) -> list[str]:
    """The elements of a page but for the drawing, whose lines follow the length of the texts."""
    outside = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    return [re.sub(r'"[^"]*"', '""', tag) for tag in re.findall(r"<[^>]*>", outside)]


def test_what_is_proved_stands_at_the_top_and_only_if_it_is(library: Library, tmp_path: Path) -> None:
    whole = made_up(tmp_path, TAME.replace("go: exit settled", "go: back"))
    assert "4 paths, 0 gaps" in top_of(pages(whole)["pathways/tame.md"])
    assert "0 gaps" not in top_of(pages(library)["pathways/tame.md"])


def top_of(page: bytes) -> str:
    return html.unescape(page.decode().partition("ep-answer")[0])


def test_who_approved_it_and_what_changed_since(library: Library) -> None:
    (tame,) = (a for a in library.algorithms if a.id == "tame")
    read = Review(
        "Dr A. Example", "Consultant radiologist", date(2026, 11, 20), fingerprint(library, tame), tame.span
    )
    approved = replace(tame, status=ReviewStatus.APPROVED, reviewed=read)
    edited = replace(approved, title="Something else?")

    def page(of: ClinicalAlgorithm) -> str:
        others = tuple(of if a.id == of.id else a for a in library.algorithms)
        return html.unescape(pages(replace(library, algorithms=others))["pathways/tame.md"].decode())

    who = "Dr A. Example, Consultant radiologist, on 20 Nov 2026"
    assert f"Approved by {who}." in page(approved) and "Changed since review" not in page(approved)
    assert "Changed since review" in page(edited) and f"read by {who}." in page(edited)
    assert f"Approved by {who}" not in page(edited)
    assert "Changed since review" not in page(tame) and "Approved by" not in page(tame)
