"""What is kept in buckets is what was put there, and one key costs one bucket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.use_cases.buckets import (
    Bucketed,
    ForgottenError,
    Layout,
    Shop,
    packed,
    repacked,
)

KEYS = st.text(max_size=8)
ROWS = st.dictionaries(KEYS, st.integers(), max_size=300)
CHANGES = st.dictionaries(KEYS, st.none() | st.integers(), max_size=40)


class Shelves:
    """Buckets in memory, and which of them were asked for."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.asked: list[str] = []

    def find(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Return the buckets that are kept."""
        wanted = list(digests)
        self.asked += wanted
        return {digest: self.kept[digest] for digest in wanted if digest in self.kept}


def whole(layout: Layout, shelves: Shelves) -> dict[str, int]:
    return dict(Bucketed(Layout.of(layout.data()), Shop(shelves.find), int))


@given(rows=ROWS, first=CHANGES, second=CHANGES)
def test_rows_come_back_with_all_that_was_changed(
    rows: dict[str, int], first: dict[str, int | None], second: dict[str, int | None]
) -> None:
    shelves = Shelves()
    layout, shelves.kept = packed(rows)
    assert whole(layout, shelves) == rows
    for changes in (first, second):
        layout, new = repacked(layout, Shop(shelves.find), changes)
        shelves.kept |= new
        rows = {key: row for key, row in {**rows, **changes}.items() if row is not None}
        assert whole(layout, shelves) == rows
        assert layout.count == len(rows)
        assert layout == packed(rows)[0]


def test_one_key_costs_one_bucket_and_so_does_one_change() -> None:
    shelves = Shelves()
    layout, shelves.kept = packed({f"key-{number}": number for number in range(2_000)})
    known = Bucketed(layout, Shop(shelves.find), int)
    assert (known["key-7"], "key-8000" in known, len(known)) == (7, False, 2_000)
    assert len(shelves.asked) <= 2
    _, new = repacked(layout, Shop(shelves.find), {"key-7": 8})
    assert len(new) == 1


def test_a_bucket_that_is_lost_is_told() -> None:
    layout, kept = packed({"a": 1})
    known = Bucketed(layout, Shop(lambda _: {}), int)
    with pytest.raises(ForgottenError):
        known["a"]
    assert len(kept) == 1
