"""Findings for people: carets stand under what is meant, whatever the width of the letters."""

from __future__ import annotations

import pytest

from alliance_cli.reports.findings.text import finding_lines
from alliance_cli.reports.neutral import columns_of
from tests.unit.reports.findings import english, found, listing


def excerpt(line: str, *, column: int, end: int) -> tuple[str, str]:
    """Return the line shown and the line of carets, without the margin."""
    shown = finding_lines(listing(found(column=column, end=end)), english, lambda _: line)
    _, source, carets, *_ = [str(each.text) for each in shown]
    return source.removeprefix("  2 | "), carets.removeprefix("    | ")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("kind: persn", "persn"),
        ("name: 日本, kind: x", "x"),
        ("日本語: x", "日本語"),
        ("na\u0301me: x", "x"),
        ("\tkind: x", "x"),
        ("a\x1b[31mb: x", "x"),
    ],
)
def test_carets_stand_under_what_is_meant(line: str, meant: str) -> None:
    start = line.index(meant)
    source, carets = excerpt(line, column=start + 1, end=start + 1 + len(meant))
    before = source[: source.rindex(meant) if meant == "x" else source.index(meant)]
    assert columns_of(carets) - carets.count("^") == columns_of(before)
    assert carets.count("^") == columns_of(meant)


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    source, carets = excerpt("a" * 100_000 + "X" + "b" * 100_000, column=100_001, end=100_002)
    assert len(source) < 100
    assert source[carets.index("^")] == "X"
    assert source.startswith("…")
    assert source.endswith("…")


def test_a_stretch_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    source, carets = excerpt("kind:", column=1, end=1)
    assert (source, carets) == ("kind:", "^")


def test_a_message_of_several_lines_stays_on_one() -> None:
    lines = list(finding_lines(listing(found("a\n::error ::b")), english, lambda _: None))
    assert str(lines[0].text) == "allies/wei.yaml:2:7: error [ALY007] a ::error ::b"
