"""The form of the files as JSON Schema, from the same definitions that decode them: for completion in editors."""

from typing import Any

from generator.sources.evidence import CLAIMS_FILE, EVIDENCE_FILE
from generator.sources.findings import FINDINGS_FILE
from generator.sources.glossary import GLOSSARY_FILE
from generator.sources.ids import lock_schema
from generator.sources.pathway import LIBRARY_FILE, PATHWAY
from generator.sources.plots import PLOTS_FILE
from generator.sources.references import REFERENCES_FILE


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of any file of a library; every key is described."""
    kinds = (
        ("pathway", PATHWAY),
        ("findings", FINDINGS_FILE),
        ("references", REFERENCES_FILE),
        ("evidence", EVIDENCE_FILE),
        ("claims", CLAIMS_FILE),
        ("plots", PLOTS_FILE),
        ("glossary", GLOSSARY_FILE),
        ("library", LIBRARY_FILE),
    )
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Endplate pathway library",
        "description": "One file of a library: a pathway, its shared findings, its bibliography or its title.",
        "anyOf": [
            *({"title": title, **record.schema()} for title, record in kinds),
            {"title": "ids", **lock_schema()},
        ],
    }
