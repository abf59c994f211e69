"""oEmbed as files: what a consumer gets that pastes the address of a pathway or recommendation (oembed.com, 1.0)."""

import json
from collections.abc import Iterator

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.share.snippets import CARD, SUMMARY, frame_snippet
from generator.render.share.things import Thing, pathway_thing, recommendation_thing
from generator.render.sheet.card import HIGH, WIDE

_A_DAY = 86_400


def oembed_files(library: Library, algorithm: ClinicalAlgorithm) -> dict[str, bytes]:
    """The answers by path: "oembed/<id>.json" and one for each code. None for a library without an address."""
    if not library.url:
        return {}
    return {
        f"oembed/{thing.name}.json": _answer(library, thing, size)
        for thing, size in _things(library, algorithm)
    }


def _things(library: Library, algorithm: ClinicalAlgorithm) -> Iterator[tuple[Thing, tuple[int, int]]]:
    yield pathway_thing(library, algorithm), SUMMARY
    for recommendation in algorithm.recommendations:
        yield recommendation_thing(library, algorithm, recommendation), CARD


def _answer(library: Library, thing: Thing, size: tuple[int, int]) -> bytes:
    width, height = size
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": thing.title,
        "author_name": library.publisher,
        "provider_name": library.title,
        "provider_url": thing.site.root,
        "cache_age": _A_DAY,
        "thumbnail_url": thing.site.to(f"{thing.chart}.card.png"),
        "thumbnail_width": WIDE,
        "thumbnail_height": HIGH,
        "width": width,
        "height": height,
        "html": frame_snippet("", thing, thing.embed, thing.label, size).text,
    }
    known = {key: value for key, value in answer.items() if value}
    return (json.dumps(known, ensure_ascii=False, indent=2) + "\n").encode()
