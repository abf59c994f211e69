"""Charts and other files of a pathway or recommendation at the addresses that they had under former ids."""

from collections.abc import Mapping

from generator.analysis.register import Issued, Register
from generator.content import Content
from generator.model.ids import IdKind, IdState, page_of
from generator.model.library import Library
from generator.render.chart.description import Box, BoxKind, Chart
from generator.render.chart.download import draw_download, draw_png
from generator.render.page.wording import day

_HAVE_FILES = (IdKind.PATHWAY, IdKind.CODE, IdKind.RECOMMENDATION)
_OWN_PAGES = ("go/", "pathways/", "evidence/")
"""Folders in which a former id has a page of its own."""


def copies(files: Mapping[str, Content], library: Library) -> dict[str, Content]:
    """The files that a former id had in their names, with the content that they have now.

    "charts/<id>.svg", "embed/<id>/index.html": a file belongs to an id if one component of its path is that id, up
    to its first point.
    """
    former: dict[str, list[str]] = {}
    lock = library.ids
    for locked in lock.past if lock else ():
        end = lock.end(locked.id) if lock and locked.state is IdState.MOVED else None
        if end is not None and end.state is IdState.LIVE and locked.kind in _HAVE_FILES:
            former.setdefault(end.id, []).append(locked.id)
    return {
        path.replace(f"/{name}", f"/{old}", 1): content
        for path, content in (files.items() if former else ())
        if not path.startswith(_OWN_PAGES)
        for name in (component.partition(".")[0] for component in path.split("/")[1:])
        for old in former.get(name, ())
    }


def notice_charts(library: Library, issued: Register) -> dict[str, bytes]:
    """Pictures that say so, at the addresses of the charts of retired pathways: pages elsewhere may show them still."""
    found = {}
    for entry in issued.values():
        retired_at = issued.get(entry.to, entry) if entry.state is IdState.MOVED else entry
        if entry.kind is IdKind.PATHWAY and retired_at.state is IdState.RETIRED:
            chart = _notice(entry, retired_at, issued.get(retired_at.to))
            page = page_of(entry.kind, entry.id, entry.id)
            site = f"{library.url.rstrip('/')}/{page}" if library.url else ""
            found[f"charts/{entry.id}.svg"] = draw_download(chart, site, note=library.title).encode()
            found[f"charts/{entry.id}.png"] = draw_png(chart, site, note=library.title)
    return found


def _notice(entry: Issued, retired: Issued, instead: Issued | None) -> Chart:
    on = f" on {day(retired.until)}" if retired.until else ""
    text = f"This pathway was retired{on}. Do not use it any more."
    text += f" In its place: {instead.title}" if instead else " Nothing takes its place."
    box = Box("box.start", BoxKind.START, "Retired", text, "#")
    return Chart(entry.id, entry.title, text, box.id, (box,), ())
