"""Findings for people: the place, what is wrong, the line with a caret under it, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from alliance_cli.diagnostics import Finding, Severity, Span
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.reports.findings.listing import Listing, Words, place_of
from alliance_cli.reports.lines import Line, Style
from alliance_cli.reports.neutral import columns_of, harmless, one_line

Excerpt = Callable[[Finding], str | None]
"""Finds the line of the file that a finding is about."""

_WORDS = {
    Severity.ERROR: mark("error"),
    Severity.WARNING: mark("warning"),
    Severity.NOTE: mark("note"),
}
_STYLES: dict[Severity, Style] = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_WINDOW = 76
"""So many characters of a long line are shown, around the column that is meant."""
_BEFORE = 30


def finding_lines(listing: Listing, words: Words, excerpt_of: Excerpt) -> Iterator[Line]:
    """Yield every finding, and then how many there are."""
    for finding in listing.findings:
        yield Line(_heading(finding, words), _STYLES.get(finding.severity, "strong"))
        line = excerpt_of(finding)
        if line is not None and line.strip():
            yield from _excerpt(line, place_of(finding))
        yield Line(f"  {words(say('help:'))} {one_line(words(finding.help))}")
        yield Line()
    yield summary(listing)


def summary(listing: Listing) -> Line:
    """Return the line with the counts."""
    text = say(
        "{records}: {errors}, {warnings}, {notes}",
        records=say_many("{count} record", "{count} records", listing.records),
        errors=say_many("{count} error", "{count} errors", listing.count(Severity.ERROR)),
        warnings=say_many("{count} warning", "{count} warnings", listing.count(Severity.WARNING)),
        notes=say_many("{count} note", "{count} notes", listing.count(Severity.NOTE)),
    )
    return Line(text, "error" if listing.has_errors else "good")


def severity_words(severity: Severity) -> Message:
    """Return the word for a severity."""
    return say(_WORDS[severity])


def _heading(finding: Finding, words: Words) -> str:
    place = place_of(finding)
    where = f"{one_line(finding.path)}:{place.line}:{place.column}"
    severity = words(severity_words(finding.severity))
    return f"{where}: {severity} [{finding.code}] {one_line(words(finding.message))}"


def _excerpt(line: str, span: Span) -> Iterator[Line]:
    """Yield the line, cut where it is long, and carets under the stretch that is meant."""
    first = span.column - 1
    last = span.end_column - 1 if span.end_line == span.line else len(line)
    start = max(0, first - _BEFORE) if len(line) > _WINDOW else 0
    end = start + _WINDOW
    before, meant = _shown(line[start:first]), _shown(line[first : min(last, end)])
    rest = _shown(line[max(first, min(last, end)) : end])
    cut_left, cut_right = "…" * (start > 0), "…" * (end < len(line))
    number = str(span.line)
    margin = " " * len(number)
    yield Line(f"  {number} | {cut_left}{before}{meant}{rest}{cut_right}", "faint")
    blank = " " * columns_of(cut_left + before)
    yield Line(f"  {margin} | {blank}{'^' * max(1, columns_of(meant))}", "warning")


def _shown(text: str) -> str:
    return harmless(text.replace("\t", " "))
