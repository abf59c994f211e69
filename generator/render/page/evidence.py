"""Pages about the sources: one each, with what it says, what contradicts it and what rests on it; and their index."""

from generator.analysis.citing import Citing, cited_by
from generator.model.evidence import Claim, Place
from generator.model.library import Library
from generator.model.prose import Citation
from generator.model.reference import Reference, SourceKind
from generator.render.citation import PrintedReference, printed, short_name
from generator.render.page.addresses import Addresses
from generator.render.page.naming import Namer
from generator.render.page.plot import PlotView, drawn
from generator.render.page.prose import Runs
from generator.render.page.wording import SOURCE, capital
from generator.value import value

CITATION_FORMS = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
"""Forms of the files with a reference, and how their names end."""
EVIDENCE = "evidence/"
"""The folder of the index."""


@value
class Measured:
    """A figure of a source, as it prints it."""

    label: str
    value: str


@value
class Beside:
    """Another source: its name, its page, and what it says."""

    name: str
    href: str
    says: Runs


@value
class Use:
    """A recommendation or pathway that cites the source; the pathway's review is due on ``due_day``."""

    code: str
    words: str
    pathway: str
    href: str
    contrary: bool
    due_day: str


@value
class Stands:
    """A link to where a claim stands."""

    words: str
    href: str


@value
class Said:
    """A statement of a source document, with where it stands or why it does not."""

    text: Runs
    numbers: tuple[str, ...]
    stands: tuple[Stands, ...]
    left_out: str


@value
class EvidenceView:
    """The page of one source; ``page`` is its address from the index."""

    key: str
    page: str
    name: str
    title: str
    kind: str
    design: str
    year: str
    text: PrintedReference
    note: str
    summary: Runs
    level: str
    limits: Runs
    figures: tuple[Measured, ...]
    plots: tuple[PlotView, ...]
    against: tuple[Beside, ...]
    related: tuple[Beside, ...]
    uses: tuple[Use, ...]
    claims: tuple[Said, ...]

    @property
    def citations(self) -> tuple[tuple[str, str], ...]:
        """The files with its reference: their form and their address from its page."""
        return tuple((form, f"../{self.key}.{end}") for form, end in CITATION_FORMS)

    @property
    def recommendations(self) -> int:
        """How many recommendations cite it, for or against."""
        return sum(bool(use.code) for use in self.uses)


@value
class Shelf:
    """The sources of one kind in the index."""

    words: str
    part: str
    sources: tuple[EvidenceView, ...]


def evidence_views(library: Library) -> tuple[EvidenceView, ...]:
    """The pages of all sources that something cites or that are appraised, by key."""
    citings = cited_by(library)
    wanted = {*citings, *library.appraisal_by_key, *(claim.source for claim in library.claims)}
    wanted |= {citation.key for term in library.terms for citation in term.says.citations}
    composer = _Composer(library, citings)
    references = sorted(library.references, key=lambda reference: reference.key)
    return tuple(composer.view(reference) for reference in references if reference.key in wanted)


def shelves(views: tuple[EvidenceView, ...]) -> tuple[Shelf, ...]:
    """The sources by kind, the youngest first."""
    by_kind = {SOURCE[kind]: kind.value for kind in SourceKind}
    found = []
    for words, part in by_kind.items():
        ours = sorted(
            (view for view in views if view.kind == words), key=lambda v: (-int(v.year or 0), v.name)
        )
        if ours:
            found.append(Shelf(words, f"_{part}", tuple(ours)))
    return tuple(found)


def by_pathway(library: Library, views: tuple[EvidenceView, ...]) -> tuple[Shelf, ...]:
    """The sources by the pathway that cites them, by name."""
    cited: dict[str, list[EvidenceView]] = {}
    for view in sorted(views, key=lambda view: view.name):
        for name in dict.fromkeys(use.pathway for use in view.uses):
            cited.setdefault(name, []).append(view)
    names = sorted(algorithm.name for algorithm in library.algorithms)
    return tuple(Shelf(name, "", tuple(cited.get(name, ()))) for name in names)


def by_year(views: tuple[EvidenceView, ...]) -> tuple[Shelf, ...]:
    """The sources by year, the youngest first; those without one last."""
    years = sorted({view.year for view in views}, key=lambda year: -int(year or 0))
    found = []
    for year in years:
        ours = sorted((view for view in views if view.year == year), key=lambda view: view.name)
        found.append(Shelf(year or "Without a year", "", tuple(ours)))
    return tuple(found)


class _Composer:
    def __init__(self, library: Library, citings: dict[str, tuple[Citing, ...]]) -> None:
        self.library = library
        self.citings = citings

    def view(self, reference: Reference) -> EvidenceView:
        appraisal = self.library.appraisal_by_key.get(reference.key)
        addresses = Addresses(self.library, f"evidence/{reference.key}/")
        namer = Namer(addresses)
        return EvidenceView(
            key=reference.key,
            page=Addresses(self.library, EVIDENCE).evidence(reference.key),
            name=short_name(reference),
            title=reference.title,
            kind=SOURCE[reference.kind],
            design=capital(reference.design),
            year=str(reference.issued[0]) if reference.issued else "",
            text=printed(reference),
            note=reference.note,
            summary=namer.runs(appraisal.summary) if appraisal else (),
            level=appraisal.level if appraisal else "",
            limits=namer.runs(appraisal.limits) if appraisal else (),
            figures=tuple(Measured(f.label, f.value) for f in appraisal.figures) if appraisal else (),
            plots=tuple(drawn(plot, namer) for plot in self.library.plots if reference.key in plot.sources),
            against=_beside(appraisal.against, namer) if appraisal else (),
            related=_beside(appraisal.related, namer) if appraisal else (),
            uses=tuple(self._use(citing, addresses) for citing in self.citings.get(reference.key, ())),
            claims=tuple(self._said(c, namer) for c in self.library.claims if c.source == reference.key),
        )

    def _use(self, citing: Citing, addresses: Addresses) -> Use:
        algorithm = self.library.algorithm_by_id[citing.pathway]
        recommendation = algorithm.recommendation(citing.code)
        words = recommendation.short if recommendation else "Text of the pathway"
        href = addresses.pathway(citing.pathway, citing.code)
        due_day = algorithm.review_due.isoformat()
        return Use(citing.code, words, algorithm.name, href, citing.contrary, due_day)

    def _said(self, claim: Claim, namer: Namer) -> Said:
        stands = tuple(self._stands(place, namer) for place in claim.stands)
        return Said(namer.runs(claim.says), claim.numbers, stands, claim.left_out)

    def _stands(self, place: Place, namer: Namer) -> Stands:
        addresses = namer.addresses
        if place.kind is Place.Kind.EVIDENCE:
            return Stands(namer.name(place.id), addresses.evidence(place.id))
        if place.kind is Place.Kind.RECOMMENDATION:
            return Stands(place.id, addresses.named(place.id))
        known = self.library.algorithm_by_id.get(place.id)
        return Stands(
            known.name if known else place.id, addresses.pathway(place.id, addresses.part(place.at))
        )


def _beside(citations: tuple[Citation, ...], namer: Namer) -> tuple[Beside, ...]:
    return tuple(
        Beside(namer.name(c.key), namer.addresses.evidence(c.key), namer.runs(c.says)) for c in citations
    )
