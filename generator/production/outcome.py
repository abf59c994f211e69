"""What is made of one pathway: its proof, its coverage and its files, by functions of the library alone."""

from enum import Enum
from typing import TYPE_CHECKING

from generator import checks
from generator.analysis.conclusion import Followed
from generator.analysis.coverage import Coverage
from generator.analysis.proof import follow
from generator.analysis.verdict import PathwayProof
from generator.model.library import Library
from generator.value import replace, value

if TYPE_CHECKING:
    from generator.render.page.pages import PathwayFiles


@value
class Outcome:
    """``followed`` is without the list of paths, which only the page shows. No files if something is wrong.

    ``silent``: the rules that look at one pathway alone find nothing in it.
    """

    followed: Followed
    coverage: Coverage
    silent: bool
    made: "PathwayFiles | None"


class Wanted(Enum):
    """How much is made of a pathway."""

    PROOF = "proof"
    """its proof alone"""
    FILES = "files"
    """its files too, but for pictures, which take longer than all the rest"""
    PICTURES = "pictures"
    """everything"""


@value
class Maker:
    """Makes outcomes for one library, by what its rules look at."""

    library: Library
    context: checks.Context
    wanted: Wanted

    @classmethod
    def of(cls, library: Library, wanted: Wanted) -> "Maker":
        """For all pathways of a library."""
        return cls(library, checks.Context(library), wanted)

    def outcome(self, pathway: str) -> Outcome:
        """What is made of one pathway."""
        followed = follow(self.context.structure, pathway)
        coverage = self.context.cases.coverage(pathway)
        silent = checks.silent(self.context, pathway)
        made = None if self.wanted is Wanted.PROOF else self._made(pathway, followed, coverage)
        listless = replace(followed.proof, paths=replace(followed.proof.paths, listed=()))
        return Outcome(replace(followed, proof=listless), coverage, silent, made)

    def in_spite_of(self, pathway: str, proof: PathwayProof) -> Outcome:
        """With files also where something is wrong, as the ``proof`` concluded from all pathways says."""
        full = follow(self.context.structure, pathway)
        shown = replace(full.proof, defects=proof.defects, undecided=proof.undecided, reached=proof.reached)
        coverage = self.context.cases.coverage(pathway)
        return Outcome(full, coverage, False, self._files(pathway, shown, coverage))

    def _made(self, pathway: str, followed: Followed, coverage: Coverage) -> "PathwayFiles | None":
        """The files of a pathway in which nothing is wrong: no other library is published."""
        if not followed.proof.proved:
            return None
        made = self._files(pathway, followed.proof, coverage)
        return replace(made, proved=replace(made.proved, paths=()))

    def _files(self, pathway: str, proof: PathwayProof, coverage: Coverage) -> "PathwayFiles":
        from generator.render.page.pages import pathway_files, pictures  # a check draws nothing

        algorithm = self.library.algorithm_by_id[pathway]
        words, tried = self.context.words, self.context.cases.tried(pathway)
        made = pathway_files(self.library, algorithm, words, proof, coverage, tried)
        if self.wanted is not Wanted.PICTURES:
            return made
        return replace(made, files={**made.files, **pictures(self.library, algorithm, words)})
