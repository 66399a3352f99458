"""Who was what at which time, reckoned from the records."""

from __future__ import annotations

import pytest

from alliance_cli.consensus.calendar import FAR
from alliance_cli.consensus.people import People
from tests.unit.consensus.builders import at, date_at, mandate, people, suspension, text_at

SEVERAL_DEPARTURES = people(
    {
        "ana": {
            "joined": text_at(0),
            "earlier": [
                {"left": text_at(10), "returned": text_at(20)},
                {"left": text_at(30), "returned": text_at(40)},
            ],
            "left": text_at(50),
            "returned": text_at(60),
        }
    }
)


@pytest.mark.parametrize(
    ("day", "is_there"),
    [
        (-1, False),
        (0, True),
        (9, True),
        (10, False),
        (20, True),
        (35, False),
        (45, True),
        (50, False),
        (60, True),
        (9000, True),
    ],
)
def test_an_ally_is_there_from_joining_to_leaving_as_often_as_it_comes_back(
    day: int, *, is_there: bool
) -> None:
    assert SEVERAL_DEPARTURES.is_ally("ana", at(day)) == is_there


def test_presence_begins_anew_with_each_return() -> None:
    assert SEVERAL_DEPARTURES.present_since("ana", at(5)) == at(0)
    assert SEVERAL_DEPARTURES.present_since("ana", at(45)) == at(40)
    assert SEVERAL_DEPARTURES.present_since("ana", at(99)) == at(60)


def test_the_next_departure_is_the_end_of_the_present_stay() -> None:
    assert SEVERAL_DEPARTURES.leaves("ana", at(5)) == at(10)
    assert SEVERAL_DEPARTURES.leaves("ana", at(20)) == at(30)
    assert SEVERAL_DEPARTURES.leaves("ana", at(60)) == FAR


def test_a_stranger_is_nothing() -> None:
    nobody = people(())
    assert not nobody.is_ally("zoe", at(0))
    assert not nobody.is_engaged("zoe", at(0))
    assert not nobody.is_suspended("zoe", at(0))
    assert not nobody.is_member("zoe", "water", at(0))
    assert not nobody.may_represent("zoe", "zoe", at(0))


def engaged_days(known: People, days: range) -> list[int]:
    return [day for day in days if known.is_engaged("ana", at(day))]


@pytest.mark.parametrize(
    ("away", "days"),
    [
        ([], [1, 2, 3, 4, 5, 6]),
        ([(3, 4)], [1, 2, 5, 6]),
        ([(-5, 2)], [3, 4, 5, 6]),
        ([(5, 9)], [1, 2, 3, 4]),
        ([(-5, 9)], []),
        ([(4, 4), (2, 2)], [1, 3, 5, 6]),
        ([(2, 5), (3, 3)], [1, 6]),
        ([(2, 3), (3, 5)], [1, 6]),
        ([(3, None)], [1, 2]),
    ],
)
def test_an_engagement_is_cut_by_being_away(
    away: list[tuple[int, int | None]], days: list[int]
) -> None:
    periods = [
        {"from": date_at(first)} | ({"until": date_at(last)} if last is not None else {})
        for first, last in away
    ]
    engaged = [{"from": date_at(1), "until": date_at(6)}]
    known = people({"ana": {"engaged": engaged, "away": periods}})
    assert engaged_days(known, range(-6, 12)) == days


def test_an_engagement_ends_with_its_last_day_in_the_zone() -> None:
    fields = {"ana": {"engaged": [{"from": "2026-03-02", "until": "2026-03-02"}]}}
    known = people(fields, zone="Europe/Paris")
    assert known.is_engaged("ana", at(1 - 1 / 24))  # 00:00 in Paris
    assert known.is_engaged("ana", at(2 - 2 / 24))
    assert not known.is_engaged("ana", at(2 - 1 / 24))


def test_nobody_is_engaged_who_has_left() -> None:
    known = people({"ana": {"left": text_at(3)}})
    assert engaged_days(known, range(6)) == [0, 1, 2]


def test_a_suspension_lasts_to_the_end_of_its_last_day_unless_lifted() -> None:
    lifted = {"at": text_at(6), "reason": "Heard."}
    known = people(
        ("ana", "bo"),
        safeguards=[suspension("ana", 1.5, 3), suspension("bo", 4, 9, lifted=lifted)],
    )
    assert [known.is_suspended("ana", at(day)) for day in (1, 1.5, 3.9, 4)] == [
        False,
        True,
        True,
        False,
    ]
    assert known.is_suspended("bo", at(5.9))
    assert not known.is_suspended("bo", at(6))
    assert list(known.suspension_turns("ana")) == [at(1.5), at(4)]


def test_a_mandate_holds_until_its_last_day_or_until_it_is_ended() -> None:
    known = people(
        mandates=[
            mandate("arbiter", "paul", until=date_at(5)),
            mandate("arbiter", "ines", ended={"at": text_at(2), "reason": "Moved."}),
            mandate("arbiter", "tomas", chantier="water"),
        ]
    )
    assert known.holders("arbiter", at(1)) == {"paul", "ines"}
    assert known.holders("arbiter", at(2)) == {"paul"}
    assert known.holders("arbiter", at(5.9)) == {"paul"}
    assert known.holders("arbiter", at(6)) == set()
    assert known.holders("arbiter", at(6), "water") == {"tomas"}
    assert known.holders("chair", at(1)) == set()


def test_a_member_is_in_its_chantier_from_joining_to_leaving() -> None:
    known = people(members={"water": {"paul": {"left": text_at(3)}, "ines": {}}})
    assert known.members_of("water", at(2.9)) == {"paul", "ines"}
    assert known.members_of("water", at(3)) == {"ines"}
    assert known.members_of("soils", at(3)) == set()
    assert known.leaves_chantier("paul", "water", at(1)) == at(3)
    assert known.leaves_chantier("paul", "water", at(4)) == FAR
    assert known.leaves_chantier("tomas", "water", at(1)) == FAR


def test_a_representative_acts_on_its_days_while_it_is_an_ally_itself() -> None:
    first, last = date_at(1), date_at(3)
    known = people(
        {
            "guild": {
                "kind": "organisation",
                "representatives": [{"ally": "ana", "from": first, "until": last}],
            },
            "ana": {"left": text_at(2)},
            "bo": {},
        }
    )
    assert not known.may_represent("ana", "guild", at(0.9))
    assert known.may_represent("ana", "guild", at(1))
    assert not known.may_represent("ana", "guild", at(2))  # it has left
    assert not known.may_represent("bo", "guild", at(1))


def test_who_is_suspended_represents_nobody() -> None:
    guild = {
        "kind": "organisation",
        "representatives": [{"ally": "ana", "from": date_at(0)}],
    }
    known = people({"guild": guild, "ana": {}}, safeguards=[suspension("ana", 1, 3)])
    assert [known.may_represent("ana", "guild", at(day)) for day in (0.9, 1, 5)] == [
        *(True, False, True)
    ]


def test_a_plain_college_counts_since_joining_and_a_dated_one_on_its_days() -> None:
    dated = {"id": "teachers", "from": date_at(1), "until": date_at(2)}
    known = people({"ana": {"colleges": ["farmers", dated], "territories": ["west"]}})
    assert [list(known.milieus("ana", "college", at(day))) for day in (0, 1, 2.9, 3)] == [
        ["farmers"],
        ["farmers", "teachers"],
        ["farmers", "teachers"],
        ["farmers"],
    ]
    assert list(known.milieus("ana", "territory", at(0))) == ["west"]
