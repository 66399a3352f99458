"""Findings as workflow commands of GitHub, which shows them beside the lines of a pull request.

Source: “Workflow commands for GitHub Actions”, and the runner's ActionCommand.cs for the escapes.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.diagnostics import Finding, Severity
from alliance_cli.reports.findings.listing import Listing, Words, name_of, place_of
from alliance_cli.reports.neutral import harmless

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def render_github(listing: Listing, words: Words) -> str:
    """Return one workflow command for each finding; none where nothing was found."""
    return "".join(f"{line}\n" for line in _commands(listing, words))


def _commands(listing: Listing, words: Words) -> Iterator[str]:
    for finding in listing.findings:
        properties = ",".join(
            f"{key}={_escaped(value, _IN_PROPERTIES)}" for key, value in _properties(finding)
        )
        message = f"{words(finding.message)}\n{words(finding.help)}"
        command = _COMMANDS[finding.severity]
        yield f"::{command} {properties}::{_escaped(message, _IN_MESSAGES)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    place = place_of(finding)
    yield "file", finding.path
    yield "line", str(place.line)
    yield "col", str(place.column)
    yield "title", f"{finding.code} {name_of(finding)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    kept = "".join(escapes.get(character, character) for character in text)
    return harmless(kept)
