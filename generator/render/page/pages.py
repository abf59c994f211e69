"""A library to the files of its site: Markdown pages, and the charts beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.analysis.coverage import coverage
from generator.analysis.verdict import PathwayProof
from generator.analysis.words import Words
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.chart.arrange import arrange
from generator.render.chart.download import draw_download, draw_png
from generator.render.chart.legend import legend
from generator.render.chart.render import draw
from generator.render.chart.style import NARROW, WIDE
from generator.render.feed import PATH as FEED
from generator.render.feed import feed
from generator.render.go.former import former
from generator.render.page.addresses import Addresses
from generator.render.page.changes import all_changes
from generator.render.page.compose import pathway_view
from generator.render.page.environment import render
from generator.render.page.evidence import by_pathway, evidence_views, shelves
from generator.render.page.index import home_view, list_view
from generator.render.page.naming import Namer
from generator.render.page.plot import drawn
from generator.render.page.proved import proof_view, proved
from generator.render.page.steps import Describer
from generator.render.page.view import PathwayView
from generator.render.page.wording import STATUS

_png = lru_cache(maxsize=256)(draw_png)
"""A picture takes longer than all else of a pathway together; a preview draws again only what has changed."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings of a chart for its page, the key to it, and the addresses of the files to download."""

    wide: Markup
    narrow: Markup
    legend: tuple[tuple[Markup, str], ...]
    svg: str
    png: str


def pages(library: Library, proofs: Mapping[str, PathwayProof]) -> dict[str, bytes]:
    """All pages of a library by their path below the folder of Markdown files, in a fixed order.

    ``proofs`` are those of every pathway, by id.
    """
    words = Words(library)
    coverages = coverage(library)
    shown = []
    found = {
        "index.md": render("home.md.j2", view=home_view(library)),
        "pathways/index.md": render("list.md.j2", view=list_view(library)),
    }
    for algorithm in _in_order(library):
        view = pathway_view(library, algorithm, words, proofs.get(algorithm.id))
        drawings = _drawings(view, _addresses(library, algorithm))
        describer = Describer(algorithm, _addresses(library, algorithm), words)
        numbers = arrange(view.chart).numbers
        shown.append(proved(proofs[algorithm.id], coverages[algorithm.id], describer, numbers))
        namer = Namer(_addresses(library, algorithm))
        plots = [drawn(plot, namer) for plot in library.plots if algorithm.id in plot.pathways]
        found[f"pathways/{algorithm.id}.md"] = render(
            "pathway.md.j2",
            view=view,
            drawings=drawings,
            plots=plots,
            proved=shown[-1],
            former=former(library, algorithm),
        )
    sources = evidence_views(library)
    for source in sources:
        found[f"evidence/{source.key}.md"] = render("evidence.md.j2", view=source)
    found["evidence/index.md"] = render(
        "shelves.md.j2", shelves=shelves(sources), pathways=by_pathway(library, sources)
    )
    atom = feed(library)
    found |= {FEED: atom} if atom else {}
    log = Addresses(library, "changes/")
    found["changes.md"] = render(
        "changes.md.j2", entries=all_changes(library), feed=log.to(FEED) if atom else ""
    )
    found["proof.md"] = render("proof.md.j2", view=proof_view(library, proofs, shown))
    return found


def charts(library: Library) -> dict[str, bytes]:
    """The charts to download, as SVG and PNG, by path: "charts/<id>.svg"."""
    words = Words(library)
    found = {}
    for algorithm in _in_order(library):
        chart = Describer(algorithm, _addresses(library, algorithm), words).chart()
        page = f"{library.url.rstrip('/')}/pathways/{algorithm.id}/" if library.url else ""
        note = f"{library.title}, {algorithm.code} version {algorithm.version}. {STATUS[algorithm.status]}"
        found[f"charts/{algorithm.id}.svg"] = draw_download(chart, page, note=note).encode()
        found[f"charts/{algorithm.id}.png"] = _png(chart, page, note=note)
    return found


def _in_order(library: Library) -> list[ClinicalAlgorithm]:
    return sorted(library.algorithms, key=lambda algorithm: algorithm.id)


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
    )
