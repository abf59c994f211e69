"""``changes.xml``: the change log of all pathways as an Atom feed (RFC 4287)."""

from xml.etree import ElementTree

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.change import Change
from generator.model.library import Library
from generator.render.page.changes import version_part
from generator.render.text import clean

PATH = "changes.xml"
_ATOM = "http://www.w3.org/2005/Atom"


def feed(library: Library) -> bytes | None:
    """The feed, newest entry first; none where the library has no address, since entries are known by theirs.

    The time of an entry is the beginning of its day in UTC: the log knows days only.
    """
    entries = [(change, a) for a in library.algorithms for change in a.changes]
    if not library.url or not entries:
        return None
    site = library.url.rstrip("/") + "/"
    entries.sort(key=lambda entry: (-entry[0].on.toordinal(), entry[1].id))
    root = ElementTree.Element("feed", xmlns=_ATOM)
    _add(root, "id", site + "changes/")
    _add(root, "title", f"{library.title}: what changed")
    _add(root, "updated", _time(entries[0][0]))
    _add(_add(root, "author"), "name", library.publisher or library.title)
    ElementTree.SubElement(root, "link", rel="self", href=site + PATH)
    ElementTree.SubElement(root, "link", rel="alternate", href=site + "changes/")
    for change, algorithm in entries:
        _entry(root, site, change, algorithm)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: ElementTree.Element, site: str, change: Change, algorithm: ClinicalAlgorithm) -> None:
    address = f"{site}pathways/{algorithm.id}/#{version_part(change.version)}"
    entry = _add(root, "entry")
    _add(entry, "id", address)
    _add(entry, "title", f"{algorithm.title} Version {change.version}")
    _add(entry, "updated", _time(change))
    ElementTree.SubElement(entry, "link", rel="alternate", href=address)
    _add(entry, "summary", change.text.plain)


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = clean(text)
    return element


def _time(change: Change) -> str:
    return f"{change.on.isoformat()}T00:00:00Z"
