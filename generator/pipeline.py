"""The passes in order, on one screen: read, check, describe, write, publish."""

from dataclasses import dataclass
from pathlib import Path

from generator import checks, report, sources
from generator.analysis.graph import start_of
from generator.analysis.proof import Proof
from generator.analysis.walk import Patient, Stop
from generator.diagnostics import Diagnostic, EndplateError, did_you_mean, has_errors, in_order
from generator.model.library import Library
from generator.report import interview, way
from generator.sources.answers import load_answers


@dataclass(frozen=True)
class Examined:
    """A folder of pathways, read and checked. ``texts`` are the files by the names that places use."""

    library: Library
    proof: Proof
    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]

    @property
    def publishable(self) -> bool:
        """Whether nothing was found that must stop publishing."""
        return not has_errors(self.diagnostics)


def examine(pathways: Path) -> Examined:
    """Reads and checks every file below a folder."""
    loaded = sources.load(pathways)
    context = checks.Context(loaded.library)
    found = in_order((*loaded.diagnostics, *checks.run(context)))
    return Examined(loaded.library, context.proof, found, loaded.texts)


def reported(examined: Examined, form: report.Format = report.Format.TEXT, colour: bool = False) -> str:
    """What was found in a folder, in one of the formats of a report."""
    counts = report.Checked.of(examined.library)
    found = report.Report(examined.diagnostics, examined.texts, counts, checks.RULES, folder=str(Path.cwd()), colour=colour)
    return report.write(found, form)


def walk(library: Library, pathway: str, answers: Path | None, ask: interview.Ask, say: interview.Say) -> bool:
    """Steps through a pathway by a file of answers and questions; whether the walk ended at a recommendation."""
    algorithm = library.algorithm_by_id.get(pathway)
    if algorithm is None:
        hint = did_you_mean(pathway, library.algorithm_by_id) or f"there are: {', '.join(library.algorithm_by_id)}"
        raise EndplateError(f"there is no pathway `{pathway}`; {hint}")
    patient = Patient()
    if answers is not None:
        given, later, diagnostics, text = load_answers(answers, library)
        if diagnostics:
            say(report.write(report.Report(diagnostics, {answers.as_posix(): text})))
            return False
        patient = Patient(dict(given), {step: (dict(values),) for step, values in later})
    start = start_of(algorithm)
    assert start is not None, "every pathway that could be read has a first step"
    way_of_patient = interview.interview(library, start, patient, ask, say)
    say(way.write(library, way_of_patient))
    return way_of_patient.stop is Stop.ENDED
