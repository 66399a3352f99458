"""How the pulse is told: in words, in lines of characters, as bars, for scripts."""

from __future__ import annotations

import json
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from alliance_cli.pulse.readings import Figure, Part
from alliance_cli.pulse.registry import INDICATORS, Pulse, pulse_of
from alliance_cli.reports.pulse import (
    Drawing,
    care_lines,
    heading_lines,
    milieu_rows,
    rows_of,
    trend_of,
)
from alliance_cli.reports.pulse_data import figure_data, pulse_data
from alliance_cli.reports.pulse_words import PARTS, part_words, short_words, time_words
from alliance_cli.reports.sparklines import ASCII, HEIGHT, Bar, bars_of, sparkline, width_of_chart
from tests.unit.pulse.building import ally, days, ledger, proposal

KNOWN = ledger(
    ally("paul", colleges=["farmers", "bakers"]), proposal("garden", ("paul", 2, "consent"))
)


def taken() -> Pulse:
    return pulse_of(KNOWN, days(5, 35))


def test_a_line_has_a_character_for_each_level_and_a_dot_for_none() -> None:
    levels = (Fraction(0), Fraction(1, 8), Fraction(1, 2), None, Fraction(1))
    assert sparkline(levels) == "▁▂▅·█"
    assert sparkline(levels, alphabet=ASCII) == "_.= #"


def test_a_chart_has_a_bar_for_each_level_but_those_of_nothing() -> None:
    assert bars_of((Fraction(0), None, Fraction(1, 2))) == (
        Bar(0, HEIGHT - 1, 1),
        Bar(44, HEIGHT // 2, HEIGHT // 2),
    )
    assert width_of_chart((None,) * 13) == 282
    assert width_of_chart(()) == 0


@pytest.mark.parametrize(
    ("unit", "figure", "words"),
    [
        ("share", Fraction(1, 3), "33%"),
        ("share", Fraction(1, 200), "1%"),
        ("index", Fraction(11, 14), "0.79"),
        ("index", Fraction(1, 20), "0.05"),
        ("count", 3, "3"),
        ("time", timedelta(days=1, hours=12), "2 days"),
        ("time", timedelta(hours=1), "1 hour"),
        ("time", timedelta(minutes=5), "5 minutes"),
        ("share", None, "–"),
    ],
)
def test_a_figure_is_told_in_few_words(unit: Any, figure: Figure, words: str) -> None:  # noqa: ANN401
    assert str(short_words(unit, figure)) == words


def test_a_time_is_rounded_to_whole_days_with_halves_up() -> None:
    assert str(time_words(timedelta(days=43, hours=11))) == "43 days"
    assert str(time_words(timedelta(days=43, hours=12))) == "44 days"


def test_scripts_get_exact_figures() -> None:
    assert figure_data(Fraction(4, 6)) == "2/3"
    assert figure_data(Fraction(1)) == "1"
    assert figure_data(timedelta(days=1)) == 86_400
    assert figure_data(0) == 0
    assert figure_data(None) is None


def test_colleges_and_territories_bear_their_names_or_their_ids() -> None:
    words = [
        str(part_words(Part(about, 1, 1), KNOWN, ("en",)))
        for about in ("college:farmers", "college:bakers", "territory:west", "means:money")
    ]
    assert words == [
        "college “Farmers”",
        "college “bakers”",
        "territory “west”",
        "of money, by its largest provider",
    ]


def test_every_part_of_a_reading_has_words() -> None:
    abouts = {
        part.about
        for each in taken().indicators
        for reading in each.course
        for part in reading.parts
        if part.about.partition(":")[0] not in {"college", "territory"}
    }
    assert abouts
    assert abouts <= PARTS.keys()


def test_the_table_has_a_row_for_each_indicator_and_a_column_to_compare() -> None:
    plain = rows_of(taken(), Drawing(), compare=False)
    beside = rows_of(taken(), Drawing(), compare=True)
    assert [len(row) for row in plain] == [3] * len(INDICATORS)
    assert [str(cell.text) for cell in beside[0]] == [
        *("Time to decision", "10 days", "–"),
        "··███████████  ",
    ]


def test_an_arrow_compares_with_the_period_before() -> None:
    by_id = {each.definition.id: each for each in taken().indicators}
    assert trend_of(by_id["time-to-decision"]) == ""
    assert trend_of(by_id["taking-part"]) == "down"
    assert trend_of(by_id["adaptation-coverage"]) == ""
    assert trend_of(by_id["reviews-overdue"]) == "same"
    assert trend_of(by_id["proposals-top"]) == ""
    drawn = Drawing(ASCII).course(by_id["taking-part"])
    assert drawn.isascii()
    assert drawn.endswith(" v")


def test_milieus_are_told_beside_each_other() -> None:
    rows = [[str(cell) for cell in row] for row in milieu_rows(taken(), KNOWN, ("en",))]
    assert rows == [
        ["college “bakers”", "1 of 1", "0 of 1"],
        ["college “Farmers”", "1 of 1", "0 of 1"],
    ]


def test_what_calls_for_care_is_told_with_what_to_do() -> None:
    lines = [str(line.text) for line in care_lines(taken())]
    assert lines[1] == "Newcomers: 0 of 4"
    assert lines[2].startswith("Invite by name")


def test_both_periods_are_named() -> None:
    first, second = (str(line.text) for line in heading_lines(taken(), KNOWN, compare=True))
    assert first == "From 2026-03-06 to 2026-04-05"
    assert second == "The period before: From 2026-02-03 to 2026-03-05"


def test_scripts_get_the_period_before_where_it_is_compared() -> None:
    plain, beside = (pulse_data(taken(), compare=compare) for compare in (False, True))
    assert "before" not in plain
    assert "before" in beside
    assert beside["indicators"][0]["before"] == {"figure": None, "have": 0, "of": 0}
    assert len(plain["indicators"][0]["course"]) == len(plain["course"]) == 13
    assert json.loads(json.dumps(plain, default=str))["concerns"][0] == "newcomers"
