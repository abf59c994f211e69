"""What stands on the one-page sheet of a pathway, as plain values for its Typst template."""

from collections.abc import Iterable
from urllib.parse import quote

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.ids import go_path
from generator.model.library import Library
from generator.render.citation import short_name
from generator.render.page.addresses import reference_part
from generator.render.page.outline import Row
from generator.render.page.prose import Mark, Runs
from generator.render.page.view import Card, Listed, PathwayView, Source
from generator.render.page.wording import stopped
from generator.render.text import safe_address
from generator.value import value

LONGEST_ADDRESS = 200
"""Characters of an address that make a QR code with squares large enough for a phone."""
_LONGEST_LINK = 45
"""Characters of an address that somebody may type from paper."""


@value
class Run:
    """A stretch of text, or the numbers of its ``sources``."""

    words: str
    sources: str


@value
class Line:
    """A box of the chart in the list of steps. ``ways`` are pairs of an answer and the box it leads to."""

    number: str
    kind: str
    heading: str
    text: str
    sources: str
    ways: tuple[tuple[str, str], ...]
    end: str


@value
class Recommended:
    """A recommendation and the numbers of its sources; ``against`` are those that speak against it."""

    code: str
    sources: str
    against: str
    address: str


@value
class Entry:
    """A reference in short form; ``link`` is empty where nobody would type it from paper."""

    number: str
    name: str
    link: str
    address: str


@value
class Sheet:
    """A whole sheet but for its pictures. ``address`` is the permanent one, empty while the site has none."""

    library: str
    code: str
    title: str
    population: tuple[Run, ...]
    not_for: tuple[Run, ...]
    status: str
    version: str
    updated: str
    updated_parts: tuple[int, int, int]
    due: str
    emergency: str
    urgent: str
    takes_over: str
    answer: tuple[Run, ...]
    answer_kind: str
    against: tuple[tuple[Run, ...], ...]
    lines: tuple[Line, ...]
    recommended: tuple[Recommended, ...]
    sources: tuple[Entry, ...]
    address: str


def sheet_of(library: Library, algorithm: ClinicalAlgorithm, view: PathwayView) -> Sheet:
    """The sheet of a pathway; ``view`` is its page, so that both number boxes and references alike."""
    on, flags, card = algorithm.updated, algorithm.red_flags, view.answer_card
    cards = {card.code: card for card in view.cards}
    recommended = tuple(_recommended(library, card) for card in view.cards)
    lines = tuple(_line(row, cards.get(row.card)) for row in view.rows)
    cited = _cited(view, (*lines, *recommended))
    return Sheet(
        library=library.title,
        code=view.code,
        title=view.title,
        population=_runs(view.population),
        not_for=_runs(view.not_for),
        status=view.review.said,
        version=view.review.version,
        updated=view.review.updated,
        updated_parts=(on.year, on.month, on.day),
        due=view.review.due_words,
        emergency=stopped(flags.emergency) if flags else "",
        urgent=stopped(flags.urgent) if flags else "",
        takes_over=view.flags.name if view.flags else "",
        answer=_runs(view.answer),
        answer_kind=card.kind if card else "recommendation",
        against=tuple(_said(source) for source in card.against) if card else (),
        lines=lines,
        recommended=recommended,
        sources=tuple(_entry(library, listed) for listed in view.references if str(listed.number) in cited),
        address=permanent(library, view.code),
    )


def permanent(library: Library, name: str) -> str:
    """The permanent address of an id; empty while the library does not say where it is published, and if it is
    too long for paper.
    """
    address = _ascii(f"{library.url.rstrip('/')}/{go_path(name)}") if library.url else ""
    return address if len(address) <= LONGEST_ADDRESS else ""


def _ascii(address: str) -> str:
    """The address in characters that every font and every QR code has; nothing if it is not one of the web."""
    return quote(safe_address(address), safe=":/?#[]@!$&'()*+,;=%~")


def spoken(sheet: Sheet) -> str:
    """The whole chart in words, for readers who do not see it."""
    return " ".join(_spoken(line) for line in sheet.lines)


def _spoken(line: Line) -> str:
    onward = "; ".join(f"{answer}: go to {box}" if answer else f"go to {box}" for answer, box in line.ways)
    return f"{line.number}, {line.heading}: {line.text} {onward or line.end}."


def _runs(runs: Runs) -> tuple[Run, ...]:
    return tuple(Run(run.text, _numbers(run.marks)) for run in runs)


def _said(source: Source) -> tuple[Run, ...]:
    """Who says what against the answer, and the number of the source."""
    return (Run(f"{source.mark.about}: ", ""), *_runs(source.says), Run("", str(source.mark.number)))


def _numbers(marks: Iterable[Mark]) -> str:
    return ",".join(dict.fromkeys(str(mark.number) for mark in marks))


def _recommended(library: Library, card: Card) -> Recommended:
    sources = _numbers(source.mark for source in card.sources)
    against = _numbers(source.mark for source in card.against)
    return Recommended(card.code, sources, against, permanent(library, card.code))


def _cited(view: PathwayView, others: Iterable[Line | Recommended]) -> frozenset[str]:
    """The numbers that the sheet prints."""
    texts = (*view.population, *view.not_for, *view.answer)
    lists = [*(_numbers(run.marks) for run in texts), *(other.sources for other in others)]
    lists += [_numbers(source.mark for source in card.against) for card in view.cards]
    return frozenset(number for numbers in lists for number in numbers.split(","))


def _line(row: Row, card: Card | None) -> Line:
    heading = f"{row.before}: {row.heading}" if row.before else row.heading
    sources = _numbers(source.mark for source in card.sources) if card else _numbers(row.marks)
    ways = tuple((way.label, way.target) for way in row.ways)
    return Line(str(row.number), row.kind, heading, row.text, sources, ways, row.end)


def _entry(library: Library, listed: Listed) -> Entry:
    reference = library.reference_by_key.get(listed.part.removeprefix(reference_part("")))
    name = short_name(reference) if reference else listed.text.text
    link, address = next(iter(listed.text.links), ("", ""))
    return Entry(str(listed.number), name, link if len(link) <= _LONGEST_LINK else "", _ascii(address))
