"""The passes in order, on one screen: read, check, describe, write, publish."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from generator import checks, report, sources
from generator.analysis.changes import compare
from generator.analysis.graph import start_of
from generator.analysis.register import register
from generator.analysis.skeletons import skeletons
from generator.analysis.statements import fingerprint
from generator.analysis.structure import Structure
from generator.analysis.walk import Patient, Stop
from generator.content import Content, hashed
from generator.diagnostics import EndplateError, did_you_mean
from generator.examination import Examined, examine, reported
from generator.export.catalogue import catalogue, to_json
from generator.export.ids import ids_json, ids_schema, inventory
from generator.export.quality import quality
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library
from generator.production import whole
from generator.production.outcome import Maker, Wanted
from generator.production.produce import Effort
from generator.production.store import Store
from generator.production.whole import Gone, Published
from generator.render.go.kept import copies, notice_charts
from generator.render.go.pages import go_pages
from generator.render.page.pages import in_order as pathways_in_order
from generator.render.page.pages import library_files
from generator.render.share.files import bibliography_files
from generator.report import cases, interview, way
from generator.report import changes as diff
from generator.site import preview
from generator.site.builder import Builder, publish
from generator.site.swap import locked
from generator.site.tree import stage
from generator.site.writing import Writing
from generator.sources.answers import load_answers
from generator.sources.revision import pathways_at
from generator.sources.schema import json_schema
from generator.value import value


def files_of(examined: Examined) -> dict[str, Content]:
    """Everything that is generated from a library, by path below the folder of pages."""
    library, proof = examined.library, examined.proof
    maker = Maker.of(Structure(library), Wanted.PICTURES)
    files: dict[str, Content] = {}
    shown, proved = [], {}
    for algorithm in pathways_in_order(library):
        outcome = examined.outcomes.get(algorithm.id)
        if outcome is None or outcome.made is None or not proof[algorithm.id].proved:
            outcome = maker.in_spite_of(algorithm.id, proof[algorithm.id])
        assert outcome.made is not None, "files are made in spite of whatever is wrong"
        files |= outcome.made.files
        shown.append(outcome.made.proved)
        proved[algorithm.id] = outcome.quality
    issued = register(library)
    files |= {
        **library_files(library, proof, shown),
        "pathways.json": catalogue(library),
        "quality.json": quality(line for _, line in sorted(proved.items())),
        "schema/pathways.schema.json": to_json(json_schema()),
        **bibliography_files(library),
        **go_pages(library, issued),
        **notice_charts(library, issued),
        "ids.json": ids_json(library, issued),
        "objects.inv": inventory(library, issued),
        "schema/ids.schema.json": to_json(ids_schema()),
    }
    return files | copies(files, library)


def published(examined: Examined) -> Published:
    """What a builder needs of a library."""
    library = examined.library
    counts = report.Checked.of(library)
    identity = {
        "title": library.title,
        "description": library.description,
        "disclaimer": library.disclaimer,
        "url": library.url,
    }
    updated = max((a.updated for a in library.algorithms), default=date(1970, 1, 1))
    files = {path: hashed(of) for path, of in files_of(examined).items()}
    return Published((counts.pathways, counts.recommendations, counts.vignettes), identity, updated, files)


@value
class Site:
    """Where a site goes, what hand-written pages it has, and what builds it."""

    output: Path
    docs: Path | None = None
    builder: Builder = Builder.MKDOCS


def build(
    examined: Examined | Published,
    pathways: Path,
    site: Site,
    offline: bool = True,
    jobs: int = 0,
) -> None:
    """Publishes a library: generates its files, puts them beside the hand-written ones, builds the site.

    A folder that holds ``pathways`` and a mkdocs.yml that inherits ``build/base.yml`` keeps the generated tree in its
    ``build``, so that any builder can be run there by hand; for any other folder the tree is temporary. A mkdocs.yml
    that does not is that of another site: its configuration and its ``docs`` are left alone.
    """
    home = pathways.absolute().parent
    configuration = home / "mkdocs.yml"
    ours = not configuration.is_file() or _builds_on_ours(configuration)
    hand_written = site.docs if site.docs is not None else home / "docs" if ours else None
    made = examined if isinstance(examined, Published) else published(examined)
    with tempfile.TemporaryDirectory(prefix="endplate-") as folder:
        own = configuration if _builds_on_ours(configuration) else None
        tree = home / "build" if own else Path(folder)
        tree.mkdir(exist_ok=True)
        with locked(tree):
            how = Writing(_kept(home) / "tree.json" if own else None, jobs)
            staged = stage(tree, made.files, made.identity, hand_written, own, how)
            publish(staged, site.output, made.updated, site.builder, made.identity["url"], offline)


def make(
    pathways: Path, site: Site, effort: Effort, tell: Callable[[str], object], colour: bool = False
) -> bool:
    """Checks a folder and publishes it unless something is wrong; of one that has not changed nothing is read."""
    texts = sources.texts_of(pathways) if effort.store is not None else None
    known = _recalled(texts, effort)
    if known is not None:
        with suppress(Gone):
            build(known, pathways, site, jobs=effort.jobs)
            tell(_counted(known, colour))
            return True
    examined = examine(pathways, effort, texts or {})
    tell(reported(examined, colour=colour))
    if examined.publishable:
        build(_remembered(examined, effort), pathways, site, jobs=effort.jobs)
    return examined.publishable


def _recalled(texts: Mapping[str, str] | None, effort: Effort) -> Published | None:
    """The library of these files as it was built last, if it was clean then and they have not changed since."""
    if effort.store is None or texts is None:
        return None
    return whole.recall(effort.store, whole.key_of(texts, effort.pictures))


def _remembered(examined: Examined, effort: Effort) -> Published:
    """What a builder needs of a library, kept for the next time if nothing at all was found in it."""
    made = published(examined)
    if effort.store is not None and not examined.diagnostics:
        whole.keep(effort.store, whole.key_of(examined.texts, effort.pictures), made)
    return made


def effort(pathways: Path, jobs: int = 0) -> Effort:
    """How a folder is built: with files; what is made is kept beside it, if the folder above is ours to write to."""
    home = pathways.absolute().parent
    store = Store(_kept(home)) if _builds_on_ours(home / "mkdocs.yml") else None
    return Effort(files=True, jobs=jobs, store=store)


def _kept(home: Path) -> Path:
    """Where what was made is kept. Nothing there is needed: whoever deletes it only waits longer."""
    return home / ".cache" / "endplate"


def _builds_on_ours(configuration: Path) -> bool:
    """Whether a mkdocs.yml is meant for the generated tree; that of some other site beside the pathways is not."""
    return configuration.is_file() and "INHERIT: build/base.yml" in configuration.read_text(
        "utf-8", "replace"
    )


def serve(pathways: Path, docs: Path | None, port: int, say: interview.Say) -> None:
    """Previews a folder of pathways and builds it again whenever a file is saved, until it is interrupted."""
    home = pathways.absolute().parent
    with tempfile.TemporaryDirectory(prefix="endplate-") as folder:
        site = Site(Path(folder) / "site", docs)

        def rebuild() -> str:
            examined = examine(pathways, effort(pathways))
            if not examined.presentable:
                return reported(examined)
            try:
                build(examined, pathways, site, offline=False)
            except EndplateError as error:
                return str(error)
            return ""

        preview.serve(site.output, (pathways, docs or home / "docs", home / "mkdocs.yml"), rebuild, say, port)


def _counted(made: Published, colour: bool = False) -> str:
    """The report about a library in which nothing was found, as text."""
    checked = report.Checked(*made.counts)
    return report.write(report.Report((), {}, checked, checks.RULES, colour=colour), report.Format.TEXT)


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
