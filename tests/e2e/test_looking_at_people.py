"""`ally` and `chantier`: who is in, in what, and what each lets be shown of it."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Valley

AT = "2026-03-10T09:00:00Z"


def states(valley: Valley, at: str) -> dict[str, str | None]:
    listed = valley.do(AT, "nadia", "ally", "list", "--at", at, "--json").json
    return {each["id"]: each.get("state") for each in listed["allies"]}


def test_allies_are_engaged_away_sympathisers_or_gone(valley: Valley) -> None:
    valley.do("2026-03-05T09:00:00Z", "paul", "away", "2026-03-08", "2026-03-20")
    valley.do("2026-03-06T09:00:00Z", "amina", "leave")
    valley.do("2026-03-15T09:00:00Z", "amina", "return")
    engaged = {"nadia": "engaged", "the-mill": "engaged", "tom": "sympathiser"}
    assert states(valley, AT) == {**engaged, "paul": "away", "amina": "left"}
    assert states(valley, "2026-03-16T09:00:00Z") == {
        **engaged,
        "paul": "away",
        "amina": "engaged",
    }
    assert states(valley, "2026-03-01T09:30:00Z") == {"nadia": "engaged"}


def test_an_ally_is_shown_with_its_mandates_and_whom_it_acts_for(valley: Valley) -> None:
    shown = valley.do(AT, "paul", "ally", "show", "nad").out
    assert shown.startswith("nadia: Nadia\nperson; engaged; joined on 2026-03-01 09:00")
    assert "Mandate: facilitator, until 2027-02-28\n" in shown
    assert "Acts for: the-mill\n" in valley.do(AT, "paul", "ally", "show", "amina").out
    assert "Acts through: amina\n" in valley.do(AT, "paul", "ally", "show", "the-mill").out


def test_who_has_not_joined_by_then_has_not_left(valley: Valley) -> None:
    shown = valley.do(AT, "paul", "ally", "show", "tom", "--at", "2026-03-01T09:30:00Z").out
    assert "not yet an ally, joining on 2026-03-01" in shown
    assert "left" not in shown


def test_of_an_ally_that_shows_its_id_only_nothing_else_is_told(valley: Valley) -> None:
    given = ("--name", "Ines Roux", "--email", "i@example.org", "--visible", "id-only")
    valley.do("2026-03-02T09:00:00Z", "nadia", "join", "--as", "nadia", "--id", "i", *given)
    shown = valley.do(AT, "paul", "ally", "show", "i")
    assert shown.out == "i\nThis ally shows its id and nothing else.\n"
    as_data = valley.do(AT, "paul", "ally", "show", "i", "--json")
    assert as_data.json == {"format": 1, "ally": {"id": "i", "visible": "id-only"}}
    for words in (("ally", "list"), ("ally", "list", "--json")):
        assert "Ines" not in valley.do(AT, "paul", *words).out
    assert "\ni\n" in valley.do(AT, "paul", "ally", "list").out


def test_a_list_in_a_pipe_is_aligned_and_nothing_is_cut(valley: Valley) -> None:
    valley.do(AT, "paul", "chantier", "open", "W" * 90, "--purpose", "P", "--ends", "2026-12-31")
    heading, *lines = valley.do(AT, "paul", "chantier", "list").out.splitlines()
    assert heading.split() == ["chantier", "name", "state", "ends", "members", "animators"]
    assert [line[heading.index("ends") :][:10] for line in lines] == ["2026-12-31", "2027-12-31"]
    assert "W" * 90 in lines[0]


def test_a_chantier_tells_who_is_in_it_at_that_moment(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", "chantier", "join", "seeds", "--part", "Grows")
    valley.do("2026-03-03T09:00:00Z", "paul", "chantier", "leave", "seeds")
    valley.do("2026-03-05T09:00:00Z", "paul", "chantier", "join", "seeds")
    stays = {"2026-03-02T10:00:00Z": True, "2026-03-04T09:00:00Z": False, AT: True}
    for at, is_in in stays.items():
        shown = valley.do(AT, "nadia", "chantier", "show", "seeds", "--at", at, "--json").json
        members = {each["ally"]: each["since"] for each in shown["chantier"]["members"]}
        assert ("paul" in members) is is_in
        assert (shown["chantier"]["former_members"] == ["paul"]) is not is_in
    assert members["paul"] == "2026-03-05T09:00:00Z"
    told = valley.do(AT, "nadia", "chantier", "show", "seeds").out
    assert "  paul, since 2026-03-05 09:00: Grows\n" in told


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-03-01T13:00:00Z", "not-open-yet"),
        (AT, "open"),
        ("2028-01-01T09:00:00Z", "past-its-end"),
    ],
)
def test_a_chantier_is_open_until_its_end(valley: Valley, at: str, state: str) -> None:
    (shown,) = valley.do(AT, "nadia", "chantier", "list", "--at", at, "--json").json["chantiers"]
    assert shown["state"] == state


@pytest.mark.parametrize("words", [("ally", "show", "amnia"), ("chantier", "show", "sed")])
def test_a_wrong_name_gets_the_nearest(valley: Valley, words: tuple[str, ...]) -> None:
    answer = valley.try_(AT, "nadia", *words)
    assert (answer.code, "Did you mean" in answer.err) == (2, True)
