"""A pathway in the terms of schema.org, as JSON-LD: the page, the guideline that it is, its recommendations.

Nothing is said that the library does not know: no reviewer, no author but the publisher. `evidenceLevel` is left
out: schema.org's three levels are those of the ACC and AHA, and no certainty of GRADE or grade of another scheme
means the same. A strength is given only with the scheme that it belongs to.
"""

import json
from typing import Any

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.model.recommendation import Recommendation
from generator.render.share.things import Thing
from generator.render.text import clean

Node = dict[str, Any]
_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}


def linked_data(library: Library, algorithm: ClinicalAlgorithm, thing: Thing) -> str:
    """The JSON-LD for a `script` element: no text in it can end that element or begin a comment."""
    page = thing.site.to(thing.page) if thing.site.known else ""
    graph = [
        _page(library, thing, page, [r.code for r in algorithm.recommendations]),
        _guideline(algorithm, thing, page),
        *(_recommendation(r, algorithm, page) for r in algorithm.recommendations),
    ]
    data = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def _page(library: Library, thing: Thing, page: str, codes: list[str]) -> Node:
    site: Node = {"@type": "WebSite", "name": clean(library.title)}
    publisher = {"@type": "Organization", "name": clean(library.publisher)}
    return _known(
        {
            "@type": "MedicalWebPage",
            "@id": page or "#_page",
            "url": page,
            "name": clean(thing.title),
            "inLanguage": "en",
            "version": thing.version,
            "dateModified": thing.updated.isoformat(),
            "creativeWorkStatus": thing.said,
            "isAccessibleForFree": True,
            "medicalAudience": "https://schema.org/Clinician",
            "publisher": publisher if library.publisher else None,
            "isPartOf": site | ({"url": thing.site.root} if thing.site.known else {}),
            "mainEntity": {"@id": f"{page}#_guideline"},
            "mentions": [{"@id": f"{page}#{code}"} for code in codes],
        }
    )


def _guideline(algorithm: ClinicalAlgorithm, thing: Thing, page: str) -> Node:
    return {
        "@type": "MedicalGuideline",
        "@id": f"{page}#_guideline",
        "name": clean(thing.title),
        "identifier": thing.code,
        "description": clean(algorithm.answer.plain),
        "guidelineDate": thing.updated.isoformat(),
        "guidelineSubject": {"@type": "MedicalEntity", "name": clean(algorithm.name)},
    }


def _recommendation(recommendation: Recommendation, algorithm: ClinicalAlgorithm, page: str) -> Node:
    strength = recommendation.strength
    return _known(
        {
            "@type": "MedicalGuidelineRecommendation",
            "@id": f"{page}#{recommendation.code}",
            "url": f"{page}#{recommendation.code}" if page else "",
            "name": clean(recommendation.short),
            "identifier": recommendation.code,
            "description": clean(recommendation.text.plain),
            "guidelineDate": algorithm.updated.isoformat(),
            "recommendationStrength": clean(f"{strength.value} ({strength.scheme})")
            if strength.scheme
            else "",
        }
    )


def _known(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value}
