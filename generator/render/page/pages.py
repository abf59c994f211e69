"""A library to the files of its site: Markdown pages, and the charts beside them."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from generator.analysis.coverage import Coverage, Tried
from generator.analysis.verdict import PathwayProof
from generator.analysis.words import Words
from generator.content import Content
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.chart.arrange import arrange
from generator.render.chart.download import draw_download, draw_png
from generator.render.chart.legend import legend
from generator.render.chart.render import draw, drawing_of
from generator.render.chart.style import NARROW, WIDE
from generator.render.embed.pages import STYLE, embed_files, embed_style
from generator.render.feed import PATH as FEED
from generator.render.feed import feed
from generator.render.found import place as place_of_entries
from generator.render.go.former import former
from generator.render.go.pages import pathway_pages
from generator.render.page import search
from generator.render.page.addresses import Addresses
from generator.render.page.changes import all_changes
from generator.render.page.compose import pathway_view
from generator.render.page.environment import render
from generator.render.page.evidence import by_pathway, by_year, evidence_views, shelves
from generator.render.page.glossary import glossary_view
from generator.render.page.index import home_view, is_large, list_view
from generator.render.page.markup import in_front_matter
from generator.render.page.naming import Namer
from generator.render.page.plot import drawn
from generator.render.page.proved import Proved, proof_view, proved
from generator.render.page.steps import Describer
from generator.render.page.view import PathwayView
from generator.render.page.wording import STATUS
from generator.render.share.described import described
from generator.render.share.files import shared_files
from generator.render.share.panel import panel
from generator.render.share.things import example_of, site_of
from generator.render.sheet.card import draw_card
from generator.render.sheet.sheet import draw_sheet
from generator.render.stepper.program import place, program, stamp
from generator.value import value

_NEWEST = 200
"""Changes of all pathways that stand on one page; each pathway has all of its own."""
_LISTS = {
    "index.md": ("Find a finding", "The words of the report, or the question: each leads to a pathway."),
    "pathways/index.md": ("Pathways", "All pathways with their review status."),
    "evidence/index.md": ("Evidence", "All sources, by pathway, by year and by kind."),
    "changes.md": ("What changed", "The change log of all pathways, newest first."),
    "proof.md": ("What is proved", "What is proved of every pathway of this library, and what is not."),
}
"""Pages that list what has pages of its own: their title and a sentence for the search."""


@value
class Drawings:
    """The drawings of a chart for its page, the key to it, and the addresses of the files to download."""

    wide: Markup
    narrow: Markup
    legend: tuple[tuple[Markup, str], ...]
    svg: str
    png: str
    sheet: str
    failed: bool


@value
class PathwayFiles:
    """What is generated from one pathway: files by their path, and what the page about all proofs says of it.

    ``undrawn`` if the layout of its chart failed: page and files say so in its place.
    """

    files: Mapping[str, Content]
    proved: Proved
    undrawn: bool = False


def pathway_files(
    library: Library,
    algorithm: ClinicalAlgorithm,
    words: Words,
    proof: PathwayProof,
    coverage: Coverage,
    tried: Iterable[Tried],
) -> PathwayFiles:
    """The page of a pathway and its chart to download; ``words`` are those of the library, ``tried`` its cases."""
    addresses = _addresses(library, algorithm)
    describer = Describer.of(library, algorithm, words)
    view = pathway_view(describer, proof, tried)
    shown = proved(proof, coverage, describer, arrange(view.chart).numbers)
    namer = Namer(addresses)
    plots = [drawn(plot, namer) for plot in library.plots if algorithm.id in plot.pathways]
    walk = program(describer)
    drawings = _drawings(view, addresses)
    page = render(
        "pathway.md.j2",
        head=in_front_matter(described(library, algorithm)),
        view=view,
        drawings=drawings,
        plots=plots,
        proved=shown,
        former=former(library, algorithm),
        stamp=stamp(walk),
        share=panel(library, algorithm, drawing_of(view.chart, WIDE).height),
    )
    picture = draw_download(view.chart, _page(library, algorithm), note=_note(library, algorithm))
    found = search.pathway(view, own_safety_net=algorithm.safety_net is not None)
    files = {
        f"pathways/{algorithm.id}.md": page,
        place_of_entries(f"pathways/{algorithm.id}.md"): found,
        f"charts/{algorithm.id}.svg": picture.encode(),
        place(algorithm.id): walk,
        **embed_files(library, algorithm, view.chart),
        **pathway_pages(library, algorithm),
        **shared_files(library, algorithm),
    }
    return PathwayFiles(files, shown, drawings.failed)


def library_files(
    library: Library, proofs: Mapping[str, PathwayProof], shown: Iterable[Proved]
) -> dict[str, bytes]:
    """The pages about the library as a whole and about its sources; ``shown`` is what is proved of each pathway."""
    found = {
        "index.md": render("home.md.j2", view=home_view(library)),
        "pathways/index.md": render("list.md.j2", view=list_view(library)),
        STYLE: embed_style(),
        "linking.md": render("linking.md.j2", site=site_of(library), example=example_of(library)),
    }
    sources = evidence_views(library)
    for source in sources:
        found[f"evidence/{source.key}.md"] = render("evidence.md.j2", view=source)
        found[place_of_entries(f"evidence/{source.key}.md")] = search.source(source)
    found["evidence/index.md"] = render(
        "shelves.md.j2",
        shelves=shelves(sources),
        pathways=() if is_large(library) else by_pathway(library, sources),
        years=by_year(sources),
    )
    atom = feed(library)
    found |= {FEED: atom} if atom else {}
    log = Addresses(library, "changes/")
    changes = all_changes(library)
    found["changes.md"] = render(
        "changes.md.j2",
        entries=changes[:_NEWEST],
        older=max(len(changes) - _NEWEST, 0),
        feed=log.to(FEED) if atom else "",
    )
    if library.terms:
        terms = glossary_view(library)
        found["glossary.md"] = render("glossary.md.j2", terms=terms)
        found[place_of_entries("glossary.md")] = search.glossary(terms)
    found["proof.md"] = render("proof.md.j2", view=proof_view(library, proofs, shown))
    return found | {place_of_entries(path): search.page(*about) for path, about in _LISTS.items()}


def pictures(library: Library, algorithm: ClinicalAlgorithm, words: Words) -> dict[str, bytes]:
    """The chart of a pathway as PNG, the card of its links and its sheet to print: they take longest."""
    describer = Describer.of(library, algorithm, words)
    return {
        f"charts/{algorithm.id}.png": draw_png(
            describer.chart, _page(library, algorithm), note=_note(library, algorithm)
        ),
        f"charts/{algorithm.id}.card.png": draw_card(describer),
        f"sheets/{algorithm.id}.pdf": draw_sheet(describer),
    }


def in_order(library: Library) -> list[ClinicalAlgorithm]:
    """The pathways in the order of their ids."""
    return sorted(library.algorithms, key=lambda algorithm: algorithm.id)


def _page(library: Library, algorithm: ClinicalAlgorithm) -> str:
    """The address at which the page is published; empty if nobody knows."""
    return f"{library.url.rstrip('/')}/pathways/{algorithm.id}/" if library.url else ""


def _note(library: Library, algorithm: ClinicalAlgorithm) -> str:
    """What travels with a picture of the chart."""
    return f"{library.title}, {algorithm.code} version {algorithm.version}. {STATUS[algorithm.status]}"


def _addresses(library: Library, algorithm: ClinicalAlgorithm) -> Addresses:
    return Addresses(library, f"pathways/{algorithm.id}/")


def _drawings(view: PathwayView, addresses: Addresses) -> Drawings:
    """The chart is drawn and escaped elsewhere, so its markup is taken as it is."""
    return Drawings(
        Markup(draw(view.chart, style=WIDE, id_prefix="_wide")),  # noqa: S704 - our own SVG
        Markup(draw(view.chart, style=NARROW, id_prefix="_narrow")),  # noqa: S704 - our own SVG
        tuple((Markup(entry.sample), entry.words) for entry in legend(view.chart)),  # noqa: S704 - our own SVG
        addresses.to(f"charts/{view.id}.svg"),
        addresses.to(f"charts/{view.id}.png"),
        addresses.to(f"sheets/{view.id}.pdf"),
        any(drawing_of(view.chart, style).failed for style in (WIDE, NARROW)),
    )
