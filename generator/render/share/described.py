"""What the head of a pathway's page says to search engines, link previews and reference managers.

It travels as one text in the page's front matter, because the templates of Zensical know no loops over pairs; every
value in it is escaped here, and the theme prints it as it is.
"""

from collections.abc import Iterator

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.page.wording import description
from generator.render.share.linked_data import linked_data
from generator.render.share.syntax import in_html
from generator.render.share.things import Thing, pathway_thing, recommendation_thing
from generator.render.sheet.card import HIGH, WIDE, card_words


def described(library: Library, algorithm: ClinicalAlgorithm) -> str:
    """The elements for the head of a pathway's page, as HTML."""
    thing = pathway_thing(library, algorithm)
    said = _previews(library, algorithm, thing, description(algorithm), thing.site.to(thing.page))
    tags = [*said, *_citation(library, thing), *_dublin_core(library, thing)]
    data = f'<script type="application/ld+json">{linked_data(library, algorithm, thing)}</script>'
    return "\n".join([*_links(thing), *tags, data])


def preview(library: Library, algorithm: ClinicalAlgorithm, code: str) -> list[str]:
    """The elements for the page of a permanent address, which programs that preview links do not follow further.

    ``code`` is that of a recommendation; anything else stands for the pathway. Nothing without an address.
    """
    if not library.url:
        return []
    recommendation = algorithm.recommendation(code)
    if recommendation is None:
        thing, text = pathway_thing(library, algorithm), description(algorithm)
    else:
        thing = recommendation_thing(library, algorithm, recommendation)
        text = f"{recommendation.text.plain} {thing.said}"
    return [discovery(thing), *_previews(library, algorithm, thing, text, thing.permanent)]


def _links(thing: Thing) -> Iterator[str]:
    yield '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
    if thing.site.known:
        yield discovery(thing)


def discovery(thing: Thing) -> str:
    """The link by which oEmbed consumers find what to embed.

    The blank in ``rel`` means nothing but keeps Material 9.8.1 from taking the link for a translation of the page and
    asking its host for a sitemap, on every page.
    """
    href = in_html(thing.site.to(f"oembed/{thing.name}.json"))
    return (
        f'<link rel="alternate " type="application/json+oembed" href="{href}" title="{in_html(thing.title)}">'
    )


def _previews(
    library: Library, algorithm: ClinicalAlgorithm, thing: Thing, text: str, url: str
) -> Iterator[str]:
    """Open Graph, and the one tag of Twitter that it has no word for."""
    said = {
        "og:type": "website",
        "og:locale": "en_GB",
        "og:site_name": library.title,
        "og:title": thing.title,
        "og:description": text,
    }
    if thing.site.known:
        said |= {
            "og:url": url,
            "og:image": thing.site.to(f"{thing.chart}.card.png"),
            "og:image:type": "image/png",
            "og:image:width": str(WIDE),
            "og:image:height": str(HIGH),
            "og:image:alt": card_words(library, algorithm),
        }
    for name, content in said.items():
        yield f'<meta property="{name}" content="{in_html(content)}">'
    yield '<meta name="twitter:card" content="summary_large_image">'


def _citation(library: Library, thing: Thing) -> Iterator[str]:
    """What Zotero and Citoid read: the publisher stands for the authors, since the library names no other."""
    yield _meta("citation_title", thing.title)
    if library.publisher:
        yield _meta("citation_author", library.publisher)
    yield _meta("citation_publication_date", f"{thing.updated:%Y/%m/%d}")
    yield _meta("citation_language", "en")
    if thing.site.known:
        yield _meta("citation_public_url", thing.permanent)


def _dublin_core(library: Library, thing: Thing) -> Iterator[str]:
    yield _meta("DC.title", thing.title)
    if library.publisher:
        yield _meta("DC.creator", library.publisher)
    yield _meta("DC.publisher", library.title)
    yield _meta("DC.date", thing.updated.isoformat())
    yield _meta("DC.type", "webpage")
    yield _meta("DC.language", "en")
    yield _meta("DC.description", f"Version {thing.version}. {thing.said}")
    if thing.site.known:
        yield _meta("DC.identifier", thing.permanent)


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{in_html(content)}">'
