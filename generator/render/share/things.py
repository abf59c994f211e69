"""What can be pointed at: a pathway or one of its recommendations, with its permanent addresses and its words."""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.ids import go_path
from generator.model.library import Library
from generator.model.recommendation import Recommendation
from generator.render.page.wording import STATUS, status_word
from generator.value import value

UNKNOWN = "https://address-of-this-site.invalid/"
"""Stands for the address of a library that does not give its own, until the reader's browser fills it in."""
_FALLBACK_PREFIX = "pathways"


@value
class Site:
    """Where a library is published: ``root`` ends with a slash, ``prefix`` is its name in interwiki links."""

    name: str
    root: str
    prefix: str
    known: bool

    @property
    def template(self) -> str:
        """The name of the wiki template that links to it, which wikis begin with a capital."""
        return self.prefix.capitalize()

    def to(self, path: str) -> str:
        """The absolute address of a path below the root."""
        return self.root + path


@value
class Thing:
    """A pathway or recommendation. ``code`` is printed and permanent; ``label`` is the text of a link.

    ``name`` is what its files are called: the id of a pathway, the code of a recommendation.

    ``page``, ``embed`` and ``chart`` (without its ending) are paths below the root of the site.
    """

    site: Site
    code: str
    name: str
    pathway: str
    label: str
    title: str
    version: str
    status: str
    said: str
    updated: date
    page: str
    embed: str
    chart: str

    @property
    def permanent(self) -> str:
        """The short address that never changes."""
        return self.site.to(go_path(self.code))

    @property
    def standing(self) -> str:
        """What has to travel with a link: whose it is, which version, and how far its review has come."""
        return f"{self.site.name}, version {self.version}, {self.status}"


def site_of(library: Library) -> Site:
    """The site of a library; its address is percent-encoded so far that no wiki finds mark-up in it."""
    return _site(library.title, library.url)


@lru_cache(maxsize=8)
def _site(title: str, url: str) -> Site:
    root = quote(url.rstrip("/"), safe=":/%.-~_") + "/" if url else UNKNOWN
    return Site(title, root, _prefix(title), bool(url))


def example_of(library: Library) -> str:
    """The code of some recommendation, for explanations."""
    return next((r.code for a in library.algorithms for r in a.recommendations), "SN-R1")


def pathway_thing(library: Library, algorithm: ClinicalAlgorithm) -> Thing:
    """A pathway."""
    return Thing(
        site=site_of(library),
        code=algorithm.code,
        name=algorithm.id,
        pathway=algorithm.id,
        label=algorithm.name,
        title=algorithm.title,
        version=algorithm.version,
        status=status_word(algorithm.status).lower(),
        said=STATUS[algorithm.status],
        updated=algorithm.updated,
        page=f"pathways/{algorithm.id}/",
        embed=f"embed/{algorithm.id}/",
        chart=f"charts/{algorithm.id}",
    )


def recommendation_thing(
    library: Library, algorithm: ClinicalAlgorithm, recommendation: Recommendation
) -> Thing:
    """A recommendation of a pathway."""
    code = recommendation.code
    return Thing(
        site=site_of(library),
        code=code,
        name=code,
        pathway=algorithm.id,
        label=f"{code}: {recommendation.short}",
        title=f"{code}: {recommendation.short}",
        version=algorithm.version,
        status=status_word(algorithm.status).lower(),
        said=STATUS[algorithm.status],
        updated=algorithm.updated,
        page=f"pathways/{algorithm.id}/#{code}",
        embed=f"embed/{code}/",
        chart=f"charts/{algorithm.id}",
    )


def _prefix(title: str) -> str:
    """The library's name in small letters and figures, as wikis want it before a colon; MediaWiki takes 32."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    return re.sub(r"[^a-z0-9]+", "", plain)[:32] or _FALLBACK_PREFIX
