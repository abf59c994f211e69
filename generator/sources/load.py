"""A folder of YAML files to one library, with what is wrong in any of them."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.finding import Finding
from generator.model.ids import IdLock
from generator.model.library import Library
from generator.sources import files
from generator.sources.evidence import CLAIMS_FILE, EVIDENCE_FILE
from generator.sources.findings import FINDINGS, FINDINGS_FILE
from generator.sources.forms import MAX_MISTAKES, GivenUp, Reader, Record, Unread, Values
from generator.sources.glossary import GLOSSARY_FILE
from generator.sources.ids import LOCK_MAX_BYTES, LOCK_NAME, read_lock
from generator.sources.pathway import LIBRARY_FILE, PATHWAY
from generator.sources.plots import PLOTS_FILE
from generator.sources.references import REFERENCES_FILE
from generator.sources.tree import Mapping, Scalar, parse
from generator.span import Span


@dataclass(frozen=True)
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


@dataclass
class _File:
    reader: Reader
    root: Mapping
    kind: str


def load(directory: Path, shown: str | None = None) -> Loaded:
    """Reads every YAML file below ``directory``. Places are named by ``shown`` (the folder as given) and the path."""
    return _Loader(directory, shown if shown is not None else directory.as_posix()).load()


class _Loader:
    def __init__(self, directory: Path, shown: str) -> None:
        self.directory = directory
        self.shown = shown
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
        opened = [(path.stem, self._open(path)) for path in found if path != lock]
        if lock.exists():
            self._read_lock(lock)
        sources = [source for _, source in opened if source is not None]
        self.unread = {stem for stem, source in opened if source is None}
        for source in sources:
            self._read_findings(source)
        for source in sources:
            source.reader.findings = self.findings
            source.reader.broken_findings = frozenset(self.broken)
        library = self._library(sources)
        for source in sources:
            self.diagnostics += source.reader.diagnostics
            if len(source.reader.diagnostics) >= MAX_MISTAKES:
                self.diagnostics.append(_more(source.reader.file))
        return Loaded(library, tuple(self.diagnostics), self.texts)

    def _read_lock(self, path: Path) -> None:
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
        text = files.read(path, shown)
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return None
        self.texts[shown] = text
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
        return _File(Reader(shown, text), root, kind)

    def _read_findings(self, source: _File) -> None:
        """Findings first, from every file: conditions in any other file may be about them."""
        node = next(
            (value for key, value in source.root.entries if key.value == "findings"),
            None,
        )
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
            findings=tuple(finding for v in values["findings"] for finding in v["findings"]),
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


def _algorithms(
    sources: list[_File],
) -> tuple[tuple[ClinicalAlgorithm, ...], frozenset[str]]:
    read, unread = [], []
    for source in sources:
        if source.kind == "pathway":
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
