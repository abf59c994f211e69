"""A made-up library whose labels hold what wikis, citation formats and HTML take for their own."""

from dataclasses import replace

import pytest

from generator.model.library import Library
from tests.render.page.samples import made_up

TITLE = 'Pains | [wild]] {{tame}} "A & B" <i>x</i> ümläut ~~~~ %%'


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library of the samples with an address and a publisher."""
    made = made_up(tmp_path_factory.mktemp("library"))
    return replace(made, url="https://pathways.example/clinic", publisher="The authors")


@pytest.fixture(scope="session")
def hostile(library: Library) -> Library:
    """The same with hostile names, titles and texts of the boxes."""
    algorithms = tuple(
        replace(
            a,
            title=f"{TITLE} {a.title}",
            name=f"{TITLE} {a.name}",
            recommendations=tuple(replace(r, short=f"{TITLE} {r.short}") for r in a.recommendations),
        )
        for a in library.algorithms
    )
    return replace(library, title=TITLE, publisher=f"Body {TITLE}", algorithms=algorithms)
