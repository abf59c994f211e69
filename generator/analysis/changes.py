"""What changed between two versions of a library, pathway by pathway."""

from collections.abc import Iterator

from generator.analysis.statements import Statement, statements
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.change import Edit, Part, Topic
from generator.model.ids import IdLock, part_of, step_id
from generator.model.library import Library
from generator.span import Span
from generator.value import value


@value
class PathwayChanges:
    """What changed in one pathway; ``old`` and ``new`` are its versions, empty where it did not exist."""

    id: str
    title: str
    old: str
    new: str
    edits: tuple[Edit, ...]

    @property
    def wording_only(self) -> bool:
        """Whether, as far as a program can tell, readers are told the same things in other words."""
        return bool(self.edits) and all(edit.topic in (Topic.WORDING, Topic.REVIEW) for edit in self.edits)


_TOPICS = {
    Part.STEP: Topic.STEPS,
    Part.RECOMMENDATION: Topic.RECOMMENDATIONS,
    Part.FINDING: Topic.FINDINGS,
    Part.CASE: Topic.CASES,
}


def compare(old: Library, new: Library) -> tuple[PathwayChanges, ...]:
    """The pathways that differ, by id. The same id is the same thing, and so is what the record says has moved."""
    lock = new.ids or IdLock((), Span.of_file(""))
    before_by_id = {_now(lock, a.id): a for a in old.algorithms}
    found = []
    for id_ in sorted(before_by_id.keys() | new.algorithm_by_id.keys()):
        before, after = before_by_id.get(id_), new.algorithm_by_id.get(id_)
        if before is None or after is None:
            found.append(_whole(before, after))
        elif edits := tuple(_edits(_stated(old, before, lock), _stated(new, after))):
            found.append(PathwayChanges(id_, after.title, before.version, after.version, edits))
    return tuple(found)


def _now(lock: IdLock, name: str) -> str:
    """What an id has become by moving; itself if it has not moved."""
    end = lock.end(name)
    return name if end is None else end.id


def _whole(before: ClinicalAlgorithm | None, after: ClinicalAlgorithm | None) -> PathwayChanges:
    shown = after or before
    assert shown is not None, "the id comes from one of the two"
    old, new = (a.version if a is not None else "" for a in (before, after))
    return PathwayChanges(shown.id, shown.title, old, new, ())


_Stated = dict[tuple[Part, str], dict[tuple[Topic, str], Statement]]


def _stated(library: Library, algorithm: ClinicalAlgorithm, lock: IdLock | None = None) -> _Stated:
    """What a pathway states by its parts, those that the record says have moved under their ids of today."""
    found: _Stated = {}
    for statement in statements(library, algorithm):
        at = statement.at
        if lock is not None and statement.part is Part.RECOMMENDATION:
            at = _now(lock, at)
        elif lock is not None and statement.part is Part.STEP:
            at = part_of(_now(lock, step_id(algorithm.code, at)))
        found.setdefault((statement.part, at), {})[statement.topic, statement.name] = statement
    return found


def _edits(old: _Stated, new: _Stated) -> Iterator[Edit]:
    """In the order of the new version; parts that are gone stand at the end."""
    for part, at in dict.fromkeys((*new, *old)):
        before, after = old.get((part, at), {}), new.get((part, at), {})
        if before and after:
            was = next(iter(before.values())).at
            if was != at:
                yield Edit(_TOPICS[part], part, at, "id", was, at)
            yield from _in_part(at, before, after)
        else:
            yield Edit(_TOPICS[part], part, at, "", _gist(before), _gist(after))


def _gist(part: dict[tuple[Topic, str], Statement]) -> str:
    """What a step asks, a recommendation says, a case tells: what a reader knows a part by."""
    known_by = ("text", "question", "to do", "patient", "label", "kind")
    return next((s.text for name in known_by for s in part.values() if s.name == name and s.text), "")


def _in_part(
    at: str, before: dict[tuple[Topic, str], Statement], after: dict[tuple[Topic, str], Statement]
) -> Iterator[Edit]:
    for key in dict.fromkeys((*after, *before)):
        was, now = (side[key].text if key in side else "" for side in (before, after))
        if was != now:
            shown = after.get(key) or before[key]
            yield Edit(shown.topic, shown.part, at, shown.name, was, now)
