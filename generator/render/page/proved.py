"""What is proved of a pathway, as its page and the page of the whole library say it."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from generator import __version__
from generator.analysis.coverage import Coverage
from generator.analysis.paths import Path, PathStep
from generator.analysis.verdict import PathwayProof, Reason
from generator.model.algorithm import Call, ClinicalAlgorithm
from generator.model.library import Library
from generator.model.recommendation import Target
from generator.render.page.addresses import PROVED, Addresses
from generator.render.page.steps import Describer
from generator.render.page.wording import capital, day
from generator.render.text import escape
from generator.value import replace, value

PROOF = "proof/"
"""The folder of the page about the whole library."""
_LISTED = 100
_BETWEEN = escape(", ")
_PATHS = "paths, each with an end"
_UNDECIDED = {
    Reason.TOO_LARGE: "It was too large to be decided.",
    Reason.UNREAD: "It uses a pathway that could not be read.",
    Reason.RECURSIVE: "It uses a pathway that calls itself.",
}


@value
class Figure:
    """A count with what it counts."""

    number: str
    words: str


@value
class ProvedPath:
    """One path: the answers on the way in words, and where it ends."""

    number: int
    answers: Markup
    ends: str
    href: str


@value
class Proved:
    """What is proved of one pathway. ``more`` paths are not listed; ``undecided`` says what was left open."""

    id: str
    name: str
    href: str
    holds: bool
    checked: str
    figures: tuple[Figure, ...]
    paths: tuple[ProvedPath, ...]
    more: int
    undecided: tuple[str, ...]

    @property
    def paths_in_words(self) -> str:
        """How many paths there are: "23 paths, 0 gaps"."""
        count = next(figure.number for figure in self.figures if figure.words == _PATHS)
        return f"{count} path{'' if count == '1' else 's'}, 0 gaps"


@value
class ProofView:
    """The page of the whole library."""

    tool: str
    figures: tuple[Figure, ...]
    pathways: tuple[Proved, ...]


def proved(
    proof: PathwayProof, coverage: Coverage, describer: Describer, numbers: Mapping[str, int]
) -> Proved:
    """The proof of a pathway, and what its worked cases pass; ``numbers`` are those of its boxes."""
    algorithm = describer.algorithm
    teller = _Teller(describer, numbers)
    paths = tuple(teller.path(number, path) for number, path in enumerate(proof.paths.listed[:_LISTED], 1))
    return Proved(
        id=algorithm.id,
        name=algorithm.name,
        href=describer.addresses.pathway(algorithm.id, PROVED),
        holds=proof.proved,
        checked=f"Version {algorithm.version} of {day(algorithm.updated)}, checked by Endplate {__version__}.",
        figures=_figures(algorithm, proof, coverage),
        paths=paths,
        more=max(proof.paths.count - len(paths), 0),
        undecided=tuple(_UNDECIDED[open_.reason] for open_ in proof.undecided),
    )


def proof_view(library: Library, proofs: Mapping[str, PathwayProof], pathways: Iterable[Proved]) -> ProofView:
    """All pathways with their figures, and the sums."""
    addresses = Addresses(library, PROOF)
    every = tuple(replace(proved, href=addresses.pathway(proved.id, PROVED)) for proved in pathways)
    sums = (
        (len(library.algorithms), "pathways"),
        (sum(len(proof.decisions) for proof in proofs.values()), "questions"),
        (sum(proof.paths.count for proof in proofs.values()), "paths, each with an end"),
        (sum(len(a.recommendations) for a in library.algorithms), "cited recommendations"),
        (sum(len(a.vignettes) for a in library.algorithms), "worked cases, run as tests"),
        (sum(len(proof.defects) for proof in proofs.values()), "gaps, overlaps or dead ends"),
    )
    return ProofView(__version__, tuple(Figure(f"{count:,}", words) for count, words in sums), every)


def _figures(algorithm: ClinicalAlgorithm, proof: PathwayProof, coverage: Coverage) -> tuple[Figure, ...]:
    paths = f"{proof.paths.count:,}" + ("" if proof.paths.complete else " or more")
    counts = (
        (f"{len(proof.decisions):,}", "questions"),
        (f"{proof.cells:,}", "combinations of answers"),
        (paths, _PATHS),
        (f"{len(algorithm.vignettes):,}", "worked cases, as stated"),
        (f"{coverage.passed} of {len(coverage.branches)}", "branches passed by a case"),
        (f"{len(proof.defects):,}", "gaps, overlaps or dead ends"),
    )
    return tuple(Figure(number, words) for number, words in counts)


class _Teller:
    """Says paths in words, each answer and each end once: many paths share them."""

    def __init__(self, describer: Describer, numbers: Mapping[str, int]) -> None:
        self.describer = describer
        self.numbers = numbers
        self.answers: dict[int, str] = {}
        self.ends: dict[tuple[str, int], tuple[str, str]] = {}

    def path(self, number: int, path: Path) -> ProvedPath:
        """A path of the proof, which keeps the links whose ids are used here: hashing them by value is slow."""
        said, last = [], path[-1]
        for step in path:
            link = id(step.link)
            if link not in self.answers:
                self.answers[link] = escape(self._answer(step))
            if self.answers[link]:
                said.append(self.answers[link])
        key = last.node, id(last.link)
        if key not in self.ends:
            self.ends[key] = _end(last, self.describer)
        answers = Markup(_BETWEEN.join(said) or "Directly")  # noqa: S704 - escaped above
        return ProvedPath(number, answers, *self.ends[key])

    def _answer(self, step: PathStep) -> str:
        node = self.describer.algorithm.step(step.node)
        if node is None or step.link is None:
            return ""
        label = self.describer.label(node, step.link)
        return f"{self.numbers[step.node]} {label[:1].lower()}{label[1:]}" if label else ""


def _end(last: PathStep, describer: Describer) -> tuple[str, str]:
    """Where a path ends: a recommendation, another pathway, or the way back to the one that asked."""
    addresses, library = describer.addresses, describer.addresses.library
    step = describer.algorithm.step(last.node)
    if last.link is None:
        if isinstance(step, Call):
            return _pathway(library, addresses, step.pathway, "")
        return last.node, f"#{last.node}"
    target = last.link.target
    if target.kind is Target.Kind.PATHWAY:
        return _pathway(library, addresses, target.id, target.at)
    if target.kind is Target.Kind.EXIT:
        return f"Back to the pathway that asked: {target.id.replace('-', ' ')}", ""
    return target.id, f"#{target.id}"


def _pathway(library: Library, addresses: Addresses, pathway: str, at: str) -> tuple[str, str]:
    known = library.algorithm_by_id.get(pathway)
    return f"Pathway: {capital(known.name) if known else pathway}", addresses.pathway(pathway, at)
