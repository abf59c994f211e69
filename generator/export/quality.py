"""``quality.json``: what is proved of every pathway, as the pages say it, for machines."""

from collections.abc import Mapping
from typing import Any

from generator import __version__
from generator.analysis.coverage import Coverage
from generator.analysis.reading import grade, patient_texts
from generator.analysis.verdict import PathwayProof
from generator.export.catalogue import in_lines
from generator.model.algorithm import ClinicalAlgorithm
from generator.model.library import Library


def quality(library: Library, proofs: Mapping[str, PathwayProof], coverages: Mapping[str, Coverage]) -> bytes:
    """The proof of each pathway in numbers, with the tool that worked it out and the version that it is about."""
    pathways = [
        _entry(a, proofs[a.id], coverages[a.id]) for a in sorted(library.algorithms, key=lambda a: a.id)
    ]
    return in_lines({"tool": "endplate", "tool_version": __version__}, "pathways", pathways)


def _entry(algorithm: ClinicalAlgorithm, proof: PathwayProof, coverage: Coverage) -> dict[str, Any]:
    return {
        "id": algorithm.id,
        "version": algorithm.version,
        "updated": algorithm.updated.isoformat(),
        "proved": proof.proved,
        "decisions": len(proof.decisions),
        "cells": proof.cells,
        "paths": {"count": proof.paths.count, "complete": proof.paths.complete},
        "recommendations": len(algorithm.recommendations),
        "vignettes": len(algorithm.vignettes),
        "branches": {"count": len(coverage.branches), "passed_by_vignettes": coverage.passed},
        "coverage": [
            {"from": link.source, "to": link.target.id, "vignettes": list(cases)}
            for link, cases in coverage.branches.items()
        ],
        "patient_texts": [
            {"at": at, "reading_grade": grade(text)} for at, text in patient_texts(algorithm) if text
        ],
        "defects": [{"kind": d.kind.value, "at": d.place.node} for d in proof.defects],
        "undecided": [{"reason": u.reason.value, "pathway": u.pathway} for u in proof.undecided],
    }
