"""All steps as a list: every box and every arrow of the chart once more, in words, complete on its own."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.analysis.graph import asks, branches
from generator.analysis.verdict import Cover
from generator.analysis.words import number
from generator.model.algorithm import Call, Choice, Decision, Each, Reassessment, Return, Step
from generator.model.finding import Criterion, Finding, FindingKind, Item
from generator.render.chart.description import Arrow, Box, BoxKind, Chart
from generator.render.page.prose import Mark, Runs, Writer, plain
from generator.render.page.steps import Describer, times
from generator.value import value

_SHORT = 12
"""Characters of the labels that may stand side by side on one line."""


@value
class Way:
    """Where an arrow leads: its label, the target, and the condition where the label is the author's own.

    ``patient`` is the label in plain words.
    """

    label: str
    patient: str
    target: str
    href: str
    condition: str = ""


@value
class Asked:
    """A finding that conditions only count or add up, with what belongs to it, and the same in plain words."""

    label: str
    items: str
    patient: str
    patient_items: str


@value
class Row:
    """One box. ``part`` is its id on the page; the row of a recommendation has a ``card`` instead.

    ``patient`` is the text in plain words, ``before`` the time until a reassessment, ``asked`` the items of
    findings that conditions only count or add up, ``outside`` another page that the box stands for, ``end`` what
    is said where no arrow leaves.
    """

    number: int
    kind: str
    heading: str
    text: str
    patient: str
    part: str
    card: str
    outside: str
    before: str
    help: Runs
    asked: tuple[Asked, ...]
    marks: tuple[Mark, ...]
    ways: tuple[Way, ...]
    end: str

    @property
    def short(self) -> bool:
        """Whether the ways fit on one line."""
        return all(len(way.label) <= _SHORT and not way.condition for way in self.ways)


Covers = Mapping[str, Mapping[int, Cover]]
"""By step and index of a branch what it amounts to, where its condition does not say so."""


def outline(
    describer: Describer,
    charts: tuple[Chart, Chart],
    numbers: Mapping[str, int],
    writer: Writer,
    covers: Covers,
) -> tuple[Row, ...]:
    """The boxes of a chart in the order of their numbers; ``charts`` are that and the same in plain words."""
    return _Outliner(describer, *charts, numbers, writer, covers).rows()


@value
class _Outliner:
    """Writes the list of one chart; ``plain`` is the same chart in plain words, box by box, arrow by arrow."""

    describer: Describer
    chart: Chart
    plain: Chart
    numbers: Mapping[str, int]
    writer: Writer
    covers: Covers

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """The boxes by id."""
        return {box.id: box for box in self.chart.boxes}

    @cached_property
    def arrows(self) -> dict[str, list[Arrow]]:
        """The arrows by the box that they leave, in their order."""
        found: dict[str, list[Arrow]] = {box.id: [] for box in self.chart.boxes}
        for arrow in self.chart.arrows:
            found[arrow.tail].append(arrow)
        return found

    @cached_property
    def patient(self) -> dict[str, str]:
        """The texts of the boxes in plain words, by id."""
        return {box.id: box.text for box in self.plain.boxes}

    @cached_property
    def patient_labels(self) -> dict[str, list[str]]:
        """The labels in plain words by the box that their arrows leave, in their order."""
        found: dict[str, list[str]] = {box.id: [] for box in self.plain.boxes}
        for arrow in self.plain.arrows:
            found[arrow.tail].append(arrow.label)
        return found

    def rows(self) -> tuple[Row, ...]:
        """The boxes in the order of their numbers."""
        return tuple(map(self._row, sorted(self.boxes.values(), key=lambda box: self.numbers[box.id])))

    def _row(self, box: Box) -> Row:
        step = self.describer.algorithm.step(box.id)
        ways = self._ways(box, step)
        is_card = _is_card(box)
        return Row(
            number=self.numbers[box.id],
            kind=box.kind.value,
            heading=box.heading,
            text=box.text,
            patient=self.patient[box.id],
            part="" if is_card else _place(box).removeprefix("#"),
            card=box.id if is_card else "",
            outside=self._outside(box, step),
            before=_before(step),
            help=_help(step, self.writer),
            asked=tuple(self._asked(step)),
            marks=self.writer.marks(step.citations) if isinstance(step, Decision | Each) else (),
            ways=ways,
            end="" if ways else self._end(box),
        )

    def _ways(self, box: Box, step: Step | None) -> tuple[Way, ...]:
        arrows = zip(self.arrows[box.id], self.patient_labels[box.id], strict=True)
        said = self._conditions(step)
        return tuple(self._way(arrow, label, said.get(i, "")) for i, (arrow, label) in enumerate(arrows))

    def _conditions(self, step: Step | None) -> dict[int, str]:
        """By index of a branch what it amounts to, where its label alone does not say so."""
        options = branches(step) if step is not None else ()
        said = {i: self.describer.condition(option) for i, option in enumerate(options) if option.label}
        for index, cover in self.covers.get(step.id, {}).items() if step is not None else ():
            regions = [self.describer.words.region(region) for region in cover.regions]
            said[index] = "; or ".join(regions) + ("" if cover.complete else "; and more")
        return said

    def _way(self, arrow: Arrow, patient: str, condition: str) -> Way:
        head = self.boxes[arrow.head]
        code = f" {head.id}" if _is_card(head) else ""
        return Way(arrow.label, patient, f"{self.numbers[head.id]}{code}", _place(head), condition)

    def _end(self, box: Box) -> str:
        """What is said where no arrow leaves; after a row that applies the way goes on from the row's step."""
        if box.kind is BoxKind.LINK:
            return "Ends here; opens that pathway"
        arriving = [arrow.tail for arrows in self.arrows.values() for arrow in arrows if arrow.head == box.id]
        rows = [tail for tail in dict.fromkeys(arriving) if self._goes_on(tail)]
        onward = f"on from box {', '.join(str(self.numbers[tail]) for tail in rows)}"
        if not rows:
            return "End"
        return f"Then {onward}" if len(rows) == len(set(arriving)) else f"End, or {onward}"

    def _goes_on(self, box: str) -> bool:
        step = self.describer.algorithm.step(box)
        return isinstance(step, Each) and step.then is not None

    def _asked(self, step: Step | None) -> Iterator[Asked]:
        """Findings, and what belongs to each: the items of a list, the points of a score."""
        for subject in asks(step) if step is not None else ():
            finding = self.writer.addresses.library.finding_by_id[subject.finding]
            if parts := _parts(finding):
                label = f"{finding.label}:"
                items = "; ".join(_counted(part, part.label) for part in parts)
                patient = "; ".join(_counted(part, part.patient or part.label) for part in parts)
                yield Asked(label, items, finding.patient or label, patient)

    def _outside(self, box: Box, step: Step | None) -> str:
        """The other page that a box stands for."""
        if isinstance(step, Call):
            return self.describer.addresses.pathway(step.pathway, step.at)
        return "" if box.href.startswith("#") else box.href


def _parts(finding: Finding) -> tuple[Item | Criterion, ...]:
    """What a condition counts or adds up."""
    return finding.items if finding.kind is FindingKind.SEVERAL_OF else finding.criteria


def _counted(part: Item | Criterion, label: str) -> str:
    """An item, or a line of a score: "Active cancer (1)", "Trouble sleeping (not at all 0, several days 1)"."""
    if isinstance(part, Item):
        return label
    match part.answers:
        case (("no", 0), ("yes", points)):
            listed = number(points)
        case answers:
            listed = ", ".join(f"{answer} {number(points)}" for answer, points in answers)
    return f"{label} ({listed})"


def _is_card(box: Box) -> bool:
    return box.kind in (BoxKind.RECOMMENDATION, BoxKind.URGENT)


def _place(box: Box) -> str:
    """The row or card of a box on this page, also for a box that stands for another page."""
    return box.href if box.href.startswith("#") else f"#{box.id}"


def _before(step: Step | None) -> str:
    """What happens before a step is reached: the time until a reassessment."""
    match step:
        case Decision(reassessment=Reassessment(after=after, at_most=1)):
            return f"After {after}"
        case Decision(reassessment=Reassessment(after=after, at_most=at_most)):
            return f"After {after}, at most {times(at_most)}"
        case _:
            return ""


def _help(step: Step | None, writer: Writer) -> Runs:
    match step:
        case Decision(help=help_) | Each(help=help_):
            return writer.runs(help_)
        case Choice(because=because):
            return writer.runs(because)
        case Call():
            return plain(
                "Another pathway is run as a screen. Where it recommends something, the visit ends there."
            )
        case Return():
            return plain("For a pathway that asked; whoever came here directly goes on as said.")
        case _:
            return ()
