"""What is said of an id on its page: where it leads, where it moved, or that it is gone and what takes its place."""

from collections.abc import Iterable, Iterator

from generator.analysis.register import Issued, Register
from generator.model.ids import IdKind, IdState, go_path
from generator.model.library import Library
from generator.render.go.page import Frame, escape, href, link, page
from generator.render.page.wording import STATUS, day
from generator.render.share.described import preview

CALLED = {
    IdKind.PATHWAY: "Pathway",
    IdKind.CODE: "Pathway",
    IdKind.RECOMMENDATION: "Recommendation",
    IdKind.STEP: "Step",
    IdKind.EVIDENCE: "Source",
}
_PREVIEWED = (IdKind.PATHWAY, IdKind.CODE, IdKind.RECOMMENDATION)


def forward(issued: Issued, library: Library) -> bytes:
    """The page of an id that is live or moved: it leads on by itself, and says where it leads."""
    frame = Frame(
        f"{issued.id}: {issued.title}",
        library.title,
        library.url,
        forward=issued.address,
        canonical=issued.address,
        more=tuple(_preview(issued, library)),
    )
    body = [
        *_heading(issued),
        f'<p class="onward">Go on to {link(issued.address, where(issued, library))}</p>',
        _moved(issued),
        _standing(issued, library),
        f"<p>This address stays. It leads to wherever {escape(issued.id)} is found.</p>",
    ]
    return page(frame, _joined(body))


def _preview(issued: Issued, library: Library) -> list[str]:
    """What programs read that show a preview of a link; steps and sources have none of their own."""
    algorithm = library.algorithm_by_id.get(issued.pathway)
    leads_on = issued.page.startswith("pathways/") and issued.kind in _PREVIEWED
    return preview(library, algorithm, issued.to or issued.id) if algorithm and leads_on else []


def gone(issued: Issued, register: Register, library: Library) -> bytes:
    """The page of an id that is retired."""
    frame = Frame(
        f"{issued.id} is retired: {issued.title}", library.title, library.url, canonical=issued.page
    )
    return page(frame, _joined([*_heading(issued), *_retirement(issued, register)]))


def former_page(issued: Issued, parts: Iterable[Issued], register: Register, library: Library) -> bytes:
    """What stands at the address that the page of a pathway or source had before it moved or was retired.

    ``parts`` are the steps and recommendations that stood there; each keeps its anchor. Only a script can take
    the part of an address along, so without one a moved pathway waits for its reader to go on.
    """
    moved = issued.state is IdState.MOVED
    listed = "".join(f"{row}\n" for row in (_row(part) for part in parts))
    now = f'<a data-onward href="{href(issued.address)}">{escape(where(issued, library))}</a>'
    frame = Frame(
        f"{issued.id} {issued.state.value}: {issued.title}",
        library.title,
        library.url,
        forward=issued.address if moved and issued.kind is IdKind.EVIDENCE else "",
        canonical=issued.address,
        script=moved,
    )
    body = [
        *_heading(issued),
        *(
            [_moved(issued), f'<p class="onward">It is now {now}</p>', _standing(issued, library)]
            if moved
            else _retirement(issued, register)
        ),
        f"<h2>Its steps and recommendations</h2>\n<ul>\n{listed}</ul>" if listed else "",
    ]
    return page(frame, _joined(body))


def where(issued: Issued, library: Library) -> str:
    """The page to which an id leads, by name."""
    algorithm = library.algorithm_by_id.get(issued.pathway)
    if issued.page.startswith("go/"):
        return f"what became of {issued.page.split('/')[1]}"
    return algorithm.name if algorithm and issued.kind is not IdKind.EVIDENCE else issued.title


def successor(issued: Issued, register: Register) -> Issued | None:
    """What takes the place of an id that is retired, if anything does."""
    return register.get(issued.to)


def _heading(issued: Issued) -> Iterator[str]:
    yield f'<p class="kind">{CALLED[issued.kind]} {escape(issued.id)}</p>'
    yield f"<h1>{escape(issued.title)}</h1>"


def _moved(issued: Issued) -> str:
    if issued.state is not IdState.MOVED or issued.until is None:
        return ""
    return f"<p>{escape(issued.id)} has moved to {escape(issued.to)} on {day(issued.until)}.</p>"


def _standing(issued: Issued, library: Library) -> str:
    """The version and the review status of the pathway that an id leads to."""
    algorithm = library.algorithm_by_id.get(issued.pathway)
    if algorithm is None or not issued.page.startswith("pathways/"):
        return ""
    return f"<p>{escape(algorithm.code)}, version {escape(algorithm.version)}. {escape(STATUS[algorithm.status])}</p>"


def _retirement(issued: Issued, register: Register) -> Iterator[str]:
    until = f" on {day(issued.until)}" if issued.until else ""
    said = f"This {CALLED[issued.kind].lower()} was retired{until}. Do not use it any more."
    yield f'<p class="onward retired">{said}</p>'
    if issued.reason:
        yield f"<p>The reason: {escape(issued.reason)}</p>"
    instead = successor(issued, register)
    if instead is not None:
        words = f"{CALLED[instead.kind].lower()} {instead.id}: {instead.title}"
        yield f"<p>In its place: {link(instead.address, words)}</p>"
    else:
        yield f"<p>Nothing takes its place. {link('pathways/', 'All pathways')}</p>"
    if issued.since:
        version = f", with version {escape(issued.since_version)}" if issued.since_version else ""
        yield f"<p>It was recorded on {day(issued.since)}{version}.</p>"


def _row(part: Issued) -> str:
    """A step or recommendation at the anchor that it had, with where it is found now."""
    anchor = part.id.rpartition(".")[2]
    state = {IdState.LIVE: "", IdState.MOVED: f", now {part.to}", IdState.RETIRED: ", retired"}[part.state]
    address = part.address if part.state is not IdState.RETIRED else go_path(part.id)
    return f'<li id="{escape(anchor)}">{link(address, f"{anchor}: {part.title}")}{escape(state)}</li>'


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))
