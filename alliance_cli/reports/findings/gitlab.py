"""Findings as a Code Quality report of GitLab.

Source: “Code Quality report format”. The fingerprint holds while a finding moves up or down: it is
made of the code, the path, the route in the document, and what is said, in English.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

from alliance_cli.diagnostics import Finding, Severity
from alliance_cli.reports.findings.listing import Listing, Words, name_of, place_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab_data(listing: Listing, words: Words) -> list[dict[str, Any]]:
    """Return the report as data."""
    return [
        {
            "description": f"{words(finding.message)}. {words(finding.help)}",
            "check_name": f"{finding.code} {name_of(finding)}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": finding.path, "lines": {"begin": place_of(finding).line}},
        }
        for finding, fingerprint in fingerprinted(listing)
    ]


def fingerprinted(listing: Listing) -> list[tuple[Finding, str]]:
    """Return each finding with its fingerprint; the same finding twice gets two."""
    met: Counter[str] = Counter()
    found = []
    for finding in listing.findings:
        facts = (finding.code, finding.path, str(finding.route), str(finding.message))
        same = "\n".join(facts)
        met[same] += 1
        text = f"{same}\n{met[same]}"
        found.append((finding, sha256(text.encode(errors="backslashreplace")).hexdigest()[:40]))
    return found
