"""The change log of a pathway as its page shows it, and that of all pathways on a page of its own."""

from collections.abc import Callable

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.change import Edit, Part, Topic
from generator.model.library import Library
from generator.model.prose import Prose
from generator.render.page.addresses import CHANGES, Addresses
from generator.render.page.prose import Runs
from generator.render.page.view import Changed, Edited
from generator.render.page.wording import capital, day
from generator.value import value

_TOPICS = list(Topic)


@value
class Logged:
    """An entry on the page of all changes."""

    title: str
    href: str
    version: str
    on: str
    text: str


def version_part(version: str) -> str:
    """The id of a version's entry on the page of its pathway."""
    return f"{CHANGES}-{version}"


def since_part(version: str) -> str:
    """The id that tells a reader of an older version what has changed since."""
    return f"_since-{version}"


def changed(algorithm: ClinicalAlgorithm, runs: Callable[[Prose | None], Runs]) -> tuple[Changed, ...]:
    """The change log of a pathway, newest first as it is written."""
    entries = []
    for position, change in enumerate(algorithm.changes):
        later = ", ".join(newer.version for newer in algorithm.changes[:position])
        edits = sorted(change.edits, key=lambda edit: _TOPICS.index(edit.topic))
        entries.append(
            Changed(
                change.version,
                day(change.on),
                version_part(change.version),
                since_part(change.version),
                later,
                runs(change.text),
                tuple(_edited(algorithm, edit) for edit in edits),
            )
        )
    return tuple(entries)


def _edited(algorithm: ClinicalAlgorithm, edit: Edit) -> Edited:
    there = algorithm.step(edit.at) or algorithm.recommendation(edit.at)
    parts = (edit.part.value if edit.part not in (Part.PATHWAY, Part.RECOMMENDATION) else "", edit.at)
    named = " ".join(part for part in parts if part)
    name = ", ".join(part for part in (named, edit.what) if part)
    came = "" if edit.what else " is new" if edit.now else " is gone"
    return Edited(
        capital(edit.topic.value), capital(name) + came, f"#{edit.at}" * bool(there), edit.was, edit.now
    )


def all_changes(library: Library) -> tuple[Logged, ...]:
    """The entries of all pathways, newest first."""
    addresses = Addresses(library, "changes/")
    entries = sorted(
        ((change, a) for a in library.algorithms for change in a.changes),
        key=lambda entry: (-entry[0].on.toordinal(), entry[1].id),
    )
    return tuple(
        Logged(a.title, addresses.pathway(a.id, version_part(c.version)), c.version, day(c.on), c.text.plain)
        for c, a in entries
    )
