"""The page of all terms, and a term as it is explained where it stands."""

from generator.model.glossary import Term
from generator.model.library import Library
from generator.render.page.addresses import Addresses
from generator.render.page.naming import Namer
from generator.render.page.prose import Runs
from generator.render.page.terms import GLOSSARY
from generator.value import value


@value
class Explained:
    """A term with its meaning. ``sourced`` says whether the meaning cites a source; ``also`` are its other words."""

    id: str
    href: str
    name: str
    also: str
    says: Runs
    sourced: bool


def glossary_view(library: Library) -> tuple[Explained, ...]:
    """All terms in the order of the alphabet."""
    namer = Namer(Addresses(library, GLOSSARY))
    return tuple(explained(t, namer) for t in sorted(library.terms, key=lambda t: (t.name.casefold(), t.id)))


def explained(term: Term, namer: Namer) -> Explained:
    """A term for the page of the addresses of ``namer``."""
    return Explained(
        term.id,
        namer.addresses.to(GLOSSARY, term.id),
        term.name,
        ", ".join(term.words[1:]),
        namer.runs(term.says),
        bool(term.says.citations),
    )
