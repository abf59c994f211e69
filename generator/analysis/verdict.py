"""What the proof says of a pathway, as plain data."""

from enum import Enum

from generator.analysis.graph import Link, Place
from generator.analysis.paths import Paths
from generator.analysis.region import Region
from generator.analysis.witness import Witnesses
from generator.value import value


class DefectKind(Enum):
    """What is wrong with a pathway."""

    GAP = "gap"
    """patients whom no branch (or row) takes"""
    OVERLAP = "overlap"
    """patients whom two branches take"""
    NEVER_TAKEN = "never-taken"
    """a link that no patient who gets there takes"""
    UNREACHABLE = "unreachable"
    """a step or recommendation to which nothing leads"""
    NO_PREVIOUS = "no-previous"
    """a value before a reassessment is asked for where there may be none"""
    USED_UP = "used-up"
    """a reassessment is come to again when it is used up, and nothing is said for afterwards"""
    CIRCLE = "circle"
    """patients come to the same place again without a reassessment"""
    OUTSIDE = "outside"
    """patients are sent to a pathway that is not for them"""
    UNMAPPED = "unmapped"
    """patients come back from a called pathway by an exit that the call does not name"""
    UNKNOWN_EXIT = "unknown-exit"
    """a call names an exit that the called pathway does not have"""
    NO_CALLER = "no-caller"
    """patients whom no pathway called leave by an exit, without a recommendation"""
    BROKEN = "broken"
    """a link to nothing"""
    NOBODY = "nobody"
    """no patient can enter the pathway"""


@value
class Defect:
    """One defect at a place: the links that it is about, patients who show it, and a route where there is one.

    ``other`` is the place or pathway that a hand-over or call leads to, or the name of an exit.
    """

    kind: DefectKind
    place: Place
    links: tuple[Link, ...] = ()
    witnesses: Witnesses = Witnesses((), 0)
    route: tuple[Place, ...] = ()
    other: str = ""


class Reason(Enum):
    """Why something could not be decided."""

    TOO_LARGE = "too-large"
    """more sets of patients than the budget allows"""
    UNREAD = "unread"
    """it uses a pathway that could not be read"""
    RECURSIVE = "recursive"
    """it uses a pathway that calls itself"""


@value
class Undecided:
    """A question the proof leaves open; ``pathway`` is the one that was too large or could not be followed."""

    reason: Reason
    pathway: str


@value
class Cover:
    """What a branch takes of those who come to it, in regions; there are more if not ``complete``."""

    regions: tuple[Region, ...]
    complete: bool


@value
class DecisionProof:
    """One decision or each-step.

    ``cells`` counts the combinations of answers that its findings' conditions tell apart. ``covers`` gives by
    the index of a branch what it amounts to, for `otherwise` and for all branches of a first-match decision.
    """

    step: str
    cells: int
    covers: dict[int, Cover]


@value
class PathwayProof:
    """What is proved about one pathway, and what is wrong with it."""

    pathway: str
    decisions: tuple[DecisionProof, ...] = ()
    reached: frozenset[str] = frozenset()
    paths: Paths = Paths((), 0)
    defects: tuple[Defect, ...] = ()
    undecided: tuple[Undecided, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether every patient whom the pathway is for leaves it at a recommendation."""
        return not self.defects and not self.undecided

    @property
    def cells(self) -> int:
        """The combinations of answers of all its decisions."""
        return sum(decision.cells for decision in self.decisions)
