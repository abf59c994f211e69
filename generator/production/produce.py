"""The outcomes of all pathways of a library: those that were kept, and the rest made by as many processes as wanted."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from generator.analysis.structure import Structure
from generator.content import Content, Later, content
from generator.processes import available, shared
from generator.production.outcome import Maker, Outcome, Wanted
from generator.value import replace, value

if TYPE_CHECKING:
    from generator.production.store import Store

OUTCOME, FILES = "outcomes", "files"
"""Kinds of values in the store: what every build looks at, and the files, which only a changed page needs."""
_WORTH_A_PROCESS = 40
"""With fewer pathways than this for each, starting processes takes longer than they save."""


@value
class Effort:
    """How outcomes are made: with files (and pictures) or without, by how many processes (0: as many as are worth it),
    kept where.
    """

    files: bool = False
    jobs: int = 1
    store: "Store | None" = None
    pictures: bool = True

    @property
    def wanted(self) -> Wanted:
        """What is wanted of a pathway."""
        files = Wanted.PICTURES if self.pictures else Wanted.FILES
        return files if self.files else Wanted.PROOF


PROOFS = Effort()
"""Proofs alone, by this process."""


@value
class Kept:
    """An outcome without its files, and the hash of each file by its path."""

    outcome: Outcome
    digests: dict[str, str]


def produce(structure: Structure, texts: Mapping[str, str], effort: Effort) -> dict[str, Outcome]:
    """The outcomes by pathway, in the library's order; ``texts`` are its files by the names that places use."""
    names = [algorithm.id for algorithm in structure.library.algorithms]
    if effort.store is None:
        made = shared(partial(_making, structure, effort.wanted), names, _jobs(effort, len(names)))
        return dict(zip(names, made, strict=True))
    from generator.production.dependencies import keys  # a check keeps nothing
    from generator.production.store import digest

    wanted = keys(structure, texts)
    named = {name: digest([key, effort.wanted.value]) for name, key in wanted.items()}
    return _Keeper(structure, effort, effort.store, named).outcomes()


def _jobs(effort: Effort, pathways: int) -> int:
    return effort.jobs or max(1, min(available(), pathways // _WORTH_A_PROCESS))


def _making(structure: Structure, wanted: Wanted) -> Callable[[str], Outcome]:
    return Maker.of(structure, wanted).outcome


@value
class _Keeper:
    """Takes from a store what is there and puts there what is missing, by the ``keys`` of the pathways."""

    structure: Structure
    effort: Effort
    store: "Store"
    keys: Mapping[str, str]

    def outcomes(self) -> dict[str, Outcome]:
        """All outcomes, in the order of the keys."""
        found: dict[str, Kept | Outcome | None] = {name: self._kept(name) for name in self.keys}
        missing = [name for name, outcome in found.items() if outcome is None]
        made = shared(self._keeping, missing, _jobs(self.effort, len(missing)))
        found |= zip(missing, made, strict=True)
        if missing:
            self.store.keep_only(OUTCOME, self.keys.values())
            self.store.keep_only(FILES, self.keys.values())
        files = _Files(self)
        return {name: self._with_files(name, one, files) for name, one in found.items() if one is not None}

    def _kept(self, name: str) -> Kept | None:
        kept = self.store.get(OUTCOME, self.keys[name])
        return kept if isinstance(kept, Kept) else None

    def _keeping(self) -> Callable[[str], Kept | Outcome]:
        """What makes and keeps an outcome, its files apart; one in which something is wrong is made anew each time."""
        from hashlib import sha256

        making = _making(self.structure, self.effort.wanted)

        def keep(name: str) -> Kept | Outcome:
            outcome = making(name)
            if outcome.made is None or outcome.made.undrawn:
                return outcome
            files = {path: content(of) for path, of in outcome.made.files.items()}
            digests = {path: sha256(data).hexdigest() for path, data in files.items()}
            kept = Kept(replace(outcome, made=replace(outcome.made, files={})), digests)
            key = self.keys[name]
            there = self.store.put(FILES, key, files) and self.store.put(OUTCOME, key, kept)
            return kept if there else outcome

        return keep

    def _with_files(self, name: str, found: Kept | Outcome, files: "_Files") -> Outcome:
        """An outcome with files that are fetched when they are needed."""
        if isinstance(found, Outcome):
            return found
        assert found.outcome.made is not None, "an outcome without files is not kept"
        later: dict[str, Content] = {
            path: Later(hashed, partial(files.of, name, path)) for path, hashed in found.digests.items()
        }
        return replace(found.outcome, made=replace(found.outcome.made, files=later))


class _Files:
    """The files of outcomes that were kept, those of one pathway read at a time."""

    def __init__(self, keeper: _Keeper) -> None:
        self.keeper = keeper
        self.name = ""
        self.files: Mapping[str, Content] = {}

    def of(self, name: str, path: str) -> bytes:
        """The bytes of one file."""
        if name != self.name:
            self.name, self.files = name, self._all(name)
        return content(self.files[path])

    def _all(self, name: str) -> Mapping[str, Content]:
        """From the store; made anew if they are not there any more, or damaged."""
        found: dict[str, Content] | None = self.keeper.store.get(FILES, self.keeper.keys[name])
        if found is not None:
            return found
        made = _making(self.keeper.structure, self.keeper.effort.wanted)(name).made
        assert made is not None, "it was made before from the same"
        return made.files
