"""What is made of one pathway: its proof, its coverage and its files, by functions of the library alone."""

from enum import Enum
from typing import TYPE_CHECKING

from generator.analysis.conclusion import Followed
from generator.analysis.coverage import Coverage, Passed
from generator.analysis.proof import follow
from generator.analysis.structure import Structure
from generator.analysis.verdict import PathwayProof
from generator.analysis.words import Words
from generator.model.library import Library
from generator.value import replace, value

if TYPE_CHECKING:
    from generator.render.page.pages import PathwayFiles


@value
class Outcome:
    """``followed`` is without the list of paths, which only the page shows. No files if something is wrong."""

    followed: Followed
    coverage: Coverage
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
    """Makes outcomes for one library. ``passed`` is what its cases pass."""

    library: Library
    structure: Structure
    words: Words
    passed: Passed
    wanted: Wanted

    @classmethod
    def of(cls, library: Library, wanted: Wanted) -> "Maker":
        """For all pathways of a library."""
        structure = Structure(library)
        return cls(library, structure, Words(library), Passed(structure), wanted)

    def outcome(self, pathway: str) -> Outcome:
        """What is made of one pathway."""
        followed = follow(self.structure, pathway)
        coverage = self.passed.coverage(pathway)
        made = None if self.wanted is Wanted.PROOF else self._made(pathway, followed, coverage)
        listless = replace(followed.proof, paths=replace(followed.proof.paths, listed=()))
        return Outcome(replace(followed, proof=listless), coverage, made)

    def in_spite_of(self, pathway: str, proof: PathwayProof) -> Outcome:
        """With files also where something is wrong, as the ``proof`` concluded from all pathways says."""
        full = follow(self.structure, pathway)
        shown = replace(full.proof, defects=proof.defects, undecided=proof.undecided, reached=proof.reached)
        coverage = self.passed.coverage(pathway)
        return Outcome(full, coverage, self._files(pathway, shown, coverage))

    def _made(self, pathway: str, followed: Followed, coverage: Coverage) -> "PathwayFiles | None":
        """The files of a pathway in which nothing is wrong: no other library is published."""
        if not followed.proof.proved:
            return None
        made = self._files(pathway, followed.proof, coverage)
        return replace(made, proved=replace(made.proved, paths=()))

    def _files(self, pathway: str, proof: PathwayProof, coverage: Coverage) -> "PathwayFiles":
        from generator.render.page.pages import pathway_files, pictures  # a check draws nothing

        algorithm = self.library.algorithm_by_id[pathway]
        tried = self.passed.tried(pathway)
        made = pathway_files(self.library, algorithm, self.words, proof, coverage, tried)
        if self.wanted is not Wanted.PICTURES:
            return made
        return replace(made, files={**made.files, **pictures(self.library, algorithm, self.words)})
