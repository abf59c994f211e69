"""Everything that a pathway page shows, as plain values in the order of the page, ready for the template."""

from generator.render.chart.description import Chart
from generator.render.citation import PrintedReference
from generator.render.page.glossary import Explained
from generator.render.page.outline import Row
from generator.render.page.prose import Mark, Runs
from generator.value import value


@value
class Stage:
    """One step of the review: ``state`` is done, now or to come."""

    number: int
    words: str
    state: str


@value
class Review:
    """How far the review has come, and the dates that belong to it; ``due`` and ``updated_on`` are YYYY-MM-DD.

    ``reviewed`` says who approved the pathway and when; ``changed``, that it says something else since.
    """

    stages: tuple[Stage, ...]
    said: str
    version: str
    updated: str
    updated_on: str
    due_words: str
    due: str
    draft: bool
    retired: bool
    reviewed: str
    changed: bool


@value
class Graded:
    """A strength or certainty as shown: the words of the source, and the scheme they belong to.

    ``shown`` and ``named`` are the two with their terms explained.
    """

    value: str
    scheme: str
    shown: Runs = ()
    named: Runs = ()

    @property
    def inline(self) -> str:
        """The same within a sentence."""
        return f"{self.value[:1].lower()}{self.value[1:]}" + (f" ({self.scheme})" if self.scheme else "")


@value
class Source:
    """A reference behind a recommendation, in a few words; ``says`` is what it says there."""

    mark: Mark
    title: str
    locator: str
    says: Runs
    kind: str
    unconfirmed: bool


@value
class Onward:
    """Where the visit goes on after an advice: the box's number and text, and its place on the page."""

    number: int
    text: str
    patient: str
    href: str


@value
class Card:
    """One recommendation. ``said`` is what kind it is: "Emergency: recommendation against"."""

    code: str
    number: int
    kind: str
    said: str
    short: str
    text: Runs
    patient: Runs
    strength: Graded
    certainty: Graded
    basis: str
    why: Runs
    against: tuple[Source, ...]
    against_part: str
    sources: tuple[Source, ...]
    editorial: Runs
    safety_net: bool
    then: Onward | None


@value
class Titled:
    """A note with its title, which may be empty."""

    title: str
    text: Runs


@value
class Stop:
    """A stop on the way of a worked case: the box, and the answer taken there."""

    number: int
    words: str
    href: str


@value
class Reached:
    """A recommendation at which a worked case ends; ``href`` is empty if the library does not have it."""

    code: str
    href: str
    short: str


@value
class Case:
    """A worked case: answers as pairs of question and answer, the way, and where it ends."""

    part: str
    text: Runs
    answers: tuple[tuple[str, str], ...]
    way: tuple[Stop, ...]
    ends: tuple[Reached, ...]


@value
class Listed:
    """An entry of the list of references."""

    part: str
    number: int
    text: PrintedReference
    kind: str
    note: str
    href: str


@value
class Flags:
    """The red flags that leave the pathway at any step, and the pathway that takes over.

    ``more`` are the last ``count`` of the urgent ones, which a phone shows on request; empty if there are
    few. ``patient`` is the same in plain words: what needs help now, and what needs it soon.
    """

    emergency: str
    urgent: str
    patient: tuple[str, str]
    more: str
    count: int
    href: str
    name: str


@value
class Edited:
    """One statement: ``href`` leads to the part it is about, empty if that has no place of its own or is gone."""

    topic: str
    name: str
    href: str
    was: str
    now: str


@value
class Changed:
    """An entry of the change log. ``part`` is its id, ``since`` that of the line for readers who had this version.

    ``later`` are the versions that came after it, newest first.
    """

    version: str
    on: str
    part: str
    since: str
    later: str
    text: Runs
    edits: tuple[Edited, ...]


@value
class PathwayView:
    """A whole pathway page but for its drawings."""

    id: str
    code: str
    topic: str
    title: str
    patient_title: str
    name: str
    synonyms: str
    description: str
    population: Runs
    patient_population: str
    not_for: Runs
    review: Review
    flags: Flags | None
    answer: Runs
    patient_answer: Runs
    answer_card: Card | None
    chart: Chart
    rows: tuple[Row, ...]
    cards: tuple[Card, ...]
    safety_net: Runs
    patient_safety_net: str
    pitfalls: tuple[Titled, ...]
    nuances: tuple[Titled, ...]
    cases: tuple[Case, ...]
    changes: tuple[Changed, ...]
    references: tuple[Listed, ...]
    terms: tuple[Explained, ...]
    disclaimer: str
