"""The outcomes of all pathways of a library: those that were kept, and the rest from workers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from generator.analysis.words import Words
from generator.content import Content, Later, content
from generator.model.library import Library
from generator.production.dependencies import keys
from generator.production.outcome import Maker, Outcome, Wanted
from generator.production.store import Store, digest
from generator.production.workers import jobs_for, outcomes
from generator.value import value

OUTCOME, FILES = "outcomes", "files"
"""Kinds of values in the store: what every build looks at, and the files, which only a changed page needs."""


@value
class Effort:
    """How outcomes are made: with files (and pictures) or without, by how many processes (0: as many as are worth it),
    kept where.
    """

    files: bool = False
    jobs: int = 1
    store: Store | None = None
    pictures: bool = True

    @property
    def wanted(self) -> Wanted:
        """What is wanted of a pathway."""
        files = Wanted.PICTURES if self.pictures else Wanted.FILES
        return files if self.files else Wanted.PROOF


PROOFS = Effort()
"""Proofs alone, by this process."""


def produce(library: Library, texts: Mapping[str, str], effort: Effort) -> dict[str, Outcome]:
    """The outcomes by pathway, in the library's order; ``texts`` are its files by the names that places use."""
    names = [algorithm.id for algorithm in library.algorithms]
    if effort.store is None:
        jobs = effort.jobs or jobs_for(len(names))
        return dict(zip(names, outcomes(library, names, effort.wanted, jobs), strict=True))
    wanted = keys(library, texts, Words(library))
    named = {name: digest([key, effort.wanted.value]) for name, key in wanted.items()}
    return _Keeper(library, named, effort.store, effort.wanted).outcomes(effort)


class _Keeper:
    """Takes from a store what is there and puts there what is missing, by the ``keys`` of the pathways."""

    def __init__(self, library: Library, keys: Mapping[str, str], store: Store, wanted: Wanted) -> None:
        self.wanted = wanted
        self.library = library
        self.keys = keys
        self.store = store

    def outcomes(self, effort: Effort) -> dict[str, Outcome]:
        """All outcomes, in the order of the keys."""
        found = {name: self._kept(name) for name in self.keys}
        missing = [name for name, outcome in found.items() if outcome is None]
        jobs = effort.jobs or jobs_for(len(missing))
        for name, outcome in zip(missing, outcomes(self.library, missing, effort.wanted, jobs), strict=True):
            found[name] = self._keep(name, outcome)
        if missing:
            self.store.keep_only(OUTCOME, self.keys.values())
            self.store.keep_only(FILES, self.keys.values())
        return {name: outcome for name, outcome in found.items() if outcome is not None}

    def _keep(self, name: str, outcome: Outcome) -> Outcome:
        """Keeps an outcome, its files apart; one in which something is wrong is made anew each time."""
        if outcome.made is None or outcome.made.undrawn:
            return outcome
        key, files = self.keys[name], {path: content(of) for path, of in outcome.made.files.items()}
        self.store.put(FILES, key, files)
        digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        self.store.put(OUTCOME, key, Kept(replace(outcome, made=replace(outcome.made, files={})), digests))
        later = {
            path: Later(digests[path], (key, path), partial(bytes, data)) for path, data in files.items()
        }
        return replace(outcome, made=replace(outcome.made, files=later))

    def _kept(self, name: str) -> Outcome | None:
        """An outcome that was kept, with files that are fetched when they are needed."""
        kept = self.store.get(OUTCOME, self.keys[name])
        if not isinstance(kept, Kept) or kept.outcome.made is None:
            return None
        fetched = _Files(self, name)
        later: dict[str, Content] = {
            path: Later(hashed, (self.keys[name], path), partial(fetched.of, path))
            for path, hashed in kept.digests.items()
        }
        return replace(kept.outcome, made=replace(kept.outcome.made, files=later))


@value
class Kept:
    """An outcome without its files, and the hash of each file by its path."""

    outcome: Outcome
    digests: dict[str, str]


@dataclass(frozen=True)
class _Files:
    """The files of one outcome, all fetched when the first is asked for."""

    keeper: _Keeper
    name: str

    def of(self, path: str) -> bytes:
        """The bytes of one file."""
        return content(self._all[path])

    @cached_property
    def _all(self) -> Mapping[str, Content]:
        """From the store; made anew if they are not there any more, or damaged."""
        found: dict[str, Content] | None = self.keeper.store.get(FILES, self.keeper.keys[self.name])
        if found is not None:
            return found
        made = Maker.of(self.keeper.library, self.keeper.wanted).outcome(self.name).made
        assert made is not None, "it was made before from the same"
        return made.files
