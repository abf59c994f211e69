"""A pathway file and the file ``library.yml`` as they are written."""

from typing import Any

from generator.model.algorithm import (
    ClinicalAlgorithm,
    Note,
    RedFlagExit,
    ReviewStatus,
)
from generator.model.change import Change, Edit, Part, Review, Topic
from generator.sources.conditions import ConditionForm
from generator.sources.findings import FACTS, OwnFindings
from generator.sources.forms import (
    CODE,
    ID,
    RECOMMENDATION_CODE,
    VERSION,
    AllOf,
    Day,
    Key,
    ListOf,
    Pattern,
    Reader,
    Record,
    Text,
    Values,
    Word,
    value_span,
)
from generator.sources.prose import PROSE
from generator.sources.recommendations import RECOMMENDATIONS
from generator.sources.references import ADDRESS
from generator.sources.steps import STEPS
from generator.sources.tree import Mapping
from generator.sources.vignettes import VIGNETTE

MAX_STEPS = 1_000
"""Of one pathway; the proof of so many takes seconds, and of ten times as many minutes."""
_ANSWER: Record[Values] = Record(
    "a direct answer",
    (
        Key(
            "text",
            PROSE,
            "the answer in one or two sentences, with citations",
            required=True,
        ),
        Key(
            "recommendation",
            RECOMMENDATION_CODE,
            "the recommendation that it sums up",
            required=True,
        ),
        Key("patient", Text(), "the same in plain words", default=""),
    ),
    lambda values, node, reader: values,
)
_RED_FLAGS: Record[RedFlagExit] = Record(
    "the red-flag exit",
    (
        Key("go", ID, "the pathway that takes over", required=True),
        Key("emergency", Text(), "red flags that need action now", required=True),
        Key("urgent", Text(), "red flags that need action within days", required=True),
        Key("emergency-patient", Text(), "the same in plain words", default=""),
        Key("urgent-patient", Text(), "the same in plain words", default=""),
    ),
    lambda v, n, r: RedFlagExit(
        v["go"],
        v["emergency"],
        v["urgent"],
        n.span,
        v["emergency-patient"],
        v["urgent-patient"],
    ),
)
_NOTE: Record[Note] = Record(
    "a note",
    (
        Key("title", Text(), "a few words to find it by", default=""),
        Key("text", PROSE, "the note, with citations", required=True),
    ),
    lambda v, node, reader: Note(v["text"], node.span, v["title"]),
)
FINGERPRINT = Pattern("[0-9a-f]{12}", "a fingerprint of twelve digits", "0123456789ab")
_REVIEW: Record[Review] = Record(
    "a review",
    (
        Key("by", Text(), "the clinician who approved it", required=True),
        Key("role", Text(), "what makes that person a judge of it", required=True),
        Key("on", Day(), "the day", required=True),
        Key("fingerprint", FINGERPRINT, "what `endplate fingerprint` said of what was read", required=True),
    ),
    lambda v, node, reader: Review(
        v["by"], v["role"], v["on"], v["fingerprint"], value_span(node, "fingerprint")
    ),
)
_EDIT: Record[Edit] = Record(
    "an edit",
    (
        Key("topic", Word(Topic), "what it is about", required=True),
        Key("part", Word(Part), "what of the pathway it belongs to", default=Part.PATHWAY),
        Key("at", Text(), "the id of that step, recommendation, finding or case", default=""),
        Key("what", Text(), "which statement of it; left out if all of it came or went", default=""),
        Key("was", Text(), "what was said before", default=""),
        Key("now", Text(), "what is said now", default=""),
    ),
    lambda v, node, reader: Edit(**v),
)
_CHANGE: Record[Change] = Record(
    "a change",
    (
        Key("version", VERSION, "the version that it came with", required=True),
        Key("on", Day(), "the day", required=True),
        Key("text", PROSE, "what changed, in clinical words", required=True),
        Key("fingerprint", FINGERPRINT, "what `endplate fingerprint` says of this version", default=""),
        Key("edits", ListOf(_EDIT), "what `endplate diff` found, statement by statement", default=()),
    ),
    lambda v, node, reader: Change(v["version"], v["on"], v["text"], node.span, v["fingerprint"], v["edits"]),
)


def _algorithm(v: Values, node: Mapping, reader: Reader) -> ClinicalAlgorithm:
    answer: dict[str, Any] = v["answer"]
    steps = v["steps"]
    if not steps:
        raise reader.fail("missing-key", "this pathway has no steps", node.entries[0][0].span)
    if len(steps) > MAX_STEPS:
        message = f"this pathway has more than {MAX_STEPS:,} steps"
        help_ = "move parts of it into pathways that are called or that it hands over to"
        raise reader.fail("yaml-too-deep", message, value_span(node, "pathway"), help=help_)
    return ClinicalAlgorithm(
        id=v["pathway"],
        code=v["code"],
        title=v["title"],
        name=v["name"],
        topic=v["topic"],
        version=v["version"],
        status=v["status"],
        updated=v["updated"],
        review_due=v["review-due"],
        population=v["for"],
        not_for=v["not-for"],
        answer=answer["text"],
        answer_code=answer["recommendation"],
        start=v["begin"] or steps[0].id,
        start_label=v["start"],
        steps=steps,
        recommendations=v["recommendations"],
        span=value_span(node, "pathway"),
        patient_title=v["patient-title"],
        patient_answer=answer["patient"],
        patient_population=v["patient-for"],
        patient_start=v["patient-start"],
        patient_safety_net=v["patient-safety-net"],
        applies_to=v["applies-to"],
        red_flags=v["red-flags"],
        safety_net=v["safety-net"],
        findings=v["findings"],
        facts=v["facts"],
        pitfalls=v["pitfalls"],
        nuances=v["nuances"],
        vignettes=v["vignettes"],
        reviewed=v["reviewed"],
        changes=v["changes"],
        synonyms=v["synonyms"],
        keys=tuple((key.value, value.span) for key, value in node.entries),
    )


PATHWAY: Record[ClinicalAlgorithm] = Record(
    "a pathway",
    (
        Key("pathway", ID, "its permanent id, also its address", required=True),
        Key("code", CODE, "the beginning of its recommendation codes", required=True),
        Key("title", Text(), "the clinical question", required=True),
        Key("name", Text(), "a short name for links and charts", required=True),
        Key("patient-title", Text(), "the question in plain words", default=""),
        Key("topic", Text(), "the field that it belongs to", default=""),
        Key(
            "synonyms",
            ListOf(Text(), or_one=True),
            "other words by which readers look for it",
            default=(),
        ),
        Key("version", VERSION, "its version", required=True),
        Key("status", Word(ReviewStatus), "how far its review has come", required=True),
        Key("updated", Day(), "when its content last changed", required=True),
        Key("review-due", Day(), "when it must be reviewed again", required=True),
        Key("for", PROSE, "whom it is for", required=True),
        Key("patient-for", Text(), "the same in plain words", default=""),
        Key(
            "not-for",
            PROSE,
            "whom it is not for, and where to go instead",
            required=True,
        ),
        Key(
            "applies-to",
            ConditionForm(),
            "a condition that every patient of the pathway fulfils",
        ),
        Key("start", Text(), "the text of the first box of the chart", required=True),
        Key("patient-start", Text(), "the same in plain words", default=""),
        Key("begin", ID, "the first step; left out, the first in the file", default=""),
        Key("answer", _ANSWER, "the direct answer, shown first", required=True),
        Key("red-flags", _RED_FLAGS, "the way out at any step"),
        Key("safety-net", PROSE, "when to come back, instead of the library's"),
        Key("patient-safety-net", Text(), "the same in plain words", default=""),
        Key(
            "findings",
            OwnFindings(),
            "findings that only this pathway asks",
            default=(),
        ),
        Key("facts", FACTS, "what cannot be otherwise between findings", default=()),
        Key("steps", AllOf(STEPS), "the steps, by id", required=True),
        Key(
            "recommendations",
            AllOf(RECOMMENDATIONS),
            "the recommendations, by code",
            required=True,
        ),
        Key("pitfalls", ListOf(_NOTE), "common mistakes", default=()),
        Key(
            "nuances",
            ListOf(_NOTE),
            "limits of the evidence, contradictions between sources",
            default=(),
        ),
        Key("vignettes", ListOf(VIGNETTE), "worked cases, run as tests", default=()),
        Key("reviewed", _REVIEW, "the approval by a named clinician"),
        Key("changes", ListOf(_CHANGE), "what changed, newest first", default=()),
    ),
    _algorithm,
)

_SITE = Pattern(
    r"https?://(?:[A-Za-z0-9._~:/@!$()*+,=-]|%[0-9A-Fa-f]{2})+",
    "the web address of a folder (http:// or https://, without `?`, `#` or `&`)",
    "https://www.example.org/pathways/",
)
_CONTACT = Pattern(
    rf"(https?://|mailto:[A-Za-z0-9._~!$*+=-]+@){ADDRESS}",
    "a web address, or `mailto:` and an e-mail address",
    "mailto:pathways@hospital.example",
)
LIBRARY_FILE: Record[Values] = Record(
    "a library",
    (
        Key("library", Text(), "its title", required=True),
        Key("url", _SITE, "the address at which the site is published", default=""),
        Key("contact", _CONTACT, "where readers report a problem", default=""),
        Key("description", Text(), "what it holds, in a sentence", default=""),
        Key("publisher", Text(), "who publishes it", default=""),
        Key("disclaimer", Text(), "the disclaimer on every page", default=""),
        Key(
            "safety-net",
            PROSE,
            "when to come back: printed at every end that is not an emergency",
        ),
        Key("patient-safety-net", Text(), "the same in plain words", default=""),
    ),
    lambda values, node, reader: values,
)
