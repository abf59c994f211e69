"""What a pathway's page offers to those who want to point at it: one panel for the pathway, a row of texts for each
recommendation.
"""

from collections.abc import Mapping

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.model.recommendation import Recommendation
from generator.render.citation import short_name
from generator.render.page.addresses import Addresses
from generator.render.share.cite import cite_snippets
from generator.render.share.snippets import (
    CARD,
    SUMMARY,
    Snippet,
    frame_snippet,
    link_snippets,
    picture_snippets,
)
from generator.render.share.things import UNKNOWN, Thing, pathway_thing, recommendation_thing
from generator.render.text import clean
from generator.value import value

_CHART_WIDTH, _AROUND_CHART = 800, 340
"""In CSS pixels: the width at which an embedded chart is the wide one, and the height of what stands around it."""


@value
class Offered:
    """A file to download: what it is, its form, its address from the page."""

    words: str
    form: str
    href: str


@value
class Shared:
    """The texts that point at one thing; ``look`` is the address from the page of what will be embedded."""

    thing: Thing
    embeds: tuple[Snippet, ...]
    look: str

    @property
    def links(self) -> tuple[Snippet, ...]:
        """Links to its permanent address."""
        return link_snippets(self.thing)


@value
class Panel:
    """The panel of a pathway's page. ``root`` is what stands for the address of the site while nobody knows it.

    ``up`` is the root of the site from the page, ``example`` the code of a recommendation.
    """

    known: bool
    root: str
    up: str
    example: str
    pathway: Shared
    pictures: tuple[Snippet, ...]
    citations: tuple[Snippet, ...]
    downloads: tuple[Offered, ...]
    contact: str
    help: str
    cards: Mapping[str, Shared]


def panel(library: Library, algorithm: ClinicalAlgorithm, chart_height: float) -> Panel:
    """The panel of a pathway, whose wide chart is ``chart_height`` points high."""
    thing = pathway_thing(library, algorithm)
    addresses = Addresses(library, thing.page)
    size = (_CHART_WIDTH, round(chart_height) + _AROUND_CHART)
    chart = frame_snippet("Chart in a page", thing, f"{thing.embed}chart/", f"Flowchart: {thing.label}", size)
    whole = frame_snippet("Pathway in a page", thing, thing.embed, thing.label, SUMMARY)
    return Panel(
        known=thing.site.known,
        root=UNKNOWN,
        up=addresses.to(""),
        example=algorithm.recommendations[0].code,
        pathway=Shared(thing, (whole, chart), addresses.to(thing.embed)),
        pictures=picture_snippets(thing),
        citations=cite_snippets(library, thing),
        downloads=_downloads(thing, addresses),
        contact=library.contact,
        help=addresses.to("linking/"),
        cards={r.code: _shared(library, algorithm, r, addresses) for r in algorithm.recommendations},
    )


def _shared(
    library: Library, algorithm: ClinicalAlgorithm, recommendation: Recommendation, addresses: Addresses
) -> Shared:
    thing = recommendation_thing(library, algorithm, recommendation)
    frame = frame_snippet("Card in a page", thing, thing.embed, thing.label, CARD)
    plain = _plain_text(library, thing, recommendation)
    return Shared(thing, (plain, frame), addresses.to(thing.embed))


def _plain_text(library: Library, thing: Thing, recommendation: Recommendation) -> Snippet:
    """The whole recommendation, for places that take no mark-up at all."""
    known = library.reference_by_key
    named = (short_name(known[c.key]) for c in recommendation.citations if c.key in known)
    sources = ", ".join(dict.fromkeys(named)) or "none listed"
    said = f"{thing.code}: {recommendation.text.plain} Sources: {sources}."
    standing = f"{thing.site.name}, version {thing.version}. {thing.said}"
    whole = clean(f"{said} {standing} {thing.permanent}")
    return Snippet("Plain text", whole, " (accessed %e %b %Y)")


def _downloads(thing: Thing, addresses: Addresses) -> tuple[Offered, ...]:
    """The files about a pathway that stand at fixed addresses."""
    chart, cite = addresses.to(thing.chart), addresses.to(f"cite/{thing.pathway}")
    return (
        Offered("One-page sheet to print", "PDF", addresses.to(f"sheets/{thing.pathway}.pdf")),
        Offered("Chart", "SVG", f"{chart}.svg"),
        Offered("Chart", "PNG", f"{chart}.png"),
        Offered("Citation", "BibTeX", f"{cite}.bib"),
        Offered("Citation", "RIS", f"{cite}.ris"),
        Offered("Citation", "CSL-JSON", f"{cite}.json"),
        Offered("All pathways", "JSON", addresses.to("pathways.json")),
        Offered("All permanent ids", "JSON", addresses.to("ids.json")),
        Offered("All references", "BibTeX", addresses.to("references.bib")),
    )
