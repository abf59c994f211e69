"""Patients on their way: in waves from step to step."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from generator.analysis.diagram import Node
from generator.analysis.graph import Link, Place
from generator.analysis.passage import Passage
from generator.value import value

if TYPE_CHECKING:
    from generator.analysis.run import Run


class Leads(Enum):
    """What a way leads to."""

    ON = "on"
    """another step or recommendation of the same pathway"""
    PAST = "past"
    """a recommendation that is given on the way"""
    OVER = "over"
    """another pathway, for good"""
    BACK = "back"
    """the pathway that called"""
    END = "end"
    """the end of the visit"""


@value(eq=False)
class Way:
    """Patients who leave a step together. ``through`` is how they came through a called pathway, if they did."""

    leads: Leads
    patients: Node
    link: Link | None = None
    to: Place | None = None
    exit: str = ""
    through: "Arrival | None" = None


@value(eq=False)
class Arrival:
    """Patients who arrive at a place (or leave) together: from the wave ``source`` by ``way``, or from outside."""

    patients: Node
    source: "Wave | None" = None
    way: Way | None = None


@value(eq=False)
class Wave:
    """The patients who reached a place for the first time in one turn, and how they came."""

    place: Place
    patients: Node
    arrivals: list[Arrival]


@value(eq=False)
class Stray:
    """Patients whom a step sends by ``link`` where they cannot go on, and how they came through a called pathway.

    ``to`` is the pathway or the exit to which they are sent.
    """

    patients: Node
    link: Link | None
    to: str
    through: Arrival | None


@value(eq=False)
class Stand:
    """Patients at a wave: as they answer its step, after the reassessment if there is one, or as they arrived.

    ``callers`` are the waves at the calls by which they came, if the wave is inside called pathways; ``through``
    is how they came back from the pathway that the step calls, if they have. ``chosen`` are the choices that
    they make later, by step and index.
    """

    wave: Wave
    patients: Node
    answered: bool = True
    callers: tuple[Wave, ...] = ()
    through: Arrival | None = None
    chosen: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True, eq=False)
class Departure:
    """All ways from a step for one set of patients, and the patients who are stuck there.

    Beside those of the passage: ``outside`` are sent to a pathway that is not for them, ``unmapped`` come back
    by an exit that the call does not map, ``uncalled`` leave by an exit although no pathway called.
    ``broken`` are links to nothing (None: the called pathway); ``unread`` pathways that could not be read.
    ``inside`` is the run through a called pathway in which answers may change.
    """

    passage: Passage
    ways: list[Way] = field(default_factory=list)
    outside: list[Stray] = field(default_factory=list)
    unmapped: list[Stray] = field(default_factory=list)
    uncalled: list[Stray] = field(default_factory=list)
    broken: list[Link | None] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    inside: "Run | None" = None
