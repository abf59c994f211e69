"""A folder of pathways, read, checked and proved. A check needs no more of the program than this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import checks, report, sources
from generator.analysis.conclusion import conclude
from generator.analysis.coverage import Passed
from generator.analysis.proof import follow_round
from generator.analysis.structure import Structure
from generator.analysis.verdict import PathwayProof
from generator.checks import chart_not_drawn, id_unrecorded
from generator.diagnostics import Diagnostic, has_errors, in_order
from generator.model.library import Library
from generator.production.outcome import Outcome
from generator.production.produce import PROOFS, Effort, produce

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Examined:
    """A folder of pathways, read and checked. ``texts`` are the files by the names that places use.

    ``proof`` is without the lists of paths. ``outcomes`` is what was made of each pathway on the way. ``rule_pages`` is
    the address below which each rule has its page, empty if the site has no such pages or no address.
    """

    library: Library
    proof: dict[str, PathwayProof]
    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    rule_pages: str = ""

    @property
    def publishable(self) -> bool:
        """Whether nothing was found that must stop publishing."""
        return not has_errors(self.diagnostics)

    @property
    def presentable(self) -> bool:
        """Whether a preview can show it: ids that are not recorded yet stop publishing alone."""
        return not has_errors(found for found in self.diagnostics if found.rule != id_unrecorded.RULE.id)


def examine(pathways: Path, effort: Effort = PROOFS, texts: Mapping[str, str] = _NONE) -> Examined:
    """Reads and checks every file below a folder. ``texts`` are those of its files that were taken in just now."""
    memory = None
    if effort.store is not None:
        from generator.production.store import Recollection  # a check keeps nothing

        memory = Recollection(effort.store, texts)
    loaded = sources.load(pathways, memory=memory)
    if memory is not None:
        memory.tidy()
    made: dict[str, Outcome] = {}
    silent: dict[str, frozenset[str]] = {}
    passed = Passed(Structure(loaded.library))

    def prove(_: Library) -> dict[str, PathwayProof]:
        structure = (
            passed.structure
        )  # not the context's: that holds this function, and would never be let go of
        made.update(produce(structure, loaded.texts, effort))
        silent.update((name, one.silent) for name, one in made.items() if one.silent is not None)
        return conclude(structure, [*(one.followed for one in made.values()), *follow_round(structure)])

    context = checks.Context(loaded.library, prove, silent, passed)
    found = [*loaded.diagnostics, *checks.run(context)]
    undrawn = {name for name, one in made.items() if one.made is not None and one.made.undrawn}
    found += [chart_not_drawn.found(a) for a in loaded.library.algorithms if a.id in undrawn]
    pages = _rule_pages(pathways, loaded.library)
    return Examined(loaded.library, context.proof, in_order(found), loaded.texts, made, pages)


def _rule_pages(pathways: Path, library: Library) -> str:
    """Where the site of a library explains the rules, if its hand-written pages do."""
    explained = (pathways.absolute().parent / "docs" / "rules").is_dir()
    return f"{library.url.rstrip('/')}/rules/" if library.url and explained else ""


def reported(examined: Examined, form: report.Format = report.Format.TEXT, colour: bool = False) -> str:
    """What was found in a folder, in one of the formats of a report."""
    counts = report.Checked.of(examined.library)
    found = report.Report(
        examined.diagnostics,
        examined.texts,
        counts,
        checks.RULES,
        examined.rule_pages,
        folder=str(Path.cwd()),
        colour=colour,
    )
    return report.write(found, form)
