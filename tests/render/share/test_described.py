"""What the heads of pages say, read back by an HTML parser; schema.org's terms held against its vocabulary."""

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.model.algorithm import ReviewStatus
from generator.model.library import Library
from generator.model.recommendation import Grade
from generator.render.share.described import described, preview
from tests.render.share.head import Head

# From the vocabulary of schema.org as of schema-dts 2.1.0: what each type may have, and what stands there.
_THING = {"name": "Text", "url": "URL", "identifier": "Text", "description": "Text"}
_WORK = _THING | {
    "version": "Text",
    "inLanguage": "Text",
    "dateModified": "Date",
    "creativeWorkStatus": "Text",
    "isAccessibleForFree": "Boolean",
    "publisher": "Organization",
    "isPartOf": "WebSite",
    "mainEntity": "reference",
    "mentions": "references",
}
_GUIDELINE = _THING | {"guidelineDate": "Date", "guidelineSubject": "MedicalEntity"}
VOCABULARY = {
    "Organization": _THING,
    "WebSite": _WORK,
    "MedicalEntity": _THING,
    "MedicalWebPage": _WORK | {"medicalAudience": "MedicalAudienceType"},
    "MedicalGuideline": _GUIDELINE,
    "MedicalGuidelineRecommendation": _GUIDELINE | {"recommendationStrength": "Text"},
}


def head_of(library: Library) -> Head:
    return Head(described(library, library.algorithm_by_id["wild"]))


def graph_of(library: Library) -> dict[str, list[dict[str, Any]]]:
    """The nodes of the JSON-LD by type."""
    data = json.loads(head_of(library).data)
    assert data.pop("@context") == "https://schema.org"
    nodes: dict[str, list[dict[str, Any]]] = {}
    for node in data["@graph"]:
        nodes.setdefault(node["@type"], []).append(node)
    return nodes


def assert_in_vocabulary(node: dict[str, Any]) -> None:
    allowed = VOCABULARY[node["@type"]]
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        assert name in allowed, f"{node['@type']} has no {name}"
        assert _fits(value, allowed[name]), (name, value)


def _fits(value: Any, kind: str) -> bool:
    if kind in VOCABULARY:
        assert_in_vocabulary(value)
        return bool(value["@type"] == kind)
    if kind == "reference":
        return list(value) == ["@id"]
    if kind == "references":
        return all(_fits(one, "reference") for one in value)
    if kind == "Boolean":
        return isinstance(value, bool)
    if kind == "MedicalAudienceType":
        return value in ("https://schema.org/Clinician", "https://schema.org/MedicalResearcher")
    if kind == "Date":
        return len(value) == 10 and value[4] == value[7] == "-"
    return isinstance(value, str) and bool(value) and (kind != "URL" or value.startswith("https://"))


@pytest.mark.parametrize("which", ["library", "hostile"])
def test_previews_and_reference_managers_read_what_the_library_says(
    which: str, request: pytest.FixtureRequest
) -> None:
    library: Library = request.getfixturevalue(which)
    wild = library.algorithm_by_id["wild"]
    head = head_of(library)
    assert head.said["og:title"] == head.said["citation_title"] == head.said["DC.title"] == wild.title
    assert head.said["citation_author"] == head.said["DC.creator"] == library.publisher
    assert head.said["og:site_name"] == head.said["DC.publisher"] == library.title
    assert head.said["og:url"] == "https://pathways.example/clinic/pathways/wild/"
    assert head.said["og:image"] == "https://pathways.example/clinic/charts/wild.card.png"
    assert (head.said["og:image:width"], head.said["og:image:height"]) == ("1200", "630")
    assert head.said["citation_public_url"] == "https://pathways.example/clinic/go/WD/"
    assert head.said["citation_publication_date"] == "2026/11/21"
    assert head.said["og:description"].endswith("Under review: no clinician has approved this yet.")
    assert head.links["application/json+oembed"] == "https://pathways.example/clinic/oembed/wild.json"


def test_hostile_texts_add_no_element(library: Library, hostile: Library) -> None:
    assert head_of(hostile).tags == head_of(library).tags


@pytest.mark.parametrize("text", ["</script><b>x</b>", "<!-- <script>", "]]>", '"}]', "\\u003c/script>"])
def test_no_text_ends_the_data_block(library: Library, text: str) -> None:
    wild = replace(library.algorithm_by_id["wild"], title=text, name=text)
    told = described(replace(library, algorithms=(wild,)), wild)
    inside = told.partition('ld+json">')[2].partition("</script>")[0]
    assert not set("<>&") & set(inside)
    assert json.loads(inside)["@graph"][1]["name"] == text
    assert Head(told).tags.count("script") == 1


@pytest.mark.parametrize("which", ["library", "hostile"])
def test_linked_data_use_the_words_of_the_vocabulary(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    nodes = graph_of(library)
    for node in (node for found in nodes.values() for node in found):
        assert_in_vocabulary(node)
    wild = library.algorithm_by_id["wild"]
    (page,), (guideline,) = nodes["MedicalWebPage"], nodes["MedicalGuideline"]
    recommendations = nodes["MedicalGuidelineRecommendation"]
    assert page["mainEntity"]["@id"] == guideline["@id"]
    assert [one["@id"] for one in page["mentions"]] == [one["@id"] for one in recommendations]
    assert [one["identifier"] for one in recommendations] == [r.code for r in wild.recommendations]
    assert [one["description"] for one in recommendations] == [r.text.plain for r in wild.recommendations]


def test_no_reviewer_author_or_level_is_made_up(library: Library) -> None:
    told = described(library, library.algorithm_by_id["wild"])
    for word in ("reviewedBy", "lastReviewed", "evidenceLevel", 'author":'):
        assert word not in told
    assert graph_of(library)["MedicalWebPage"][0]["creativeWorkStatus"].startswith("Under review")


def test_a_strength_comes_with_its_scheme(library: Library) -> None:
    wild = library.algorithm_by_id["wild"]
    first, *others = wild.recommendations
    graded = replace(first, strength=Grade("strong", "GRADE"))
    made = replace(wild, recommendations=(graded, *others), status=ReviewStatus.DRAFT)
    nodes = graph_of(replace(library, algorithms=(made,)))
    strengths = [one.get("recommendationStrength") for one in nodes["MedicalGuidelineRecommendation"]]
    assert strengths[0] == "strong (GRADE)"
    graded_by_source = [bool(recommendation.strength.scheme) for recommendation in others]
    assert [strength is not None for strength in strengths[1:]] == graded_by_source
    assert False in graded_by_source
    assert nodes["MedicalWebPage"][0]["creativeWorkStatus"].startswith("Draft")


def test_a_library_without_an_address_gives_none(library: Library) -> None:
    nowhere = replace(library, url="", publisher="")
    head = head_of(nowhere)
    assert (
        not {"og:url", "og:image", "citation_public_url", "DC.identifier", "citation_author"}
        & head.said.keys()
    )
    assert "application/json+oembed" not in head.links
    assert "invalid" not in described(nowhere, nowhere.algorithm_by_id["wild"])
    for found in graph_of(nowhere).values():
        for node in found:
            assert_in_vocabulary(node)


@pytest.mark.parametrize("which", ["library", "hostile"])
def test_a_permanent_address_has_a_preview_of_its_own(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    wild = library.algorithm_by_id["wild"]
    first = wild.recommendations[0]
    card, whole = (Head("\n".join(preview(library, wild, code))) for code in (first.code, wild.code))
    assert card.said["og:title"] == f"WD-R1: {first.short}" and whole.said["og:title"] == wild.title
    assert card.said["og:url"] == "https://pathways.example/clinic/go/WD-R1/"
    assert card.links["application/json+oembed"] == "https://pathways.example/clinic/oembed/WD-R1.json"
    assert card.said["og:description"].endswith("Under review: no clinician has approved this yet.")
    assert set(card.tags) == {"link", "meta"}
    assert preview(replace(library, url=""), wild, wild.code) == []
