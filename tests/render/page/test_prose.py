"""Citations get their numbers in the order in which a reader meets them."""

import pytest

from generator.model.library import Library
from generator.model.prose import Citation, Cited, Linked, Prose
from generator.render.page.addresses import Addresses
from generator.render.page.prose import Run, Writer
from generator.span import Span
from tests.render.page.samples import made_up

SPAN = Span.of_file("x.yml")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made_up(tmp_path_factory.mktemp("library"))


def cited(*keys: str) -> Cited:
    return Cited(tuple(Citation(key, SPAN) for key in keys))


def test_numbers_follow_the_order_of_reading(library: Library) -> None:
    writer = Writer(Addresses(library, "pathways/wild/"))
    first = writer.runs(Prose(("One ", cited("jones2018"), ".", cited("smith2020", "jones2018")), SPAN))
    assert [[mark.number for mark in run.marks] for run in first] == [[], [1], [], [1, 2]]
    assert writer.number("body2019") == 3


def test_the_blank_before_a_number_goes(library: Library) -> None:
    runs = Writer(Addresses(library)).runs(Prose(("One ", cited("body2019"), " and two."), SPAN))
    assert [run.text for run in runs] == ["One", "", " and two."]


def test_links_lead_to_pathways_and_recommendations(library: Library) -> None:
    writer = Writer(Addresses(library, "pathways/wild/"))
    prose = Prose((Linked("t", "tame", SPAN), Linked("r", "TM-R1", SPAN), Linked("own", "WD-R1", SPAN)), SPAN)
    assert [run.href for run in writer.runs(prose)] == ["../tame/", "../tame/#TM-R1", "#WD-R1"]


def test_a_link_to_nothing_is_plain_text(library: Library) -> None:
    runs = Writer(Addresses(library)).runs(Prose((Linked("words", "nowhere", SPAN),), SPAN))
    assert runs == (Run("words"),)


def test_a_mark_tells_the_source_and_the_place(library: Library) -> None:
    mark = Writer(Addresses(library)).mark(Citation("smith2020", SPAN, "page 3"))
    assert (mark.href, mark.about) == ("#_ref-smith2020", "Smith 2020, page 3")


@pytest.mark.parametrize(
    ("here", "place", "part", "address"),
    [
        ("", "pathways/x/", "", "pathways/x/"),
        ("pathways/x/", "pathways/y/", "SN-R1", "../y/#SN-R1"),
        ("pathways/x/", "pathways/x/", "SN-R1", "#SN-R1"),
        ("pathways/x/", "charts/x.svg", "", "../../charts/x.svg"),
        ("pathways/", "pathways/x/", "", "x/"),
        ("pathways/x/", "", "", "../../"),
        ("", "", "", "./"),
    ],
)
def test_addresses_are_relative(library: Library, here: str, place: str, part: str, address: str) -> None:
    assert Addresses(library, here).to(place, part) == address
