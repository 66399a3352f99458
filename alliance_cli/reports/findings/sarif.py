"""Findings as SARIF 2.1.0 (OASIS), the form that code scanning takes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from alliance_cli.codes import CODES
from alliance_cli.diagnostics import Finding, Severity
from alliance_cli.reports.findings.gitlab import fingerprinted
from alliance_cli.reports.findings.listing import Listing, Words, place_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif_data(listing: Listing, words: Words, *, version: str) -> dict[str, Any]:
    """Return the log as data; `version` is the tool's."""
    codes = sorted({finding.code for finding in listing.findings})
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "alliance",
                        "version": version,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, fingerprint, codes, words)
                    for finding, fingerprint in fingerprinted(listing)
                ],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    known = CODES[code]
    return {
        "id": code,
        "name": known.name,
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
    }


def _result(finding: Finding, fingerprint: str, codes: list[str], words: Words) -> dict[str, Any]:
    place = place_of(finding)
    region = {"startLine": place.line, "startColumn": place.column}
    if (place.end_line, place.end_column) > (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": _unlinked(f"{words(finding.message)}. {words(finding.help)}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.path)},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"alliance/v1": fingerprint},
    }


def _unlinked(text: str) -> str:
    """Return `text` so that no viewer sees a link in it (3.11.6)."""
    return text.replace("](", "\\](")


def _uri(path: str) -> str:
    return quote(path.encode(errors="surrogateescape"))
