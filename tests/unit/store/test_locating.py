"""Where a route leads in a text, also a broken one."""

from __future__ import annotations

import pytest

from alliance_cli.diagnostics import Route
from alliance_cli.store.locating import line_of, locate

TEXT = """\
# a proposal
title: Semences
by: [nadia, paul]
stages:
  - name: clarify
    then: decide   # next
  - name: decide
empty:
principle:
  statement: |
    Un texte
  intent: x
"""


@pytest.mark.parametrize(
    ("route", "line", "column", "end_column"),
    [
        (Route(), 1, 1, 1),
        (Route(("title",)), 2, 8, 16),
        (Route(("title",), at_key=True), 2, 1, 6),
        (Route(("by", 1)), 3, 13, 17),
        (Route(("by", 1), at_key=True), 3, 13, 17),
        (Route(("stages", 0, "then")), 6, 11, 17),
        (Route(("stages", 1, "then")), 7, 5, 9),
        (Route(("stages", 7)), 5, 3, 17),
        (Route(("missing",)), 1, 1, 1),
        (Route(("empty",)), 8, 1, 6),
        (Route(("principle", "statement")), 10, 14, 1),
        (Route(("principle", "absent")), 10, 3, 12),
    ],
)
def test_a_route_is_found(route: Route, line: int, column: int, end_column: int) -> None:
    span = locate(TEXT.encode(), route)

    assert (span.line, span.column, span.end_column) == (line, column, end_column)


def test_columns_count_characters_and_not_bytes() -> None:
    span = locate("é: ü\nà: {ö: 1}\n".encode(), Route(("à", "ö")))

    assert (span.line, span.column) == (2, 8)


def test_in_a_broken_file_what_stands_before_the_fault_is_found() -> None:
    content = b"a: 1\nb:\n  - x\n  - 'y\n"

    assert locate(content, Route(("b", 0))).line == 3
    assert locate(content, Route(("c",))).line == 1


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[" * 6000, b"a: &x\n*x : 1", b"\0", b"- a"]
)
def test_no_content_is_too_broken_to_give_a_place(content: bytes) -> None:
    assert locate(content, Route(("a", 0, "b"))).line == 1


def test_a_line_is_given_for_an_excerpt() -> None:
    assert line_of(b"a\r\n\xe9b\nc", 1) == "a"
    assert line_of(b"a\r\n\xe9b\nc", 2) == "\ufffdb"
    assert line_of(b"a", 7) == ""
