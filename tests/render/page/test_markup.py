"""Parts of pages that functions write: every text in them is text."""

import pytest
from markupsafe import Markup

from generator.render.page.markup import both, copied, marks, overdue, printed, prose
from generator.render.page.prose import Mark, Run

HOSTILE = '<b>"*x*'
SHOWN = "&#60;b&#62;&#34;&#42;x&#42;"


def test_text_is_escaped_and_markup_is_not() -> None:
    assert printed(HOSTILE) == SHOWN
    assert printed(Markup("<b>")) == "<b>"
    assert printed(-7) == "&#45;7"


def test_running_text_has_terms_links_and_citations() -> None:
    runs = (
        Run(HOSTILE),
        Run("a term", "../../glossary/#t", term="t"),
        Run(HOSTILE, "../x/"),
        Run(marks=(Mark(1, "#_ref-a", HOSTILE), Mark(12, "#_ref-b", "B 2020"))),
    )
    assert prose(runs) == (
        f'{SHOWN}<a class="ep-term" href="&#46;&#46;&#47;&#46;&#46;&#47;glossary&#47;&#35;t" data-term="t">a term</a>'
        f'<a href="&#46;&#46;&#47;x&#47;">{SHOWN}</a>'
        f'<sup class="ep-cite"><a href="&#35;&#95;ref&#45;a" title="{SHOWN}">1</a>,'
        '<a href="&#35;&#95;ref&#45;b" title="B 2020">12</a></sup>'
    )
    assert prose(()) == ""


def test_links_lead_to_no_script() -> None:
    assert prose((Run("x", "javascript:alert(1)"),)) == '<a href="&#35;">x</a>'
    assert 'href="&#35;"' in marks([Mark(1, "data:text/html,x", "y")])


@pytest.mark.parametrize("patient", ["", HOSTILE])
def test_words_for_patients_stand_beside_others_alone(patient: str) -> None:
    assert both(HOSTILE, patient) == SHOWN
    assert both(HOSTILE, "<i>") == (
        f'<span class="ep-for-clinician">{SHOWN}</span><span class="ep-for-patient"> &#60;i&#62;</span>'
    )


def test_what_readers_copy_keeps_blanks_line_ends_and_joiners() -> None:
    assert copied("a  b\nc\u2060d<") == "a&#32;&#32;b&#10;c&#8288;d&#60;"
    assert copied(HOSTILE) == SHOWN


def test_what_is_overdue_is_hidden_until_a_script_looks() -> None:
    shown = '<span class="ep-tag ep-tag--unconfirmed" hidden data-overdue-after="2027&#45;05&#45;21">'
    assert overdue("2027-05-21") == f"{shown}Review overdue</span>"
