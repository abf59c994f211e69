"""What changed between two versions, as text for people, as an entry for the change log, as JSON."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from generator.analysis.changes import PathwayChanges
from generator.model.change import Edit, Part, Topic
from generator.report.visible import visible
from generator.value import replace

_TOPICS = list(Topic)


def as_text(changes: Iterable[PathwayChanges]) -> str:
    """A block for each pathway, clinical changes before those of wording."""
    blocks = ["".join(f"{visible(line)}\n" for line in _block(pathway)) for pathway in changes]
    return "\n".join(blocks) or "No pathway has changed.\n"


def as_json(changes: Iterable[PathwayChanges]) -> str:
    """Everything, for programs."""
    return json.dumps([_plain(pathway) for pathway in changes], ensure_ascii=False, indent=2) + "\n"


def as_entries(changes: Iterable[PathwayChanges], fingerprints: dict[str, str]) -> str:
    """For each pathway the entry for its `changes:`, in YAML; what was changed is said, the text is the author's."""
    entries = []
    for pathway in changes:
        if pathway.new and pathway.old:
            head = f"# {pathway.id}.yml\n  - version: {pathway.new}\n"
            head += f"    on: YYYY-MM-DD\n    text: >-\n      {headline(pathway)}\n"
            lines = [
                f"      - {_flow(edit)}\n"
                for edit in ordered(pathway.edits)
                if edit.topic is not Topic.REVIEW
            ]
            edits = "    edits:\n" * bool(lines) + "".join(lines)
            entries.append(f"{head}    fingerprint: {_quoted(fingerprints[pathway.id])}\n{edits}")
    return "\n".join(entries)


def headline(pathway: PathwayChanges) -> str:
    """What changed in a few words: "conditions and thresholds, citations"."""
    if not pathway.old:
        return "New pathway."
    if not pathway.new:
        return "This pathway is gone."
    if pathway.wording_only:
        return "Wording only."
    topics = dict.fromkeys(e.topic.value for e in ordered(pathway.edits) if e.topic is not Topic.REVIEW)
    names = ", ".join(topics)
    return f"{names[:1].upper()}{names[1:]}."


def ordered(edits: Iterable[Edit]) -> list[Edit]:
    """By topic, clinical ones first; within a topic as they stand in the pathway."""
    return sorted(edits, key=lambda edit: _TOPICS.index(edit.topic))


def place(edit: Edit) -> str:
    """Which statement an edit is about: "step duration, branch to SN-R1"; "new step duration"."""
    named = edit.at if edit.part is Part.RECOMMENDATION else f"{edit.part.value} {edit.at}".strip()
    if edit.what:
        return edit.what if edit.part is Part.PATHWAY else f"{named}, {edit.what}"
    if edit.part is Part.RECOMMENDATION:
        named = f"recommendation {edit.at}"
    return f"new {named}" if edit.now else f"{named} is gone"


def _block(pathway: PathwayChanges) -> Iterator[str]:
    versions = " to ".join(version for version in (pathway.old, pathway.new) if version)
    yield f"{pathway.id} ({versions}): {headline(pathway)}"
    for topic, edits in groupby(ordered(pathway.edits), key=lambda edit: edit.topic):
        yield f"  {topic.value}"
        for edit in edits:
            yield f"    {place(edit)}"
            yield from (
                f"      {when}: {text}" for when, text in (("was", edit.was), ("now", edit.now)) if text
            )


def _plain(pathway: PathwayChanges) -> dict[str, Any]:
    edits = [
        {
            "topic": edit.topic.value,
            "part": edit.part.value,
            "at": edit.at,
            "what": edit.what,
            "was": edit.was,
            "now": edit.now,
        }
        for edit in ordered(pathway.edits)
    ]
    return {
        "pathway": pathway.id,
        "title": pathway.title,
        "old": pathway.old,
        "new": pathway.new,
        "wording_only": pathway.wording_only,
        "edits": edits,
    }


def _flow(edit: Edit) -> str:
    """An edit on one line of YAML. Every text is quoted as JSON, which YAML reads alike."""
    short = edit if edit.part is not Part.PATHWAY else replace(edit, at="")
    pairs = [("topic", edit.topic.value)]
    pairs += [("part", edit.part.value)] if edit.part is not Part.PATHWAY else []
    pairs += [("at", short.at), ("what", edit.what), ("was", edit.was), ("now", edit.now)]
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in pairs if value) + "}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
