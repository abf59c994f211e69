"""A library: everything one folder of pathways says."""

from functools import cached_property

from generator.model.algorithm import ClinicalAlgorithm
from generator.model.condition import Fact
from generator.model.evidence import Appraisal, Claim
from generator.model.finding import Finding
from generator.model.glossary import Term
from generator.model.ids import IdLock
from generator.model.plot import Plot
from generator.model.prose import Prose
from generator.model.reference import Reference
from generator.value import value


@value
class Library:
    """Pathways, the findings they share, the facts between findings and the bibliography.

    ``title``, ``url`` (where the site is published), ``contact`` (where to report a problem), ``description``,
    ``publisher`` and ``disclaimer`` come from ``library.yml`` and have neutral defaults. ``safety_net`` is the text
    at every end that is not an emergency, ``patient_safety_net`` the same in plain words.
    ``unread`` are the ids of pathways whose file has mistakes that keep it from being understood: they exist, but
    are not in ``algorithms``. ``unread_references`` says the same of the bibliography. ``ids`` is the record of
    ids, for a library that keeps one.
    """

    algorithms: tuple[ClinicalAlgorithm, ...]
    findings: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    references: tuple[Reference, ...] = ()
    evidence: tuple[Appraisal, ...] = ()
    claims: tuple[Claim, ...] = ()
    plots: tuple[Plot, ...] = ()
    terms: tuple[Term, ...] = ()
    title: str = "Clinical pathways"
    url: str = ""
    contact: str = ""
    description: str = ""
    publisher: str = ""
    disclaimer: str = ""
    safety_net: Prose | None = None
    patient_safety_net: str = ""
    unread: frozenset[str] = frozenset()
    unread_references: bool = False
    ids: IdLock | None = None

    @cached_property
    def algorithm_by_id(self) -> dict[str, ClinicalAlgorithm]:
        """Pathways by id."""
        return {a.id: a for a in self.algorithms}

    @cached_property
    def owner_of_code(self) -> dict[str, str]:
        """By recommendation code the pathway that has it."""
        return {r.code: a.id for a in reversed(self.algorithms) for r in reversed(a.recommendations)}

    @cached_property
    def finding_by_id(self) -> dict[str, Finding]:
        """Shared findings and those of every pathway, by id: ids are unique in a library."""
        own = (finding for a in self.algorithms for finding in a.findings)
        return {f.id: f for f in (*self.findings, *own)}

    @cached_property
    def reference_by_key(self) -> dict[str, Reference]:
        """References by key."""
        return {r.key: r for r in self.references}

    @cached_property
    def appraisal_by_key(self) -> dict[str, Appraisal]:
        """Appraisals by the key of their reference."""
        return {a.key: a for a in self.evidence}

    @cached_property
    def all_facts(self) -> tuple[Fact, ...]:
        """Facts of the library and of every pathway."""
        return (*self.facts, *(fact for a in self.algorithms for fact in a.facts))
