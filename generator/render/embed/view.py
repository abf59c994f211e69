"""What an embedded page shows, as plain values ready for its template."""

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.model.recommendation import Recommendation, Urgency
from generator.render.page.addresses import Addresses, contrary_part
from generator.render.page.naming import Namer
from generator.render.page.prose import Runs
from generator.render.page.view import Graded
from generator.render.page.wording import BASIS, STATUS, capital, day, said, stopped
from generator.render.share.things import Thing
from generator.value import value


@value
class Warned:
    """The red flags in one line, and the pathway that takes over."""

    emergency: str
    urgent: str
    name: str
    href: str


@value
class Frame:
    """What every embedded page has. ``canonical`` is absolute where the library gives its address; ``discovery``, which
    oEmbed consumers look for, is empty where it does not.

    ``shown`` is the permanent address as printed, ``permanent`` the same from this page.
    """

    library: str
    title: str
    style: str
    icon: str
    canonical: str
    discovery: str
    permanent: str
    shown: str
    page: str
    version: str
    said: str
    updated: str
    due: str
    flags: Warned | None
    disclaimer: str


@value
class Advice:
    """A recommendation as an embedded card."""

    code: str
    kind: str
    said: str
    short: str
    text: Runs
    strength: Graded
    certainty: Graded
    basis: str
    sources: Runs
    against: int
    against_href: str
    name: str


@value
class Listed:
    """A recommendation in the list of an embedded pathway."""

    code: str
    short: str
    urgent: bool
    href: str


@value
class Summary:
    """A pathway in short."""

    code: str
    question: str
    population: Runs
    not_for: Runs
    answer: Runs
    recommendations: tuple[Listed, ...]
    chart: str


def frame(library: Library, algorithm: ClinicalAlgorithm, thing: Thing, here: str) -> Frame:
    """The frame of the page in the folder ``here`` about a thing."""
    addresses = Addresses(library, here)
    page, _, part = thing.page.partition("#")
    shown = thing.permanent.partition("://")[2]
    permanent = thing.permanent.removeprefix(thing.site.root)
    return Frame(
        library=library.title,
        title=thing.title,
        style=addresses.to("assets/endplate/embed.css"),
        icon=addresses.to("assets/endplate/favicon.svg"),
        canonical=thing.site.to(page) if thing.site.known else addresses.to(page),
        discovery=thing.site.to(f"oembed/{thing.name}.json") if thing.site.known else "",
        permanent=addresses.to(permanent),
        shown=shown if thing.site.known else permanent,
        page=addresses.to(page, part),
        version=algorithm.version,
        said=STATUS[algorithm.status],
        updated=day(algorithm.updated),
        due=day(algorithm.review_due),
        flags=_warned(algorithm, addresses),
        disclaimer=library.disclaimer,
    )


def advice(
    library: Library, algorithm: ClinicalAlgorithm, recommendation: Recommendation, here: str
) -> Advice:
    """A recommendation of a pathway for the page in the folder ``here``."""
    addresses = Addresses(library, here)
    namer = Namer(addresses)
    return Advice(
        code=recommendation.code,
        kind="recommendation" if recommendation.urgency is Urgency.ROUTINE else "urgent",
        said=said(recommendation),
        short=recommendation.short,
        text=namer.runs(recommendation.text),
        strength=Graded(capital(recommendation.strength.value), recommendation.strength.scheme),
        certainty=Graded(capital(recommendation.certainty.value), recommendation.certainty.scheme),
        basis=BASIS[recommendation.basis],
        sources=namer.names(recommendation.citations),
        against=len(recommendation.contrary),
        against_href=addresses.pathway(algorithm.id, contrary_part(recommendation.code)),
        name=algorithm.name,
    )


def summary(library: Library, algorithm: ClinicalAlgorithm, here: str) -> Summary:
    """A pathway for the page in the folder ``here``."""
    addresses = Addresses(library, here)
    namer = Namer(addresses)
    return Summary(
        code=algorithm.code,
        question=algorithm.title,
        population=namer.runs(algorithm.population),
        not_for=namer.runs(algorithm.not_for),
        answer=namer.runs(algorithm.answer),
        recommendations=tuple(
            Listed(r.code, r.short, r.urgency is not Urgency.ROUTINE, addresses.pathway(algorithm.id, r.code))
            for r in algorithm.recommendations
        ),
        chart=addresses.to(f"embed/{algorithm.id}/chart/"),
    )


def _warned(algorithm: ClinicalAlgorithm, addresses: Addresses) -> Warned | None:
    flags = algorithm.red_flags
    if flags is None:
        return None
    known = addresses.library.algorithm_by_id.get(flags.pathway)
    name = known.name if known else flags.pathway
    return Warned(stopped(flags.emergency), stopped(flags.urgent), name, addresses.pathway(flags.pathway))
