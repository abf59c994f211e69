"""Worked cases as shown to readers, each with the way that it takes by the reference semantics."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.analysis.coverage import Tried
from generator.analysis.graph import Place
from generator.analysis.walk import Visit
from generator.model.algorithm import Call, ClinicalAlgorithm, Vignette
from generator.render.page.prose import Writer
from generator.render.page.steps import Describer
from generator.render.page.view import Case, Reached, Stop
from generator.render.page.wording import capital
from generator.value import value


@value
class CaseWriter:
    """Writes the worked cases of one pathway; ``numbers`` are those of its boxes."""

    algorithm: ClinicalAlgorithm
    describer: Describer
    numbers: Mapping[str, int]
    writer: Writer

    def case(self, tried: Tried) -> Case:
        """A worked case of the pathway."""
        vignette = tried.vignette
        return Case(
            part=f"_case-{vignette.id}",
            text=self.writer.runs(vignette.case),
            answers=tuple(self._answers(vignette)),
            way=tuple(self._way(tried.walk.visits)),
            ends=tuple(map(self._reached, tried.walk.ends)),
        )

    def _answers(self, vignette: Vignette) -> Iterator[tuple[str, str]]:
        """Pairs of question and answer; those given later say when."""
        words = self.describer.words
        for finding, answer in vignette.given:
            yield words.name(finding), capital(words.answer(finding, answer))
        for step, answers in vignette.later:
            when = self.describer.time(step)
            for finding, answer in answers:
                name = words.name(finding)
                yield (
                    name if when in name else f"{name}, after {when}",
                    capital(words.answer(finding, answer)),
                )

    def _way(self, visits: tuple[Visit, ...]) -> Iterator[Stop]:
        """The stops within this pathway; what happens in another one is its own page's matter."""
        here = [visit for visit in visits if visit.place.pathway == self.algorithm.id]
        for visit, following in pairwise([*here, None]):
            back_again = following is not None and visit is not None and following.place == visit.place
            if visit is not None and not back_again:  # a called pathway is one stop, with the exit it took
                yield self._stop(visit)

    def _stop(self, visit: Visit) -> Stop:
        name = visit.place.node
        if self.algorithm.recommendation(name) is not None:
            return Stop(self.numbers[name], name, f"#{name}")
        step = self.algorithm.step(name)
        labels = [self.describer.label(step, link) for link in visit.links] if step is not None else []
        if isinstance(step, Call) and not labels:
            labels = ["ends in that pathway"]
        return Stop(self.numbers[name], ", ".join(filter(None, labels)), f"#{name}")

    def _reached(self, place: Place) -> Reached:
        library = self.describer.addresses.library
        found = library.algorithm_by_id[place.pathway].recommendation(place.node)
        href = self.describer.addresses.pathway(place.pathway, place.node)
        return Reached(place.node, href, found.short if found else "")
