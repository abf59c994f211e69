"""``quality.json``: what is proved of every pathway, as the pages say it, for machines."""

from collections.abc import Iterable

from generator import __version__
from generator.analysis.coverage import Coverage
from generator.analysis.reading import grade, patient_texts
from generator.analysis.verdict import PathwayProof
from generator.export.catalogue import in_lines, line
from generator.model.algorithm import ClinicalAlgorithm


def quality(entries: Iterable[str]) -> bytes:
    """What is proved of every pathway, with the tool that worked it out."""
    return in_lines({"tool": "endplate", "tool_version": __version__}, "pathways", entries)


def entry(algorithm: ClinicalAlgorithm, proof: PathwayProof, coverage: Coverage) -> str:
    """The proof of one pathway in numbers, with the version that it is about, as JSON."""
    found = {
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
    return line(found)
