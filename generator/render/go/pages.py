"""All pages of ids by path: below ``go/``, and where pathways and sources stood under former ids."""

from collections.abc import Iterator

from generator.analysis.register import Issued, Register, live_ids
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.ids import IdKind, IdState, go_path, page_of, part_of
from generator.model.library import Library
from generator.render.go.notices import CALLED, former_page, forward, gone
from generator.render.go.page import assets
from generator.render.page.environment import render
from generator.render.page.wording import day
from generator.value import value

_PRINTED = (IdKind.CODE, IdKind.RECOMMENDATION)
"""Ids that people read aloud and type: these arrive in small letters too."""

_EMBEDDED = (IdKind.PATHWAY, IdKind.RECOMMENDATION)
"""What other sites show in frames of theirs; when it is retired, the frame says so."""


@value
class Past:
    """An id that is not live, in the list of them: what it was and became, and what stands for it now."""

    id: str
    href: str
    became: str
    now: str


def pathway_pages(library: Library, algorithm: ClinicalAlgorithm) -> dict[str, bytes]:
    """The pages of the ids of one pathway, its steps and its recommendations."""
    found = {}
    for entry in live_ids(library, algorithm).values():
        content = forward(entry, library)
        for name in _spellings(entry, library):
            found[f"{go_path(name)}index.html"] = content
    return found


def go_pages(library: Library, issued: Register) -> dict[str, bytes]:
    """The pages of all ids ever issued but for those of pathways as they are now; the list of those that are not live,
    and what all these pages need.
    """
    found = {"go/index.md": _list(issued, library), **assets()}
    for entry in issued.values():
        if entry.state is not IdState.LIVE:
            found |= _past(entry, issued, library)
        elif entry.kind is IdKind.EVIDENCE:
            found[f"{go_path(entry.id)}index.html"] = forward(entry, library)
    return found


def _past(entry: Issued, issued: Register, library: Library) -> dict[str, bytes]:
    """The pages of an id that moved or is retired, also where its own page stood."""
    content = gone(entry, issued, library) if entry.state is IdState.RETIRED else forward(entry, library)
    found = {f"{go_path(name)}index.html": content for name in _spellings(entry, library)}
    if entry.page.startswith("go/") and entry.kind in _EMBEDDED:
        found[f"embed/{entry.id}/index.html"] = content
    if entry.kind in (IdKind.PATHWAY, IdKind.EVIDENCE):
        stood = page_of(entry.kind, entry.id, entry.id)
        found[f"{stood}index.html"] = former_page(entry, _parts(entry, issued, library), issued, library)
    return found


def _spellings(entry: Issued, library: Library) -> Iterator[str]:
    """The id as printed, and in small letters unless that is another id: of a pathway or a source, now or before."""
    yield entry.id
    small = entry.id.lower()
    if entry.kind in _PRINTED and not _is_taken(small, library):
        yield small


def _is_taken(small: str, library: Library) -> bool:
    locked = library.ids.by_id.get(small) if library.ids else None
    is_past = locked is not None and locked.state is not IdState.LIVE
    return is_past or small in library.algorithm_by_id or small in library.reference_by_key


def _parts(entry: Issued, issued: Register, library: Library) -> Iterator[Issued]:
    """The steps and recommendations that the page of a former pathway had, each anchor once.

    Those that are recorded as of this very pathway come first. Others went along when it was given another id, so
    those of all the pathways that it became follow.
    """
    lock = library.ids
    seen = set()
    for home in lock.way(entry.id) if lock and entry.kind is IdKind.PATHWAY else ():
        for locked in lock.parts_of.get(home.id, ()) if lock else ():
            anchor = part_of(locked.id)
            if anchor not in seen and locked.id in issued:
                seen.add(anchor)
                yield issued[locked.id]


def _list(issued: Register, library: Library) -> bytes:
    """The page ``go/`` itself: what these addresses are, and the ids that are not live."""
    past = [
        Past(
            entry.id,
            f"../{go_path(entry.id)}",
            f"{CALLED[entry.kind].lower()}, {entry.state.value}{f' on {day(entry.until)}' if entry.until else ''}",
            entry.to,
        )
        for entry in issued.values()
        if entry.state is not IdState.LIVE
    ]
    return render("go.md.j2", library=library.title, past=past)
