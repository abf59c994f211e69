"""Permanent ids: what a library has promised never to break, and where each of them is found now."""

from datetime import date
from enum import Enum
from functools import cached_property

from generator.span import Span
from generator.value import value


class IdKind(Enum):
    """What an id names."""

    PATHWAY = "pathway"
    """A pathway by its id, also its address."""
    CODE = "code"
    """A pathway by its code, the beginning of its recommendation codes."""
    RECOMMENDATION = "recommendation"
    STEP = "step"
    """A step, by its pathway's code and its own id: "SN.duration"."""
    EVIDENCE = "evidence"
    """A source, by its key in the bibliography."""


class IdState(Enum):
    """What has become of an id that was published."""

    LIVE = "live"
    MOVED = "moved"
    """The same thing has another id now."""
    RETIRED = "retired"
    """The thing is gone; another may stand in its place."""


@value
class LockedId:
    """One line of the record of ids.

    ``pathway`` is the id of the pathway on whose page it stands or stood, empty for evidence; ``version`` that of
    the pathway when the id was recorded, on the day ``since``. An id that is not live was so ``until`` a day;
    ``to`` is where it moved, or what takes its place. ``title`` is what it was called when last recorded.
    """

    id: str
    kind: IdKind
    state: IdState
    title: str
    since: date
    span: Span
    pathway: str = ""
    version: str = ""
    until: date | None = None
    to: str = ""
    reason: str = ""


@value
class IdLock:
    """The record of every id that a library has published; ``span`` is the beginning of its file."""

    ids: tuple[LockedId, ...]
    span: Span

    @cached_property
    def by_id(self) -> dict[str, LockedId]:
        """The lines by id."""
        return {locked.id: locked for locked in self.ids}

    @cached_property
    def past(self) -> tuple[LockedId, ...]:
        """The ids that are not live any more."""
        return tuple(locked for locked in self.ids if locked.state is not IdState.LIVE)

    @cached_property
    def parts_of(self) -> dict[str, tuple[LockedId, ...]]:
        """By pathway the steps and recommendations that are recorded as standing on its page, live or not."""
        found: dict[str, list[LockedId]] = {}
        for locked in self.ids:
            if locked.kind in (IdKind.STEP, IdKind.RECOMMENDATION):
                found.setdefault(locked.pathway, []).append(locked)
        return {pathway: tuple(parts) for pathway, parts in found.items()}

    def way(self, name: str) -> tuple[LockedId, ...]:
        """An id and all those to which it moved, in order; it stops before a circle or where nothing is recorded."""
        found: list[LockedId] = []
        locked = self.by_id.get(name)
        while locked is not None and locked not in found:
            found.append(locked)
            locked = self.by_id.get(locked.to) if locked.state is IdState.MOVED else None
        return tuple(found)

    def end(self, name: str) -> LockedId | None:
        """What an id is now, after all its moves: something live or retired; nothing for an id that leads nowhere."""
        way = self.way(name)
        return way[-1] if way and way[-1].state is not IdState.MOVED else None


def step_id(code: str, step: str) -> str:
    """The permanent id of a step: "SN.duration"."""
    return f"{code}.{step}"


def part_of(name: str) -> str:
    """The anchor of a step or recommendation on its pathway's page."""
    return name.rpartition(".")[2]


def code_of(name: str) -> str:
    """The code of the pathway that the id of a step or recommendation, or a code, begins with."""
    return name.partition(".")[0].partition("-")[0]


def go_path(name: str) -> str:
    """The permanent address of an id, below the root of the site."""
    return f"go/{name}/"


def page_of(kind: IdKind, name: str, pathway: str) -> str:
    """The folder of the page on which a live id is found, below the root of the site."""
    return f"evidence/{name}/" if kind is IdKind.EVIDENCE else f"pathways/{pathway}/"


def anchor_of(kind: IdKind, name: str) -> str:
    """The part of the page that a live id names; empty for the page as a whole."""
    return part_of(name) if kind in (IdKind.STEP, IdKind.RECOMMENDATION) else ""
