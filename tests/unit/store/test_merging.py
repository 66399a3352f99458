"""Texts are merged line by line, as git does, wherever one is."""

from __future__ import annotations

from alliance_cli.store.merging import find_merged_text

BASE = b"one\ntwo\nthree\nfour\n"


def test_changes_that_do_not_meet_are_both_there() -> None:
    ours, theirs = BASE.replace(b"one", b"1"), BASE.replace(b"four", "vier é".encode())
    assert find_merged_text(BASE, ours, theirs) == "1\ntwo\nthree\nvier é\n".encode()


def test_changes_that_meet_give_nothing() -> None:
    assert find_merged_text(BASE, b"1\n", b"2\n") is None
