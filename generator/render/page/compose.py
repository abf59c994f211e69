"""A pathway to the view of its page. References are numbered as the page is composed, from top to bottom."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from generator.analysis.coverage import Tried
from generator.analysis.verdict import PathwayProof
from generator.model.algorithm import Note
from generator.model.prose import Citation, Prose
from generator.model.recommendation import Grade, Recommendation, Urgency
from generator.render.chart.arrange import arrange
from generator.render.chart.description import Box
from generator.render.citation import PrintedReference, printed, short_name
from generator.render.page.addresses import contrary_part, reference_part
from generator.render.page.cases import CaseWriter
from generator.render.page.changes import changed
from generator.render.page.glossary import Explained, explained
from generator.render.page.naming import Namer
from generator.render.page.outline import Row, outline
from generator.render.page.prose import Runs, Writer
from generator.render.page.steps import Describer
from generator.render.page.view import (
    Card,
    Flags,
    Graded,
    Listed,
    Onward,
    PathwayView,
    Source,
    Titled,
)
from generator.render.page.wording import BASIS, SOURCE, capital, description, review, said, stopped

_FLAGS_IN_PART = 2


def pathway_view(
    describer: Describer, proof: PathwayProof | None = None, tried: Iterable[Tried] = ()
) -> PathwayView:
    """Composes the page of a pathway; ``tried`` are its worked cases, ``proof`` says what `otherwise` covers."""
    return _Composer(describer, proof).view(tried)


class _Composer:
    """Composes one page from top to bottom."""

    def __init__(self, describer: Describer, proof: PathwayProof | None) -> None:
        self.describer = describer
        self.algorithm = describer.algorithm
        self.addresses = describer.addresses
        self.library = self.addresses.library
        self.writer = Writer(self.addresses)
        self.chart = describer.chart
        self.plain = describer.in_plain_words.chart
        self.numbers = arrange(self.chart).numbers
        self.covers = {decision.step: decision.covers for decision in proof.decisions} if proof else {}

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """The boxes of the chart by id."""
        return {box.id: box for box in self.chart.boxes}

    @cached_property
    def patient(self) -> dict[str, str]:
        """The texts of the boxes in plain words, by id."""
        return {box.id: box.text for box in self.plain.boxes}

    def view(self, tried: Iterable[Tried]) -> PathwayView:
        """The whole page; the order of the arguments is that of the page, and so that of the references."""
        algorithm, runs = self.algorithm, self.writer.runs
        cases = CaseWriter(algorithm, self.describer, self.numbers, self.writer)
        composed = PathwayView(
            id=algorithm.id,
            code=algorithm.code,
            topic=algorithm.topic,
            title=algorithm.title,
            patient_title=algorithm.patient_title,
            name=algorithm.name,
            synonyms=", ".join(algorithm.synonyms),
            description=description(algorithm),
            population=runs(algorithm.population),
            patient_population=algorithm.patient_population,
            not_for=runs(algorithm.not_for),
            review=review(self.library, algorithm),
            flags=self._flags(),
            answer=runs(algorithm.answer),
            patient_answer=self.writer.plain(algorithm.patient_answer),
            answer_card=None,
            chart=self.chart,
            rows=self._rows(),
            cards=self._cards(),
            safety_net=self._block(algorithm.safety_net or self.library.safety_net),
            patient_safety_net=self._patient_safety_net(),
            pitfalls=self._titled(algorithm.pitfalls),
            nuances=self._titled(algorithm.nuances),
            cases=tuple(map(cases.case, tried)),
            changes=changed(algorithm, runs),
            references=(),
            terms=(),
            disclaimer=self.library.disclaimer,
        )
        answer_card = next((card for card in composed.cards if card.code == algorithm.answer_code), None)
        return replace(composed, answer_card=answer_card, references=self._references(), terms=self._terms())

    def _rows(self) -> tuple[Row, ...]:
        self.writer.begin()
        return outline(self.describer, (self.chart, self.plain), self.numbers, self.writer, self.covers)

    def _block(self, prose: Prose | None) -> Runs:
        self.writer.begin()
        return self.writer.runs(prose)

    def _flags(self) -> Flags | None:
        flags = self.algorithm.red_flags
        if flags is None:
            return None
        known = self.library.algorithm_by_id.get(flags.pathway)
        name, href = known.name if known else flags.pathway, self.addresses.pathway(flags.pathway)
        first, more = _in_part(flags.urgent)
        patient = stopped(flags.emergency_patient), stopped(flags.urgent_patient)
        return Flags(
            stopped(flags.emergency), first, patient, stopped(", ".join(more)), len(more), href, name
        )

    def _patient_safety_net(self) -> str:
        """In plain words; the library's are none for a pathway's own text."""
        own = self.algorithm
        return own.patient_safety_net or ("" if own.safety_net else self.library.patient_safety_net)

    def _cards(self) -> tuple[Card, ...]:
        in_order = sorted(self.algorithm.recommendations, key=lambda r: self.numbers[r.code])
        return tuple(self._card(recommendation) for recommendation in in_order)

    def _card(self, recommendation: Recommendation) -> Card:
        return Card(
            code=recommendation.code,
            number=self.numbers[recommendation.code],
            kind=self.boxes[recommendation.code].kind.value,
            said=said(recommendation),
            short=recommendation.short,
            patient=self.writer.plain(recommendation.patient),
            text=self._block(recommendation.text),
            strength=self._graded(recommendation.strength),
            certainty=self._graded(recommendation.certainty),
            basis=BASIS[recommendation.basis],
            why=self.writer.runs(recommendation.why),
            against=self._sources(recommendation.contrary),
            against_part=contrary_part(recommendation.code),
            sources=self._sources(recommendation.citations),
            editorial=self.writer.runs(recommendation.editorial),
            safety_net=recommendation.safety_net and recommendation.urgency is not Urgency.EMERGENCY,
            then=self._then(recommendation.code),
        )

    def _graded(self, grade: Grade) -> Graded:
        value, explained = capital(grade.value), self.writer.explained
        return Graded(value, grade.scheme, explained(value), explained(grade.scheme))

    def _then(self, code: str) -> Onward | None:
        head = next((arrow.head for arrow in self.chart.arrows if arrow.tail == code), None)
        if head is None:
            return None
        box = self.boxes[head]
        return Onward(self.numbers[head], box.text, self.patient[head], box.href)

    def _sources(self, citations: Iterable[Citation]) -> tuple[Source, ...]:
        return tuple(sorted(map(self._source, citations), key=lambda source: source.mark.number))

    def _source(self, citation: Citation) -> Source:
        reference = self.writer.reference(citation.key)
        mark, says = self.writer.mark(citation), self.writer.runs(citation.says)
        if reference is None:
            return Source(mark, citation.key, citation.locator, says, "", False)
        title = f"{short_name(reference)}. {reference.title}" if reference.authors else short_name(reference)
        return Source(
            mark, title, citation.locator, says, SOURCE[reference.kind], bool(reference.unconfirmed)
        )

    def _titled(self, notes: Iterable[Note]) -> tuple[Titled, ...]:
        self.writer.begin()
        return tuple(Titled(note.title, self.writer.runs(note.text)) for note in notes)

    def _references(self) -> tuple[Listed, ...]:
        return tuple(self._listed(key, number) for key, number in self.writer.numbers.items())

    def _terms(self) -> tuple[Explained, ...]:
        namer = Namer(self.addresses)
        return tuple(explained(term, namer) for term in self.writer.terms.values())

    def _listed(self, key: str, number: int) -> Listed:
        reference = self.writer.reference(key)
        if reference is None:
            missing = PrintedReference(f"{key}: not in the bibliography.", "", "", (), ())
            return Listed(reference_part(key), number, missing, "", "", "")
        return Listed(
            reference_part(key),
            number,
            printed(reference),
            SOURCE[reference.kind],
            reference.note,
            self.addresses.evidence(key),
        )


def _in_part(flags: str) -> tuple[str, list[str]]:
    """The first of many flags, and the others; all in one if they are few."""
    listed = flags.rstrip(".").split(", ")
    if len(listed) < _FLAGS_IN_PART + 2:
        return stopped(flags), []
    return ", ".join(listed[:_FLAGS_IN_PART]), listed[_FLAGS_IN_PART:]
