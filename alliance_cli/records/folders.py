"""The folders that hold records, by name alone: without the models, which take long to import."""

from __future__ import annotations

FLAT = {
    "allies": "ally",
    "mandates": "mandate",
    "principles": "principle",
    "commitments": "commitment",
    "experiences": "experience",
    "reviews": "review",
    "assemblies": "assembly",
    "means": "means",
    "safeguards": "safeguard",
    "glossary": "glossary",
}
"""What kind of record lies in folders that hold nothing else, each in a file of its own."""

FOLDERS = (*FLAT, "constitutions", "chantiers", "proposals", "translations")
"""The folders that hold records and nothing else."""
