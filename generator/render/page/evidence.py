"""Pages about the sources: one each, with what it says, what contradicts it and what rests on it; and their index."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.citing import Citing, cited_by
from generator.model.evidence import Appraisal, Claim, Place
from generator.model.library import Library
from generator.model.prose import Citation, Cited, Linked, Prose
from generator.model.reference import Reference, SourceKind
from generator.render.citation import PrintedReference, printed, short_name
from generator.render.page.addresses import Addresses
from generator.render.page.prose import Run, Runs
from generator.render.page.wording import SOURCE, capital

EVIDENCE = "evidence/"
"""The folder of the index."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of a source, as it prints it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another source: its name, its page, and what it says."""

    name: str
    href: str
    says: Runs


@dataclass(frozen=True, slots=True)
class Use:
    """A recommendation or pathway that cites the source."""

    code: str
    words: str
    pathway: str
    href: str
    contrary: bool


@dataclass(frozen=True, slots=True)
class Stands:
    """A link to where a claim stands."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a source document, with where it stands or why it does not."""

    text: Runs
    numbers: tuple[str, ...]
    stands: tuple[Stands, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
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
    against: tuple[Beside, ...]
    related: tuple[Beside, ...]
    uses: tuple[Use, ...]
    claims: tuple[Said, ...]

    @property
    def recommendations(self) -> int:
        """How many recommendations cite it, for or against."""
        return sum(bool(use.code) for use in self.uses)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sources of one kind in the index."""

    words: str
    part: str
    sources: tuple[EvidenceView, ...]


def evidence_views(library: Library) -> tuple[EvidenceView, ...]:
    """The pages of all sources that something cites or that are appraised, by key."""
    citings = cited_by(library)
    wanted = {*citings, *library.appraisal_by_key, *(claim.source for claim in library.claims)}
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


class _Composer:
    def __init__(self, library: Library, citings: dict[str, tuple[Citing, ...]]) -> None:
        self.library = library
        self.citings = citings

    def view(self, reference: Reference) -> EvidenceView:
        appraisal = self.library.appraisal_by_key.get(reference.key)
        addresses = Addresses(self.library, f"evidence/{reference.key}/")
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
            summary=self._runs(appraisal.summary, addresses) if appraisal else (),
            level=appraisal.level if appraisal else "",
            limits=self._runs(appraisal.limits, addresses) if appraisal else (),
            figures=tuple(Measured(f.label, f.value) for f in appraisal.figures) if appraisal else (),
            against=self._beside(appraisal.against, addresses) if appraisal else (),
            related=self._related(appraisal, addresses),
            uses=tuple(self._use(citing, addresses) for citing in self.citings.get(reference.key, ())),
            claims=tuple(self._said(c, addresses) for c in self.library.claims if c.source == reference.key),
        )

    def _beside(self, citations: tuple[Citation, ...], addresses: Addresses) -> tuple[Beside, ...]:
        return tuple(
            Beside(self._name(c.key), addresses.evidence(c.key), self._runs(c.says, addresses))
            for c in citations
        )

    def _related(self, appraisal: Appraisal | None, addresses: Addresses) -> tuple[Beside, ...]:
        return self._beside(appraisal.related, addresses) if appraisal else ()

    def _name(self, key: str) -> str:
        reference = self.library.reference_by_key.get(key)
        return short_name(reference) if reference else key

    def _use(self, citing: Citing, addresses: Addresses) -> Use:
        algorithm = self.library.algorithm_by_id[citing.pathway]
        recommendation = algorithm.recommendation(citing.code)
        words = recommendation.short if recommendation else "Text of the pathway"
        href = addresses.pathway(citing.pathway, citing.code)
        return Use(citing.code, words, algorithm.name, href, citing.contrary)

    def _said(self, claim: Claim, addresses: Addresses) -> Said:
        stands = tuple(self._stands(place, addresses) for place in claim.stands)
        return Said(self._runs(claim.says, addresses), claim.numbers, stands, claim.left_out)

    def _stands(self, place: Place, addresses: Addresses) -> Stands:
        if place.kind is Place.Kind.EVIDENCE:
            return Stands(self._name(place.id), addresses.evidence(place.id))
        if place.kind is Place.Kind.RECOMMENDATION:
            return Stands(place.id, addresses.named(place.id))
        known = self.library.algorithm_by_id.get(place.id)
        return Stands(
            known.name if known else place.id, addresses.pathway(place.id, addresses.part(place.at))
        )

    def _runs(self, prose: Prose | None, addresses: Addresses) -> Runs:
        """A text in which a citation is the name of the source, linked to its page."""
        if prose is None:
            return ()
        return tuple(run for part in prose.runs for run in self._part(part, addresses))

    def _part(self, part: str | Cited | Linked, addresses: Addresses) -> Iterator[Run]:
        if isinstance(part, str):
            yield Run(part)
        elif isinstance(part, Linked):
            yield Run(part.text, addresses.named(part.target))
        else:
            for position, citation in enumerate(part.citations):
                yield Run("; " if position else " (")
                locator = f", {citation.locator}" if citation.locator else ""
                yield Run(self._name(citation.key) + locator, addresses.evidence(citation.key))
            yield Run(")")
