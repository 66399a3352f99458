"""Who leaves a chantier and comes back was in it then, was not in between, and is in it now."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from alliance_cli.consensus.calendar import FAR
from alliance_cli.consensus.people import People
from alliance_cli.records.allies import Ally
from alliance_cli.records.chantiers import Member
from alliance_cli.records.moments import moment_of

FEBRUARY, MARCH, APRIL, MAY, JUNE = (f"2026-{month:02}-01T09:00:00Z" for month in range(2, 7))


def people_with(**member: object) -> People:
    """Return an alliance of one ally, who is in one chantier as `member` says."""
    nadia = Ally.model_validate(
        {"name": "Nadia", "kind": "person", "joined": FEBRUARY, "charter": 1}
    )
    stay = Member.model_validate(member)
    return People.of(ZoneInfo("UTC"), {"nadia": nadia}, members={"seeds": {"nadia": stay}})


CAME_BACK = {"joined": MAY, "earlier": [{"joined": MARCH, "left": APRIL}]}


def test_coming_back_does_not_change_who_was_in_the_chantier_before() -> None:
    people = people_with(**CAME_BACK)
    asked = {at: people.is_member("nadia", "seeds", moment_of(at)) for at in (MARCH, APRIL, MAY)}
    assert asked == {MARCH: True, APRIL: False, MAY: True}
    assert people.members_of("seeds", moment_of(MARCH)) == {"nadia"}
    assert people.members_of("seeds", moment_of(APRIL)) == frozenset()


def test_a_member_is_one_since_the_present_stay() -> None:
    people = people_with(**CAME_BACK)
    assert people.member_since("nadia", "seeds", moment_of(JUNE)) == moment_of(MAY)
    assert people.member_since("nadia", "seeds", moment_of(MARCH)) == moment_of(MARCH)


def test_whoever_left_before_coming_back_left_then() -> None:
    people = people_with(**CAME_BACK)
    assert people.leaves_chantier("nadia", "seeds", moment_of(MARCH)) == moment_of(APRIL)
    assert people.leaves_chantier("nadia", "seeds", moment_of(MAY)) == FAR
