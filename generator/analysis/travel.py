"""Patients on their way: in waves from step to step."""

from dataclasses import dataclass, field
from enum import Enum

from generator.analysis.diagram import Node
from generator.analysis.graph import Link, Place
from generator.analysis.passage import Passage


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


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Patients who leave a step together. ``through`` is how they came through a called pathway, if they did."""

    leads: Leads
    patients: Node
    link: Link | None = None
    to: Place | None = None
    exit: str = ""
    through: "Arrival | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Arrival:
    """Patients who arrive at a place (or leave) together: from the wave ``source`` by ``way``, or from outside."""

    patients: Node
    source: "Wave | None" = None
    way: Way | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """The patients who reached a place for the first time in one turn, and how they came."""

    place: Place
    patients: Node
    arrivals: list[Arrival]


@dataclass(slots=True, eq=False)
class Departure:
    """All ways from a step for one set of patients, and the patients who are stuck there.

    Beside those of the passage: ``outside`` are sent to a pathway that is not for them, ``unmapped`` come back
    by an exit that the call does not map, ``uncalled`` leave by an exit although no pathway called.
    ``broken`` are links to nothing (None: the called pathway); ``unread`` pathways that could not be read.
    """

    passage: Passage
    ways: list[Way] = field(default_factory=list)
    outside: list[tuple[Link | None, Place, Node]] = field(default_factory=list)
    unmapped: list[tuple[str, Node]] = field(default_factory=list)
    uncalled: list[tuple[Link, Node]] = field(default_factory=list)
    broken: list[Link | None] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
