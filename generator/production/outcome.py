"""What is made of one pathway: its proof, its coverage and its files, by functions of the library alone."""

from enum import Enum
from typing import TYPE_CHECKING

from generator import checks
from generator.analysis.conclusion import Followed
from generator.analysis.coverage import Passed
from generator.analysis.proof import follow
from generator.analysis.structure import Structure
from generator.analysis.verdict import PathwayProof
from generator.model.library import Library
from generator.value import replace, value

if TYPE_CHECKING:
    from generator.render.page.pages import PathwayFiles


@value
class Outcome:
    """``followed`` is without the list of paths, which only the page shows. No files if something is wrong.

    ``silent``: the keys of what it cites, if the rules that look at one pathway find nothing in it. ``quality`` is
    what the list of all proofs says of it.
    """

    followed: Followed
    silent: frozenset[str] | None
    made: "PathwayFiles | None" = None
    quality: str = ""


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
    def of(cls, structure: Structure, wanted: Wanted) -> "Maker":
        """For all pathways of a library that hangs together like this."""
        library = structure.library
        return cls(library, checks.Context(library, passed=Passed(structure)), wanted)

    def outcome(self, pathway: str) -> Outcome:
        """What is made of one pathway; files only if nothing is wrong in it, since no other library is published."""
        followed = follow(self.context.structure, pathway)
        silent = checks.silent(self.context, pathway)
        proof = followed.proof
        listless = replace(followed, proof=replace(proof, paths=replace(proof.paths, listed=())))
        if self.wanted is Wanted.PROOF or not proof.proved:
            return Outcome(listless, silent)
        made, quality = self._files(pathway, proof)
        return Outcome(listless, silent, replace(made, proved=replace(made.proved, paths=())), quality)

    def in_spite_of(self, pathway: str, proof: PathwayProof) -> Outcome:
        """With files also where something is wrong, as the ``proof`` concluded from all pathways says."""
        full = follow(self.context.structure, pathway)
        shown = replace(full.proof, defects=proof.defects, undecided=proof.undecided, reached=proof.reached)
        return Outcome(full, None, *self._files(pathway, shown))

    def _files(self, pathway: str, proof: PathwayProof) -> "tuple[PathwayFiles, str]":
        """The files of a pathway, and what the list of all proofs says of it."""
        from generator.export.quality import entry  # a check draws and exports nothing
        from generator.render.page.pages import pathway_files, pictures

        algorithm, words = self.library.algorithm_by_id[pathway], self.context.words
        coverage, tried = self.context.cases.coverage(pathway), self.context.cases.tried(pathway)
        made = pathway_files(self.library, algorithm, words, proof, coverage, tried)
        if self.wanted is Wanted.PICTURES:
            made = replace(made, files={**made.files, **pictures(self.library, algorithm, words)})
        return made, entry(algorithm, proof, coverage)
