"""What a pathway's page keeps of ids that it has no more: anchors beside what was renamed, and a last section."""

from functools import cached_property

from markupsafe import Markup

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.ids import IdLock, IdState, LockedId, go_path, part_of
from generator.model.library import Library
from generator.render.page.wording import day
from generator.value import value

_NONE = Markup("")


@value
class Gone:
    """An id that the page had, at its anchor: what it named, what became of it, and its permanent address."""

    part: str
    id: str
    title: str
    became: str
    href: str


@value
class Former:
    """The ids that one pathway's page had and has no more."""

    algorithm: ClinicalAlgorithm
    lock: IdLock | None

    def at(self, part: str) -> Markup:
        """Anchors for the ids that the step or recommendation at a part of the page had before."""
        former = self._beside.get(part)
        return _anchors(former) if former else _NONE

    @cached_property
    def gone(self) -> tuple[Gone, ...]:
        """What was retired, or is on another page now."""
        shown = {name for names in self._beside.values() for name in names} | self._live
        found = {part_of(locked.id): locked for locked in self._past if part_of(locked.id) not in shown}
        return tuple(self._gone(part, locked) for part, locked in found.items())

    @cached_property
    def _past(self) -> tuple[LockedId, ...]:
        parts = self.lock.parts_of.get(self.algorithm.id, ()) if self.lock else ()
        return tuple(locked for locked in parts if locked.state is not IdState.LIVE)

    @cached_property
    def _live(self) -> set[str]:
        steps = {step.id for step in self.algorithm.steps}
        return steps | {recommendation.code for recommendation in self.algorithm.recommendations}

    @cached_property
    def _beside(self) -> dict[str, list[str]]:
        """By part of the page the former ids of what stands there, but for any that is in use again."""
        found: dict[str, list[str]] = {}
        placed = set(self._live)
        for locked in self._past:
            end = self.lock.end(locked.id) if self.lock else None
            part = part_of(locked.id)
            if end is not None and end.pathway == self.algorithm.id and part_of(end.id) in self._live:
                if part not in placed:
                    found.setdefault(part_of(end.id), []).append(part)
                placed.add(part)
        return found

    def _gone(self, part: str, locked: LockedId) -> Gone:
        on = f" on {day(locked.until)}" if locked.until else ""
        became = f"Moved to {locked.to}{on}." if locked.state is IdState.MOVED else f"Retired{on}."
        instead = f" {locked.to} takes its place." if locked.state is IdState.RETIRED and locked.to else ""
        reason = f" {locked.reason}" if locked.reason else ""
        return Gone(part, locked.id, locked.title, became + instead + reason, f"../../{go_path(locked.id)}")


def _anchors(names: list[str]) -> Markup:
    return _NONE.join(Markup('<span id="{}"></span>').format(name) for name in names)


def former(library: Library, algorithm: ClinicalAlgorithm) -> Former:
    """The former ids of a pathway's page."""
    return Former(algorithm, library.ids)
