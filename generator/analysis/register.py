"""Every id that a library ever issued, and where each of them leads now: the sources and the record together."""

from datetime import date

from generator.analysis.ids import UsedId, ids_of, used_ids
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.ids import IdKind, IdLock, IdState, LockedId, anchor_of, go_path, page_of
from generator.model.library import Library
from generator.span import Span
from generator.value import replace, value


@value
class Issued:
    """An id that was issued. ``page`` and ``part`` are where it leads, below the root of the site.

    A moved id leads where the thing is now, a retired one to the page below ``go/`` that says so. ``pathway`` is
    the pathway that is read there, or was, and ``version`` its version, empty for evidence and for a pathway that is
    gone. ``to`` is where the id moved or what takes its place, after all moves; the rest is from the record.
    """

    id: str
    kind: IdKind
    state: IdState
    title: str
    page: str
    part: str = ""
    pathway: str = ""
    version: str = ""
    since: date | None = None
    since_version: str = ""
    until: date | None = None
    to: str = ""
    reason: str = ""

    @property
    def address(self) -> str:
        """Page and part."""
        return self.page + (f"#{self.part}" if self.part else "")


Register = dict[str, Issued]


def register(library: Library) -> Register:
    """Every id by name, in the order of the names."""
    lock = library.ids or IdLock((), Span.of_file(""))
    used = used_ids(library)
    live = {name: _live(u, lock.by_id.get(name)) for name, u in used.items()}
    past = {locked.id: _past(locked, lock, live) for locked in lock.past if locked.id not in live}
    return dict(sorted((live | past).items()))


def live_ids(library: Library, algorithm: ClinicalAlgorithm) -> Register:
    """The ids of one pathway by name, as they stand in the register."""
    recorded = library.ids.by_id if library.ids else {}
    return {used.id: _live(used, recorded.get(used.id)) for used in ids_of(algorithm)}


def _live(used: UsedId, locked: LockedId | None) -> Issued:
    issued = Issued(
        id=used.id,
        kind=used.kind,
        state=IdState.LIVE,
        title=used.title,
        page=page_of(used.kind, used.id, used.pathway),
        part=anchor_of(used.kind, used.id),
        pathway=used.pathway,
        version=used.version,
    )
    return issued if locked is None else replace(issued, since=locked.since, since_version=locked.version)


def _past(locked: LockedId, lock: IdLock, live: Register) -> Issued:
    end = lock.end(locked.to)
    now = live.get(end.id) if end and locked.state is IdState.MOVED else None
    home = lock.end(locked.pathway)
    stood = live.get(home.id) if home else None
    retired_at = end.id if end and locked.state is IdState.MOVED else locked.id
    return Issued(
        id=locked.id,
        kind=locked.kind,
        state=locked.state,
        title=now.title if now else locked.title,
        page=now.page if now else go_path(retired_at),
        part=now.part if now else "",
        pathway=now.pathway if now else stood.id if stood else locked.pathway,
        version=now.version if now else stood.version if stood else "",
        since=locked.since,
        since_version=locked.version,
        until=locked.until,
        to=end.id if end else "",
        reason=locked.reason,
    )
