"""The claim table of the published library: every statement of the source documents stands where it says it does."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.analysis.citing import marks
from generator.checks.context import Context
from generator.checks.places import parts_at, texts
from generator.model.evidence import Appraisal, Claim
from generator.model.library import Library
from generator.model.prose import Citation
from generator.model.reference import SourceKind
from generator.sources import load

PATHWAYS = Path(__file__).parents[2] / "pathways"

STATEMENTS = {
    "droracle2026sn": 65,
    "schmorl-3mm-note": 32,
    "droracle2026mc1": 58,
    "heinlein-mri": 27,
    "painsci-kasch": 23,
}
"""How many statements each source document makes. A statement may be left out for a reason, never forgotten."""

LEFT_OUT = {
    "ft-direct-answer-first",
    "ft-personalise-reader",
    "ft-typed-references",
    "ft-evidence-strength-section",
    "ft-disclaimer",
    "ft-mc1-option-labels",
}
"""Statements on the form of a page. Everything said about people and their care is shown."""

QUALIFIED = {
    "abnormality-not-proof-of-cause": ["brinjikji2015sympt", "weishaupt1998"],
    "abx-consider-100-days": ["braten2019", "kristoffersen2021"],
    "abx-crit-duration": ["braten2019"],
    "abx-crit-mc1-adjacent-herniation": ["braten2019", "kristoffersen2023"],
    "abx-crit-subtype-870": ["heggli2024"],
    "abx-mc1-may-be-infection": ["granvillesmith2022", "ahmedyahia2019"],
    "abx-rct-all-outcomes": ["braten2019"],
    "abx-rct-lumbar-pain": ["braten2019"],
    "abx-rct-rmdq": ["braten2019"],
    "acetaminophen-or-nsaid-first": ["williams2014", "nice-ng59"],
    "acetaminophen-safer": ["williams2014"],
    "acetaminophen-weaker-10-points": ["williams2014"],
    "acute-lbp-resolves-4-8w": ["droracle2026mc1"],
    "disc-reabsorption-8w": ["wang2020", "kjaer2016"],
    "educate-benign-findings": ["rajasekaran2021"],
    "esi-limited-axial": ["watters2014", "busse2025"],
    "esi-short-term-radicular": ["fda-epidural-2014", "busse2025"],
    "facet-injection-dual-role": ["watters2014", "busse2025"],
    "fedc-if-discitis": ["sairyo2022"],
    "fedc-motion-preserving": ["sairyo2022", "issls2024-fedc"],
    "fusion-evidence-insufficient": ["froholdt2012"],
    "fusion-not-first-line": ["eck2014"],
    "fusion-outcome-stenosis-ds": ["austevoll2021", "ssss2024", "ghogawala2016"],
    "fusion-rates": ["phillips2013"],
    "fusion-req-correlation": ["kasch2022"],
    "fusion-req-instability": ["austevoll2021"],
    "gabapentinoid-if-radicular": ["mathieson2017", "nice-ng59"],
    "jama-40-percent-over-40": ["brinjikji2015asym", "jensen1994"],
    "mc1-asymptomatic-12-13": ["herlin2018", "brinjikji2015sympt"],
    "mc1-bacterial-theory": ["granvillesmith2022"],
    "mc1-histology": ["gjefsen2025", "herlin2018"],
    "mc1-most-resolve-6-12w": ["droracle2026sn"],
    "mc1-prevalence-lbp-vs-general": ["jensen2008", "herlin2018"],
    "mc1-two-subtypes": ["heggli2024", "ahmedyahia2019"],
    "mri-after-6w-if-candidate": ["hutchins2021", "schmorl-3mm-note"],
    "nocebo-from-presentation": ["rajasekaran2021"],
    "nsaid-first-line": ["qaseem2017", "nice-ng59"],
    "nsaid-risk-assessment": ["nice-ng59"],
    "pit-attribute-pain-to-sn": ["eksi2022"],
    "pit-continue-pt-with-red-flags": ["bradt2022"],
    "pit-injections-temporary": ["busse2025"],
    "presymptomatic-findings-84": ["carragee2006"],
    "psci-most-arthritis-painless": ["brinjikji2015sympt", "jarvik2005"],
    "psci-pain-does-not-follow-signs": ["kasch2022"],
    "psci-signs-do-not-follow-pain": ["kasch2022"],
    "pt-evaluation-claim": ["droracle2026sn"],
    "pt-prompt-goal-oriented": ["qaseem2017"],
    "refer-spine-six-weeks": ["nice-ng59"],
    "rf-weight-loss": ["chou2011"],
    "rfa-after-positive-injection": ["juch2017", "busse2025"],
    "sn-2022-body-weight": ["sonneholm2013"],
    "sn-2022-upper-lumbar-degeneration": ["sonneholm2013"],
    "sn-no-demographic-correlates": ["eksi2022", "mok2010"],
    "sn-prevalence-imaging": ["jensen1994", "mok2010", "eksi2022"],
    "sn-prevalence-postmortem": ["pfirrmann2001", "pietrok2022"],
    "sn-surgery-only-persistent-radiculopathy": ["kim2018"],
    "sn3-body-weight-axial-load": ["sonneholm2013"],
    "sn3-conservative-6-12w": ["kyere2012"],
    "sn3-differentiators": ["grive1999"],
    "sn3-edema-confirms-acute": ["grive1999"],
    "sn3-modic-association": ["herlin2018", "gjefsen2025"],
    "sn3-mri-if-persistent": ["hutchins2021"],
    "sn3-prevalence-postmortem": ["pfirrmann2001", "pietrok2022"],
    "sn3-upper-levels-idd": ["sonneholm2013"],
    "sn3-vertebroplasty-evidence": ["buchbinder2018cochrane"],
    "sn3-vertebroplasty-last-resort": ["buchbinder2018cochrane"],
    "tca-snri-chronic": ["urquhart2018", "ferreira2021", "nice-ng59"],
}
"""By statement the sources that contradict or qualify it: a reader meets each where the statement stands."""

QUESTIONS = {
    "droracle2026sn": ("schmorls-node-only", "7-1-nodes-only-well-at-2-weeks", "SN-R3"),
    "schmorl-3mm-note": ("schmorls-node-incidental", "4-1-three-mm-node-by-chance", "SNI-R1"),
    "droracle2026mc1": ("modic-1-back-pain", "6-1-no-treatment-yet", "MC-R2"),
    "heinlein-mri": ("explaining-mri", "12-1-why-does-it-not-explain", "EX-R5"),
    "painsci-kasch": ("degeneration-prognosis", "8-1-two-degenerated-discs", "DG-R2"),
}
"""By source document the pathway that answers its question, the worked case that asks it and where that ends."""


@cache
def library() -> Library:
    return load(PATHWAYS).library


def claims() -> dict[str, Claim]:
    return {claim.id: claim for claim in library().claims}


def places(claim: Claim) -> Iterator[object]:
    """The recommendations, steps, notes and paragraphs at which a claim stands."""
    for place in claim.stands:
        yield from parts_at(library(), place)


def cited(part: object) -> set[str]:
    return {mark.key for mark in marks(part) if isinstance(mark, Citation)}


def readable(text: str) -> str:
    """A text in which dashes are hyphens and every blank is one blank."""
    return " ".join(re.sub("[\u2010-\u2015\u2212]", "-", text).split())


def is_read_in(number: str, part: object) -> bool:
    """Whether a figure stands in a part as a figure of its own and not within a longer one."""
    pattern = rf"(?<![\d.,]){re.escape(readable(number))}(?!\d|[.,]\d)"
    return any(re.search(pattern, readable(text)) for text in texts(part))


def test_no_statement_is_forgotten() -> None:
    assert Counter(claim.source for claim in library().claims) == STATEMENTS
    assert len(library().claims) == sum(STATEMENTS.values()) == 205


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(c.id for c in library().claims).items() if times > 1] == []


def test_statements_come_from_secondary_sources_of_the_bibliography() -> None:
    kinds = {key: library().reference_by_key[key].kind for key in STATEMENTS}
    assert set(kinds.values()) == {SourceKind.SECONDARY}


def test_only_the_form_of_a_page_is_left_out_and_for_a_reason() -> None:
    left_out = {claim.id: claim.left_out for claim in library().claims if not claim.stands}
    assert left_out.keys() == LEFT_OUT
    assert [name for name, reason in left_out.items() if len(reason.split()) < 5] == []


def test_every_place_exists() -> None:
    nowhere = [
        (claim.id, place.id, place.at)
        for claim in library().claims
        for place in claim.stands
        if not parts_at(library(), place)
    ]
    assert nowhere == []


def test_no_claim_names_a_place_twice() -> None:
    named = [
        (claim.id, place.kind, place.id, place.at) for claim in library().claims for place in claim.stands
    ]
    assert [entry for entry, times in Counter(named).items() if times > 1] == []


def test_every_figure_is_read_beside_a_source() -> None:
    missing = [
        (claim.id, number)
        for claim in library().claims
        for number in claim.numbers
        if not any(is_read_in(number, p) and (cited(p) or isinstance(p, Appraisal)) for p in places(claim))
    ]
    assert missing == []


def test_every_figure_is_part_of_the_statement() -> None:
    assert [(c.id, n) for c in library().claims for n in c.numbers if not is_read_in(n, c.says)] == []


@pytest.mark.parametrize("claim_id", QUALIFIED)
def test_what_qualifies_a_statement_stands_beside_it(claim_id: str) -> None:
    beside = set().union(*(cited(part) for part in places(claims()[claim_id])))
    assert set(QUALIFIED[claim_id]) - beside == set()


@pytest.mark.parametrize("source", QUESTIONS)
def test_the_question_of_a_source_is_answered_by_a_worked_case(source: str) -> None:
    pathway, case, end = QUESTIONS[source]
    tried = next(tried for tried in Context(library()).tried if tried.vignette.id == case)
    assert tried.algorithm.id == pathway
    assert [place.node for place in tried.walk.ends] == [end]
    assert tried.walk.passes(tried.algorithm.answer_code)


@pytest.mark.parametrize("source", QUESTIONS)
def test_the_answer_to_a_source_is_named_by_its_statements(source: str) -> None:
    answer = library().algorithm_by_id[QUESTIONS[source][0]].answer_code
    standing = {place.id for claim in library().claims if claim.source == source for place in claim.stands}
    assert answer in standing
