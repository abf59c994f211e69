"""The passes in order, on one screen: read, check, describe, write, publish."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import checks, report, sources
from generator.analysis.changes import compare
from generator.analysis.coverage import coverage
from generator.analysis.graph import start_of
from generator.analysis.skeletons import skeletons
from generator.analysis.statements import fingerprint
from generator.analysis.verdict import PathwayProof
from generator.analysis.walk import Patient, Stop
from generator.analysis.words import Words
from generator.checks import id_unrecorded
from generator.diagnostics import Diagnostic, EndplateError, did_you_mean, has_errors, in_order
from generator.export.catalogue import catalogue, to_json
from generator.export.ids import ids_json, ids_schema, inventory
from generator.export.quality import quality
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.render.go.kept import copies, notice_charts
from generator.render.go.pages import go_pages
from generator.render.page.pages import in_order as pathways_in_order
from generator.render.page.pages import library_files, pathway_files, pictures
from generator.render.share.files import shared_files
from generator.report import cases, interview, way
from generator.report import changes as diff
from generator.site import preview
from generator.site.builder import Builder, publish
from generator.site.swap import locked
from generator.site.tree import stage
from generator.sources.answers import load_answers
from generator.sources.revision import pathways_at
from generator.sources.schema import json_schema


@dataclass(frozen=True)
class Examined:
    """A folder of pathways, read and checked. ``texts`` are the files by the names that places use."""

    library: Library
    proof: dict[str, PathwayProof]
    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]

    @property
    def publishable(self) -> bool:
        """Whether nothing was found that must stop publishing."""
        return not has_errors(self.diagnostics)

    @property
    def presentable(self) -> bool:
        """Whether a preview can show it: ids that are not recorded yet stop publishing alone."""
        return not has_errors(found for found in self.diagnostics if found.rule != id_unrecorded.RULE.id)


def examine(pathways: Path) -> Examined:
    """Reads and checks every file below a folder."""
    loaded = sources.load(pathways)
    context = checks.Context(loaded.library)
    found = in_order((*loaded.diagnostics, *checks.run(context)))
    return Examined(loaded.library, context.proof, found, loaded.texts)


def files_of(examined: Examined) -> dict[str, bytes]:
    """Everything that is generated from a library, by path below the folder of pages."""
    library, proof = examined.library, examined.proof
    words, covered = Words(library), coverage(library)
    files: dict[str, bytes] = {}
    shown = []
    for algorithm in pathways_in_order(library):
        made = pathway_files(library, algorithm, words, proof[algorithm.id], covered[algorithm.id])
        files |= made.files | pictures(library, algorithm, words)
        shown.append(made.proved)
    files |= {
        **library_files(library, proof, shown),
        "pathways.json": catalogue(library),
        "quality.json": quality(library, proof, covered),
        "schema/pathways.schema.json": to_json(json_schema()),
        **shared_files(library),
        **go_pages(library),
        **notice_charts(library),
        "ids.json": ids_json(library),
        "objects.inv": inventory(library),
        "schema/ids.schema.json": to_json(ids_schema()),
    }
    return files | copies(files, library)


def build(
    examined: Examined,
    pathways: Path,
    output: Path,
    docs: Path | None = None,
    builder: Builder = Builder.MKDOCS,
    offline: bool = True,
) -> None:
    """Publishes a library to ``output``: generates its files, puts them beside the hand-written ones, builds the site.

    A folder that holds ``pathways`` and a mkdocs.yml that inherits ``build/base.yml`` keeps the generated tree in its
    ``build``, so that any builder can be run there by hand; for any other folder the tree is temporary. A mkdocs.yml
    that does not is that of another site: its configuration and its ``docs`` are left alone.
    """
    home = pathways.absolute().parent
    configuration = home / "mkdocs.yml"
    ours = not configuration.is_file() or _builds_on_ours(configuration)
    hand_written = docs if docs is not None else home / "docs" if ours else None
    library = examined.library
    identity = {
        "title": library.title,
        "description": library.description,
        "disclaimer": library.disclaimer,
        "url": library.url,
    }
    with tempfile.TemporaryDirectory(prefix="endplate-") as folder:
        own = configuration if _builds_on_ours(configuration) else None
        tree = home / "build" if own else Path(folder)
        tree.mkdir(exist_ok=True)
        with locked(tree):
            staged = stage(tree, files_of(examined), identity, hand_written, own)
            updated = max((a.updated for a in library.algorithms), default=date(1970, 1, 1))
            publish(staged, output, updated, builder, library.url, offline)


def _builds_on_ours(configuration: Path) -> bool:
    """Whether a mkdocs.yml is meant for the generated tree; that of some other site beside the pathways is not."""
    return configuration.is_file() and "INHERIT: build/base.yml" in configuration.read_text(
        "utf-8", "replace"
    )


def serve(pathways: Path, docs: Path | None, port: int, say: interview.Say) -> None:
    """Previews a folder of pathways and builds it again whenever a file is saved, until it is interrupted."""
    home = pathways.absolute().parent
    with tempfile.TemporaryDirectory(prefix="endplate-") as folder:
        site = Path(folder) / "site"

        def rebuild() -> str:
            examined = examine(pathways)
            if not examined.presentable:
                return reported(examined)
            try:
                build(examined, pathways, site, docs, offline=False)
            except EndplateError as error:
                return str(error)
            return ""

        preview.serve(site, (pathways, docs or home / "docs", home / "mkdocs.yml"), rebuild, say, port)


def reported(examined: Examined, form: report.Format = report.Format.TEXT, colour: bool = False) -> str:
    """What was found in a folder, in one of the formats of a report."""
    counts = report.Checked.of(examined.library)
    found = report.Report(
        examined.diagnostics, examined.texts, counts, checks.RULES, folder=str(Path.cwd()), colour=colour
    )
    return report.write(found, form)


def missing_cases(library: Library, pathway: str) -> str:
    """Skeletons of the worked cases that a pathway still lacks, as YAML."""
    algorithm = _named(library, pathway)
    return cases.write(library, algorithm, skeletons(library, pathway))


def walk(
    library: Library, pathway: str, answers: Path | None, ask: interview.Ask, say: interview.Say
) -> bool:
    """Steps through a pathway by a file of answers and questions; whether the walk ended at a recommendation."""
    algorithm = _named(library, pathway)
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


def changes(old: str, new: str, pathways: Path, form: str) -> str:
    """What changed between two folders or revisions: as text, as JSON or as entries for the change log."""
    with pathways_at(old, pathways) as before, pathways_at(new, pathways) as after:
        was, now = (sources.load(folder).library for folder in (before, after))
    found = compare(was, now)
    if form == "entries":
        return diff.as_entries(found, {a.id: fingerprint(now, a) for a in now.algorithms})
    return diff.as_json(found) if form == "json" else diff.as_text(found)


def fingerprints(library: Library, pathways: Sequence[str]) -> str:
    """The fingerprint of each of these pathways, or of all, with its version."""
    chosen = [_named(library, pathway) for pathway in pathways] or library.algorithms
    return "".join(f"{fingerprint(library, a)}  {a.id} {a.version}\n" for a in chosen)


def _named(library: Library, pathway: str) -> ClinicalAlgorithm:
    """The pathway of that id; EndplateError with a guess if there is none."""
    known = library.algorithm_by_id
    if pathway not in known:
        hint = did_you_mean(pathway, known) or f"there are: {', '.join(known)}"
        raise EndplateError(f"there is no pathway `{pathway}`; {hint}")
    return known[pathway]
