"""The files beside the pages: citations to download, and answers for oEmbed."""

from collections.abc import Callable, Iterable

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.share.cite import Item, bibtex, csl_json, pathway_item, reference_item, ris
from generator.render.share.oembed import oembed_files
from generator.render.share.things import pathway_thing

_FORMS: tuple[tuple[str, Callable[[Iterable[Item]], str]], ...] = ((".bib", bibtex), (".ris", ris))


def shared_files(library: Library, algorithm: ClinicalAlgorithm) -> dict[str, bytes]:
    """The files of a pathway by path: its citation ("cite/<id>.bib", ".ris" and ".json") and what oEmbed asks for."""
    item = pathway_item(library, pathway_thing(library, algorithm))
    return _written(f"cite/{algorithm.id}", ".json", [item]) | oembed_files(library, algorithm)


def bibliography_files(library: Library) -> dict[str, bytes]:
    """The references of a library: all in "references.bib", ".ris" and ".csl.json", each in "evidence/<key>.*"."""
    items = [reference_item(r) for r in sorted(library.references, key=lambda r: r.key)]
    found = _written("references", ".csl.json", items)
    for item in items:
        found |= _written(f"evidence/{item['id']}", ".json", [item])
    return found


def _written(path: str, json_ending: str, items: list[Item]) -> dict[str, bytes]:
    texts = {path + ending: write(items) for ending, write in _FORMS} | {path + json_ending: csl_json(items)}
    return {name: text.encode() for name, text in texts.items()}
