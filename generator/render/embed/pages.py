"""The embedded pages of a pathway as files, and the style sheet that they share."""

import posixpath
import re
from functools import cache
from importlib import resources

from markupsafe import Markup

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.chart.description import Chart
from generator.render.chart.render import draw
from generator.render.chart.style import NARROW, WIDE
from generator.render.chart.stylesheet import stylesheet
from generator.render.embed.view import advice, frame, summary
from generator.render.page.addresses import Addresses
from generator.render.page.environment import render
from generator.render.share.things import Thing, pathway_thing, recommendation_thing
from generator.render.text import safe_address

STYLE = "assets/endplate/embed.css"
_DARK = re.compile(r'^\[data-md-color-scheme="slate"\] (\.chart \{[^}]*\})', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def embed_files(library: Library, algorithm: ClinicalAlgorithm, chart: Chart) -> dict[str, bytes]:
    """The embedded pages of a pathway by path: "embed/<id>/index.html", its chart, its recommendations by code.

    ``chart`` is that of the pathway's page, with addresses as written there.
    """
    thing = pathway_thing(library, algorithm)
    here, beside = thing.embed, f"{thing.embed}chart/"
    found = {
        here: render(
            "embed_pathway.html.j2",
            frame=frame(library, algorithm, thing, here),
            pathway=summary(library, algorithm, here),
        ),
        beside: render(
            "embed_chart.html.j2",
            frame=frame(library, algorithm, thing, beside),
            drawings=_drawings(chart, thing, Addresses(library, beside)),
        ),
    }
    for recommendation in algorithm.recommendations:
        one = recommendation_thing(library, algorithm, recommendation)
        found[one.embed] = render(
            "embed_recommendation.html.j2",
            frame=frame(library, algorithm, one, one.embed),
            card=advice(library, algorithm, recommendation, one.embed),
        )
    return {f"{path}index.html": content for path, content in found.items()}


def _drawings(chart: Chart, thing: Thing, addresses: Addresses) -> tuple[Markup, Markup]:
    def moved(href: str) -> str:
        """An address on the pathway's page as it is written on this one."""
        path, _, part = href.partition("#")
        return safe_address(addresses.to(posixpath.normpath(posixpath.join(thing.page, path)) + "/", part))

    wide = draw(chart, style=WIDE, id_prefix="_wide", address=moved)
    narrow = draw(chart, style=NARROW, id_prefix="_narrow", address=moved)
    return Markup(wide), Markup(narrow)  # noqa: S704 - our own SVG


@cache
def embed_style() -> bytes:
    """The style sheet of the embedded pages: type, the chart's own style, and theirs. Dark follows the system."""
    fonts = resources.files("generator").joinpath("assets", "fonts", "fonts.css").read_text("utf-8")
    chart = _DARK.sub(r"@media screen and (prefers-color-scheme: dark) {\n\1\n}", stylesheet())
    own = resources.files(__package__).joinpath("embed.css").read_text("utf-8")
    return _COMMENT.sub("", fonts + chart + own).encode()
