"""What a chart says: boxes and the arrows between them. Nothing here knows of models, fonts or drawing."""

import re
from dataclasses import dataclass
from enum import Enum

from generator.value import value

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class BoxKind(Enum):
    """What a box stands for. Shapes follow the SMDM standard for clinical algorithms."""

    START = "start"
    """Clinical state: the patient a pathway is for. Rounded rectangle."""
    QUESTION = "question"
    """Decision. Hexagon."""
    ACTION = "action"
    """Something to do. Rectangle."""
    RECOMMENDATION = "recommendation"
    """Rectangle with a bar on its left."""
    URGENT = "urgent"
    """Recommendation that cannot wait. Rectangle with a bar and a thicker line."""
    LINK = "link"
    """Another pathway. Small oval."""
    RETURN = "return"
    """Hands back to the pathway that called this one. Small oval."""


@value
class Box:
    """One step as shown on a chart.

    ``heading`` is what stands beside the number ("Question", "SN-R2", "SN-R1 Urgent"). ``href`` is the step
    on the page ("#step-id") or another pathway's address. ``time`` is set when a reassessment comes before
    this box ("2 weeks").
    """

    id: str
    kind: BoxKind
    heading: str
    text: str
    href: str
    time: str | None = None


@value
class Arrow:
    """From the box ``tail`` to the box ``head``. Several arrows may join the same two boxes."""

    tail: str
    head: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Boxes in the order of the file, arrows in that of the options. ValueError if they do not fit."""

    id: str
    title: str
    description: str
    start: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    def __hash__(self) -> int:
        """The same for charts that are equal, without a look at every box."""
        return hash((self.id, self.title, len(self.boxes), len(self.arrows)))

    def __post_init__(self) -> None:
        known = {box.id for box in self.boxes}
        if odd := [id_ for id_ in (self.id, *(box.id for box in self.boxes)) if not _ID.fullmatch(id_)]:
            raise ValueError(f"{odd[0]!r} cannot be an id on a chart")
        if len(known) < len(self.boxes):
            raise ValueError(f"chart {self.id!r} has two boxes of one id")
        ends = {self.start, *(arrow.tail for arrow in self.arrows), *(arrow.head for arrow in self.arrows)}
        if unknown := sorted(ends - known):
            raise ValueError(f"chart {self.id!r} has no box {unknown[0]!r}")
