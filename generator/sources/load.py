"""A folder of YAML files to one library, with what is wrong in any of them."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.finding import Finding
from generator.model.ids import IdLock
from generator.model.library import Library
from generator.sources import files
from generator.sources.evidence import CLAIMS_FILE, EVIDENCE_FILE
from generator.sources.files import LOCK_MAX_BYTES, LOCK_NAME
from generator.sources.findings import FINDINGS, FINDINGS_FILE
from generator.sources.forms import MAX_MISTAKES, GivenUp, Reader, Record, Unread, Values
from generator.sources.glossary import GLOSSARY_FILE
from generator.sources.memory import Memory, Read
from generator.sources.pathway import LIBRARY_FILE, PATHWAY
from generator.sources.plots import PLOTS_FILE
from generator.sources.references import REFERENCES_FILE
from generator.sources.tree import Mapping, Node, Scalar, parse
from generator.span import Span
from generator.value import value


@value
class Loaded:
    """What a folder says: the library as far as it can be understood, the diagnostics, and the text of each file."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]


_KINDS: dict[str, Record[Values]] = {
    "library": LIBRARY_FILE,
    "findings": FINDINGS_FILE,
    "references": REFERENCES_FILE,
    "evidence": EVIDENCE_FILE,
    "claims": CLAIMS_FILE,
    "plots": PLOTS_FILE,
    "glossary": GLOSSARY_FILE,
}


@value
class _Broken:
    """Findings that may be defined, but could not be read: ``names`` whose definition has mistakes, and whatever may
    stand in files whose text could not be followed (``lost``, nothing for one that has no text).
    """

    names: frozenset[str]
    lost: tuple[str | None, ...]

    def __contains__(self, name: object) -> bool:
        return name in self.names or any(
            text is None or re.search(rf"(?<![\w-]){re.escape(str(name))}(?![\w-])", text)
            for text in self.lost
        )


@dataclass
class _File:
    """An opened file. Of one that was ``known`` there is no tree; ``broken`` if the tree shows mistakes already."""

    reader: Reader
    root: Mapping
    kind: str
    known: Read | None = None
    broken: bool = False

    @property
    def defines(self) -> str:
        """The text that defines findings: of a pathway its own, of any other file all of it."""
        if self.known is not None:
            return self.known.defines
        if self.kind != "pathway":
            return self.reader.text
        node = _findings(self.root)
        lines = self.reader.text.split("\n") if node is not None else []
        return "\n".join(lines[node.span.line - 1 : node.span.end_line]) if node is not None else ""


def load(directory: Path, shown: str | None = None, memory: Memory | None = None) -> Loaded:
    """Reads every YAML file below ``directory``. Places are named by ``shown`` (the folder as given) and the path.

    ``memory`` is what files were read as before.
    """
    with _without_collector():
        return _Loader(directory, shown if shown is not None else directory.as_posix(), memory).load()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes no circles of objects, and what it makes stays: looking for circles in it is a quarter of its time,
    and once more when all else is looked through. What was set aside so before is looked through again.
    """
    enabled = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def texts_of(directory: Path, shown: str | None = None) -> dict[str, str] | None:
    """The text of every file by the name that places use, as `load` gives them; nothing if one is amiss."""
    loader = _Loader(directory, shown if shown is not None else directory.as_posix(), None)
    return loader.texts if loader.take_in() else None


class _Loader:
    def __init__(self, directory: Path, shown: str, memory: Memory | None) -> None:
        self.directory = directory
        self.shown = shown
        self.memory = memory
        self.texts: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self.findings: dict[str, Finding] = {}
        self.broken: set[str] = set()
        self.unread: set[str] = set()
        self.ids: IdLock | None = None

    def load(self) -> Loaded:
        lock = self.directory / LOCK_NAME
        found, problems = files.find(self.directory, self._shown)
        self.diagnostics += problems
        opened = [(path, self._open(path)) for path in found if path != lock]
        if lock.exists():
            self._read_lock(lock)
        sources = [source for _, source in opened if source is not None]
        around = self._settle(sources)
        self.unread = {path.stem for path, source in opened if source is None}
        for source in sources:
            self._read_findings(source)
        lost = [self.texts.get(self._shown(path)) for path, source in opened if source is None]
        broken = _Broken(frozenset(self.broken), tuple(lost))
        for source in sources:
            source.reader.findings = self.findings
            source.reader.broken_findings = broken
        library = self._library(sources)
        self._remember(sources, library, around)
        for source in sources:
            self.diagnostics += source.reader.diagnostics
            if len(source.reader.diagnostics) >= MAX_MISTAKES:
                self.diagnostics.append(_more(source.reader.file))
        return Loaded(library, tuple(self.diagnostics), self.texts)

    def take_in(self) -> bool:
        """Takes in the text of every file without reading it; whether all could be had."""
        found, problems = files.find(self.directory, self._shown)
        lock = self.directory / LOCK_NAME
        for path in (*(path for path in found if path != lock), *((lock,) if lock.exists() else ())):
            text = files.read(path, self._shown(path), LOCK_MAX_BYTES if path == lock else files.MAX_BYTES)
            if isinstance(text, Diagnostic):
                return False
            self.texts[self._shown(path)] = text
        return not problems

    def _settle(self, sources: list[_File]) -> str:
        """Opens again what was read with other findings around it; the hash of the text of all findings."""
        if self.memory is None:
            return ""
        around = self.memory.digest([part for s in sources for part in (s.reader.file, s.defines)])
        for index, source in enumerate(sources):
            if source.known is not None and source.known.around != around:
                again = self._parsed(source.reader.file, source.reader.text)
                assert again is not None, "it was read before without a mistake"
                sources[index] = again
        return around

    def _remember(self, sources: list[_File], library: Library, around: str) -> None:
        """Keeps what pathways without mistakes were read as."""
        by_file = {algorithm.span.file: algorithm for algorithm in library.algorithms}
        for source in sources if self.memory is not None else ():
            algorithm = by_file.get(source.reader.file)
            mistakes = source.broken or source.reader.diagnostics
            if self.memory is not None and algorithm is not None and source.known is None and not mistakes:
                read = Read(algorithm, source.reader.own_findings, source.defines, around)
                self.memory.keep(source.reader.file, source.reader.text, read)

    def _read_lock(self, path: Path) -> None:
        from generator.sources.ids import read_lock  # most libraries keep no record

        shown = self._shown(path)
        text = files.read(path, shown, LOCK_MAX_BYTES)
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return
        self.texts[shown] = text
        self.ids, problems = read_lock(text, shown)
        self.diagnostics += problems

    def _shown(self, path: Path) -> str:
        return f"{self.shown.rstrip('/')}/{path.relative_to(self.directory).as_posix()}"

    def _open(self, path: Path) -> _File | None:
        shown = self._shown(path)
        taken_in = self.memory.texts.get(shown) if self.memory is not None else None
        text = files.read(path, shown) if taken_in is None else taken_in
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return None
        self.texts[shown] = text
        known = self.memory.recall(shown, text) if self.memory is not None else None
        if known is not None:
            return _File(Reader(shown, text), Mapping((), Span.of_file(shown)), "pathway", known)
        return self._parsed(shown, text)

    def _parsed(self, shown: str, text: str) -> _File | None:
        root, problems = parse(text, shown)
        self.diagnostics += problems
        if root is None:
            if not problems:
                self.diagnostics.append(_empty(shown))
            return None
        kind = _kind(root) if isinstance(root, Mapping) else None
        if kind is None or not isinstance(root, Mapping):
            self.diagnostics.append(_of_no_kind(root.span))
            return None
        return _File(Reader(shown, text), root, kind, broken=bool(problems))

    def _read_findings(self, source: _File) -> None:
        """Findings first, from every file: conditions in any other file may be about them."""
        if source.known is not None:
            source.reader.own_findings = source.known.findings
            for finding in source.known.findings:
                self.findings.setdefault(finding.id, finding)
            return
        node = _findings(source.root)
        if node is None or source.kind not in ("findings", "pathway"):
            return
        with suppress(Unread, GivenUp):
            own = FINDINGS.read_known(node, source.reader, self.broken)
            source.reader.own_findings = tuple(own)
            for finding in own:
                self.findings.setdefault(finding.id, finding)

    def _library(self, sources: list[_File]) -> Library:
        values = {kind: self._values(kind, sources) for kind in _KINDS}
        head: Values = next(iter(values["library"]), {})
        algorithms, unread = _algorithms(sources)
        return Library(
            algorithms=algorithms,
            findings=_shared(sources, algorithms),
            facts=tuple(fact for v in values["findings"] for fact in v["facts"]),
            references=tuple(reference for v in values["references"] for reference in v["references"]),
            evidence=tuple(appraisal for v in values["evidence"] for appraisal in v["evidence"]),
            claims=tuple(claim for v in values["claims"] for claim in v["claims"]),
            plots=tuple(plot for v in values["plots"] for plot in v["plots"]),
            terms=tuple(term for v in values["glossary"] for term in v["glossary"]),
            title=head.get("library", "Clinical pathways"),
            url=head.get("url", ""),
            contact=head.get("contact", ""),
            description=head.get("description", ""),
            publisher=head.get("publisher", ""),
            disclaimer=head.get("disclaimer", ""),
            safety_net=head.get("safety-net"),
            patient_safety_net=head.get("patient-safety-net", ""),
            unread=frozenset(unread | self.unread),
            ids=self.ids,
            unread_references="references" in self.unread
            or (any(source.kind == "references" for source in sources) and not values["references"]),
        )

    def _values(self, kind: str, sources: list[_File]) -> list[Values]:
        found = []
        for source in sources:
            if source.kind == kind:
                with suppress(Unread, GivenUp):
                    found.append(_KINDS[kind].read(source.root, source.reader))
        return found


def _shared(sources: list[_File], algorithms: tuple[ClinicalAlgorithm, ...]) -> tuple[Finding, ...]:
    """The findings of no pathway that was read: conditions of others may be about those of one that was not."""
    read = {algorithm.span.file for algorithm in algorithms}
    return tuple(
        f for source in sources if source.reader.file not in read for f in source.reader.own_findings
    )


def _findings(root: Mapping) -> Node | None:
    """What stands under the key of findings."""
    return next((value for key, value in root.entries if key.value == "findings"), None)


def _algorithms(
    sources: list[_File],
) -> tuple[tuple[ClinicalAlgorithm, ...], frozenset[str]]:
    read, unread = [], []
    for source in sources:
        if source.known is not None:
            read.append(source.known.algorithm)
        elif source.kind == "pathway":
            try:
                read.append(PATHWAY.read(source.root, source.reader))
            except (Unread, GivenUp):
                unread += [
                    v.value for k, v in source.root.entries if k.value == "pathway" and isinstance(v, Scalar)
                ]
    return tuple(read), frozenset(unread)


def _kind(root: Mapping) -> str | None:
    """What a file is: a pathway if it says so, else by the key that only one kind of file has."""
    keys = {key.value for key, _ in root.entries}
    return next((kind for kind in ("pathway", *_KINDS) if kind in keys), None)


def _empty(shown: str) -> Diagnostic:
    return Diagnostic(
        "missing-key",
        "there is nothing in this file",
        Span.of_file(shown),
        help="delete it or fill it",
    )


def _more(shown: str) -> Diagnostic:
    message = f"more than {MAX_MISTAKES} things are wrong in this file; the rest is not shown"
    return Diagnostic("wrong-form", message, Span.of_file(shown), help="mend these first")


def _of_no_kind(span: Span) -> Diagnostic:
    here = Span(span.file, span.line, span.column, span.line, span.column + 1)
    others = ", ".join(f"`{kind}`" for kind in _KINDS)
    help_ = f"begin a pathway with `pathway: its-id`; other files have one of {others}"
    return Diagnostic("missing-key", "this file does not say what it is", here, help=help_)
