"""What summaries come to together: sums, the times of all, what each makes of what is common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from alliance_cli.records.text import Text
from alliance_cli.reports.federation.rows import COLUMNS, Row
from alliance_cli.reports.federation.seen import Common, Merged
from alliance_cli.store.analytics import analysed
from alliance_cli.store.parquet import render_typed
from alliance_cli.use_cases.federation_commons import commons_of
from alliance_cli.use_cases.federation_questions import merged_of

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

YEAR = ("2026-01-01T00:00:00Z", "2026-12-31T23:59:59Z")


def files(place: Path, rows: Mapping[str, tuple[Row, ...]]) -> dict[str, Path]:
    """Write the summaries of members; a name with a pattern in it is a name all the same."""
    found = {}
    for member, given in rows.items():
        found[member] = place / f"[a-z]* {member}.parquet"
        found[member].write_bytes(render_typed(COLUMNS, (row.cells for row in given)))
    return found


def merged(place: Path, rows: Mapping[str, tuple[Row, ...]]) -> dict[str, Merged]:
    with analysed(files(place, rows)) as base:
        return {each.definition.id: each for each in merged_of(base)}


def commons(
    place: Path, rows: Mapping[str, tuple[Row, ...]], here: Mapping[str, Text]
) -> dict[str, Common]:
    with analysed(files(place, rows)) as base:
        return {each.id: each for each in commons_of(base, [*rows], here)}


def pulse(name: str, figure: str, unit: str, have: int, of: int) -> Row:
    return Row("pulse", name, figure, unit, *YEAR, have, of)


def decided(name: str, days: int) -> Row:
    return Row("proposal", name, "", "adopted", YEAR[0], f"2026-01-{1 + days:02}T00:00:00Z")


def test_shares_are_added_up_before_they_are_divided(tmp_path: Path) -> None:
    found = merged(
        tmp_path,
        {
            "west": (
                pulse("lapsed", "1/2", "share", 1, 2),
                pulse("newcomers", "3", "count", 3, 5),
            ),
            "east": (pulse("lapsed", "0", "share", 0, 98), pulse("newcomers", "0", "count", 0, 4)),
            "south": (pulse("lapsed", "", "share", 0, 0),),
        },
    )
    lapsed, newcomers = found["lapsed"], found["newcomers"]
    assert lapsed.reading is not None
    assert (lapsed.reading.figure, lapsed.known) == (Fraction(1, 100), 2)
    assert (lapsed.lowest, lapsed.highest) == (0, Fraction(1, 2))
    assert newcomers.reading is not None
    assert (newcomers.reading.figure, newcomers.reading.of) == (3, 9)


def test_times_are_taken_over_all_proposals_and_others_lie_between_two(tmp_path: Path) -> None:
    week = str(7 * 86_400)
    found = merged(
        tmp_path,
        {
            "west": (
                pulse("time-to-decision", week, "time", 1, 1),
                pulse("proposals-gini", "1/3", "index", 5, 3),
                decided("a", 7),
            ),
            "east": (
                pulse("time-to-decision", str(3 * 86_400), "time", 2, 2),
                pulse("proposals-gini", "1/2", "index", 5, 3),
                decided("a", 3),
                decided("b", 9),
            ),
        },
    )
    times, gini = found["time-to-decision"], found["proposals-gini"]
    assert times.reading is not None
    assert (times.reading.figure, times.reading.of) == (timedelta(days=7), 3)
    assert (gini.reading, gini.lowest, gini.highest) == (None, Fraction(1, 3), Fraction(1, 2))


def principle(name: str, words: str, state: str = "in-force") -> Row:
    return Row("principle", name, state=state, have=1, of=3, names=f'{{"en": "{words}"}}')


def test_what_each_decided_about_a_common_principle_is_told(tmp_path: Path) -> None:
    proposed = Row("proposal", "slow", "", "rejected", *YEAR, tags=("principle",))
    found = commons(
        tmp_path,
        {
            "west": (
                principle("slow", "Slowly."),
                Row("answer", "a", "slow", "adapted"),
                Row("answer", "b", "slow", "adapted"),
            ),
            "east": (principle("slow", "Swiftly!", "retired"), principle("own", "Ours.")),
            "south": (proposed,),
            "north": (Row("proposal", "slow", "", "open", YEAR[0], tags=("ordinary",)),),
        },
        {"slow": Text({"en": "Slowly."})},
    )
    assert [*found] == ["slow"]
    slow = found["slow"]
    assert {each.member: each.decided for each in slow.standings} == {
        "west": "in-force",
        "east": "retired",
        "south": "rejected",
        "north": "asked",
    }
    west = slow.standings[0]
    assert (west.answers, west.supports, west.challenges) == ({"adapted": 2}, 1, 2)
    assert (slow.asked, slow.others, slow.is_here) == (("north",), ("east",), True)


def test_in_two_languages_nobody_can_tell_whether_the_same_is_said(tmp_path: Path) -> None:
    rows = {
        "west": (principle("slow", "Slowly."),),
        "east": (replace(principle("slow", ""), names='{"fr": "Doucement."}'),),
    }
    assert commons(tmp_path, rows, {})["slow"].others == ()


def test_a_principle_is_common_where_two_hold_it_or_where_it_is_held_here(tmp_path: Path) -> None:
    rows = {
        "west": (principle("slow", "Slowly."), principle("own", "Ours.")),
        "east": (principle("slow", "Slowly."),),
    }
    assert [*commons(tmp_path, rows, {})] == ["slow"]
    here = {"kept": Text({"en": "Keep."})}
    assert [*commons(tmp_path, rows, here)] == ["kept", "slow"]
    assert commons(tmp_path, rows, here)["kept"].asked == ("west", "east")
