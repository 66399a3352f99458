"""Findings as JUnit XML, which most runners of continuous integration show as tests.

One case for each file with findings; an error makes it fail, warnings and notes are its output.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from alliance_cli.diagnostics import Finding, Severity
from alliance_cli.reports.findings.listing import Listing, Words, place_of
from alliance_cli.reports.neutral import harmless, no_command

_SUITE = "alliance validate"


def render_junit(listing: Listing, words: Words) -> str:
    """Return the document."""
    by_path = [
        (path, list(found))
        for path, found in groupby(listing.findings, key=lambda each: each.path)
    ]
    failed = sum(any(_fails(each) for each in found) for _, found in by_path)
    counts = {"tests": str(max(1, len(by_path))), "failures": str(failed), "errors": "0"}
    root = ET.Element("testsuites", {"name": _SUITE, **counts})
    suite = ET.SubElement(root, "testsuite", {"name": _SUITE, **counts})
    if not by_path:
        ET.SubElement(suite, "testcase", {"classname": "alliance", "name": "validate"})
    for path, found in by_path:
        name = {"classname": "alliance", "name": harmless(path), "file": harmless(path)}
        _fill(ET.SubElement(suite, "testcase", name), found, words)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _fill(case: ET.Element, found: Iterable[Finding], words: Words) -> None:
    told = []
    for finding in found:
        text = _text(finding, words)
        if _fails(finding):
            message = harmless(words(finding.message))
            failure = ET.SubElement(case, "failure", {"type": finding.code, "message": message})
            failure.text = text
        else:
            told.append(text)
    if told:
        ET.SubElement(case, "system-out").text = "\n".join(told)


def _fails(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _text(finding: Finding, words: Words) -> str:
    place = place_of(finding)
    where = f"{finding.path}:{place.line}:{place.column}"
    text = f"{where}: {finding.severity} [{finding.code}] {words(finding.message)}"
    return "\n".join(
        no_command(harmless(line)) for line in (*text.split("\n"), words(finding.help))
    )
