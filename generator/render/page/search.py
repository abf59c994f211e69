"""The entries of generated pages for a reader's search.

Left out is what would bury the rest: worked cases, proofs, links to copy, and the words that stand on every page.
"""

from collections.abc import Iterable, Iterator

from generator.render.found import Entry, entries_file
from generator.render.page.addresses import FLAGS, NUANCES, PITFALLS, REFERENCES, SAFETY_NET
from generator.render.page.evidence import EvidenceView
from generator.render.page.glossary import Explained
from generator.render.page.outline import Row
from generator.render.page.prose import Runs
from generator.render.page.view import Card, PathwayView, Titled

_PATHWAY, _GLOSSARY = 4.0, 2.0
"""A pathway, or what a word means, comes before other pages that say the same."""


def page(title: str, text: str) -> bytes:
    """A page that lists what has pages of its own."""
    return entries_file([Entry("", title, text)])


def pathway(view: PathwayView, own_safety_net: bool) -> bytes:
    """A pathway: its question and answer, and its steps, recommendations, warnings and authors of sources.

    A safety net that is not its ``own_safety_net`` stands on most pages.
    """
    return entries_file(_of_pathway(view, own_safety_net), _PATHWAY)


def source(view: EvidenceView) -> bytes:
    """A source: its reference, and what it says."""
    said = [_sentences(words(claim.text), ", ".join(claim.numbers)) for claim in view.claims]
    figures = [f"{figure.label}: {figure.value}" for figure in view.figures]
    identifiers = [words for words, _ in view.text.links]
    parts = [
        Entry("_figures", "The figures", _sentences(*figures)),
        Entry("_limits", "What limits it", words(view.limits)),
        Entry("_claims", "Its statements", _sentences(*said)),
    ]
    about = _sentences(view.text.text, *identifiers, view.key, words(view.summary), view.note)
    itself = Entry("", f"{view.name}: {view.title}", about)
    return entries_file([itself, *(part for part in parts if part.text)])


def glossary(terms: Iterable[Explained]) -> bytes:
    """The glossary: an entry for each term."""
    listed = [Entry(term.id, term.name, _sentences(words(term.says), term.also)) for term in terms]
    return entries_file([Entry("", "Glossary", "What the words of the pathways mean."), *listed], _GLOSSARY)


def words(runs: Runs) -> str:
    """A text without its citations."""
    return "".join(run.text for run in runs)


def _of_pathway(view: PathwayView, own_safety_net: bool) -> Iterator[Entry]:
    also = f"Also: {view.synonyms}" if view.synonyms else ""
    who = (f"For: {words(view.population)}", f"Not for: {words(view.not_for)}" if view.not_for else "")
    named = f"Pathway {view.code}" + (f", {view.topic}" if view.topic else "")
    asked = (view.title, view.patient_title, also)
    answered = (words(view.answer), words(view.patient_answer))
    yield Entry("", view.name, _sentences(*asked, *answered, *who, view.patient_population, named))
    if view.flags is not None:
        flags = view.flags
        yield Entry(FLAGS, "Red flags", _sentences(flags.emergency, flags.urgent, flags.more, *flags.patient))
    yield from (_step(row) for row in view.rows if row.part and row.ways)
    yield from map(_recommendation, view.cards)
    if own_safety_net:
        said = _sentences(words(view.safety_net), view.patient_safety_net)
        yield Entry(SAFETY_NET, "Safety net", said)
    yield from _notes(PITFALLS, "Pitfalls", view.pitfalls)
    yield from _notes(NUANCES, "The evidence and its limits", view.nuances)
    if view.references:
        authors = (entry.text.before.partition(". ")[0] for entry in view.references)
        yield Entry(REFERENCES, "References", _sentences(*authors))


def _step(row: Row) -> Entry:
    asked = (part for item in row.asked for part in (item.label, item.items, item.patient_items))
    ways = ", ".join(dict.fromkeys(way.label for way in row.ways if way.label))
    return Entry(row.part, row.text, _sentences(row.patient, words(row.help), *asked, ways))


def _recommendation(card: Card) -> Entry:
    said = _sentences(words(card.text), words(card.patient), words(card.why))
    return Entry(card.code, f"{card.code} · {card.short}", said)


def _notes(part: str, title: str, notes: Iterable[Titled]) -> Iterator[Entry]:
    said = _sentences(
        *(f"{note.title}: {words(note.text)}" if note.title else words(note.text) for note in notes)
    )
    if said:
        yield Entry(part, title, said)


def _sentences(*texts: str) -> str:
    """Texts one after the other, each said once and ended as a sentence."""
    found = dict.fromkeys(text.strip() for text in texts)
    return " ".join(text if text[-1] in ".!?:" else f"{text}." for text in found if text)
