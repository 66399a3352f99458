"""What waits for whom: in the list of all, in one's own, and for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.e2e.conftest import Step, Valley
from tests.e2e.test_every_command import CALLED, OBJECTED, OPENED, RECORDED

AT = "2026-03-11T09:00:00Z"


def told(valley: Valley, story: tuple[Step, ...]) -> Valley:
    for at, ally, words in story:
        valley.do(at, ally, *words)
    return valley


def waiting(valley: Valley, *words: str, at: str = AT, ally: str = "nadia") -> dict[str, Any]:
    """Return the deadlines of `alliance agenda`, by id."""
    answer = valley.do(at, ally, "agenda", *words, "--json")
    assert answer.json["format"] == 1
    return {each["id"]: each for each in answer.json["deadlines"]}


def test_a_position_waits_for_the_undecided_alone(valley: Valley) -> None:
    told(valley, CALLED)
    valley.do("2026-03-10T09:00:00Z", "nadia", "consent", "garden")
    each = waiting(valley)["position:garden"]
    assert each["by"] == ["amina", "the-mill"]  # paul proposes, tom is a sympathiser
    assert each["kind"] == "position"
    assert each["about"] == "proposal:garden"
    assert each["command"] == "alliance consent garden"
    assert each["article"].startswith("procedure:")
    assert "If nobody acts: " in each["otherwise"]
    assert not each["is_over"]
    status = valley.do(AT, "nadia", "status", "garden", "--json").json
    assert each["until"] == status["latest"]


def test_nothing_waits_any_more_where_everybody_has_spoken(valley: Valley) -> None:
    told(valley, CALLED)
    for ally in ("nadia", "amina"):
        valley.do("2026-03-10T09:00:00Z", ally, "consent", "garden")
    valley.do("2026-03-10T10:00:00Z", "amina", "consent", "garden", "--for", "the-mill")
    assert "position:garden" not in waiting(valley)


def test_a_need_waits_for_whoever_told_it_to_write_a_text(valley: Valley) -> None:
    valley.do("2026-03-10T09:00:00Z", "paul", "propose", "Water", "--need", "It was dry in July.")
    each = waiting(valley, "--ally", "paul")["text:water"]
    assert (each["by"], each["kind"]) == (["paul"], "text")
    assert each["command"] == 'alliance revise water --text "…"'
    assert "If nobody acts: " in each["otherwise"]
    assert "text:water" not in waiting(valley, "--ally", "nadia")
    asked = valley.do(AT, "paul", "next").out
    assert "Write the text of “Water”" in asked
    valley.do(AT, "paul", "revise", "water", "--text", "We dig a well.")
    assert "text:water" not in waiting(valley, at="2026-03-12T09:00:00Z")


def test_an_objection_waits_for_the_proposer(valley: Valley) -> None:
    told(valley, OBJECTED)
    found = waiting(valley, "--ally", "paul")
    each = found["objection:garden:amina/20260310T100000Z-object"]
    assert each["by"] == ["paul"]
    assert each["command"] == 'alliance revise garden --text "…"'
    assert each["id"] not in waiting(valley, "--ally", "tom")


def test_a_question_waits_until_it_is_answered(valley: Valley) -> None:
    told(valley, OPENED)
    valley.do("2026-03-02T10:00:00Z", "tom", "ask", "garden", "Where?")
    name = "question:garden:tom/20260302T100000Z-question"
    each = waiting(valley, at="2026-03-03T09:00:00Z")[name]
    assert each["by"] == ["paul"]
    assert each["command"].endswith("--replies-to tom/20260302T100000Z-question")
    valley.do("2026-03-03T10:00:00Z", "paul", "react", "garden", "Here.", "--replies-to", "tom")
    assert name not in waiting(valley, at="2026-03-03T11:00:00Z")


def test_a_call_a_confirmation_a_ruling_and_a_seal_wait_in_turn(valley: Valley) -> None:
    told(valley, OPENED)
    assert waiting(valley, at="2026-03-02T10:00:00Z")["call:garden"]["by"] == ["paul"]
    told(valley, RECORDED[len(OPENED) :])
    (confirmation,) = (each for name, each in waiting(valley).items() if "confirm" in name)
    assert confirmation["by"] == ["tom"]
    assert confirmation["command"] == "alliance confirm garden"
    told(
        valley,
        (("2026-03-11T10:00:00Z", "amina", ("object", "garden", "No.", "--harms", "self")),),
    )
    assert waiting(valley, at="2026-05-01T09:00:00Z")["ruling:garden"]["by"] == ["nadia", "tom"]
    sealed = waiting(valley, at="2027-01-01T09:00:00Z")["seal:garden"]
    assert sealed["is_over"]
    assert sealed["command"] == "alliance decide garden"


def test_dates_that_were_undertaken_stand_beside_them_in_order(valley: Valley) -> None:
    told(valley, CALLED)
    water = ("commitment", "make", "Water", "--for", "chantier:seeds", "--due", "2026-04-01")
    valley.do("2026-03-04T09:00:00Z", "tom", *water, "--id", "water")
    meet = ("assembly", "new", "Spring", "--at", "2026-03-20T18:00:00Z", "--id", "spring")
    valley.do("2026-03-04T09:00:00Z", "nadia", *meet)
    found = waiting(valley)
    assert found["commitment:water"]["day"] == "2026-04-01"
    assert found["commitment:water"]["chantier"] == "seeds"
    assert found["mandate:founding-arbiter-tom"]["day"] == "2027-02-28"
    assert found["chantier:seeds"]["by"] == ["amina"]
    assert found["review:constitution"]["by"] == []
    assert found["assembly:spring"]["until"] == "2026-03-20T18:00:00Z"
    until = [each["until"] for each in found.values()]
    assert until == sorted(until)
    assert set(waiting(valley, "--chantier", "seeds")) == {"commitment:water", "chantier:seeds"}
    assert "mandate:founding-arbiter-tom" not in waiting(valley, "--until", "2027-02-27")
    assert "mandate:founding-arbiter-tom" in waiting(valley, "--until", "2027-02-28")


def test_what_is_over_is_told_first_and_the_same_thing_keeps_its_id(valley: Valley) -> None:
    told(valley, CALLED)
    before = waiting(valley)["position:garden"]
    hold = ("extend", "garden", "2026-05-01", "Holidays.")
    valley.do("2026-03-12T09:00:00Z", "nadia", *hold)
    after = waiting(valley, at="2026-03-12T10:00:00Z")["position:garden"]
    assert before["until"] < after["until"]
    lines = valley.do("2027-06-01T09:00:00Z", "nadia", "agenda").out.splitlines()
    assert lines[0] == "Over, and still waiting"


def test_next_tells_the_first_that_wait_for_who_asks(valley: Valley) -> None:
    told(valley, CALLED)
    answer = valley.do(AT, "amina", "next")
    assert answer.out.splitlines()[1].startswith("  Take a position on “A garden” (position, ")
    assert "    alliance consent garden" in answer.out.splitlines()
    assert "mandate" not in answer.out
    data = valley.do(AT, "amina", "next", "--json").json["deadlines"]
    assert [each["id"] for each in data] == ["position:garden", "chantier:seeds"]
    of_tom = valley.do(AT, "amina", "next", "--ally", "tom", "--json").json["deadlines"]
    assert [each["id"] for each in of_tom] == ["mandate:founding-arbiter-tom"]


def test_next_is_asked_as_the_agenda_is(valley: Valley, tmp_path: Path) -> None:
    told(valley, OBJECTED)
    plain = valley.do(AT, "paul", "next", "--json").json["deadlines"]
    assert plain
    assert valley.do(AT, "paul", "next", "--me", "--json").json["deadlines"] == plain
    assert valley.do(AT, "paul", "next", "--until", "2026-03-01", "--json").json["deadlines"] == []
    file = tmp_path / "next.ics"
    valley.do(AT, "paul", "next", "--ics", str(file))
    found = {str(each["uid"]) for each in Calendar.from_ical(file.read_bytes()).walk("vevent")}
    assert len(found) == len(plain)
    assert valley.try_(AT, "paul", "next", "--me", "--ally", "tom").code == 2


def test_who_is_nobody_here_is_told_so(valley: Valley) -> None:
    answer = valley.try_(AT, "stranger", "next")
    assert answer.code == 2
    assert "--as" not in answer.out
    assert valley.try_(AT, "nadia", "agenda", "--me", "--ally", "tom").code == 2


def entries(content: bytes) -> list[Mapping[str, Any]]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def start_of_deadline(each: Mapping[str, Any]) -> date:
    if each["day"]:
        return date.fromisoformat(each["day"])
    return datetime.fromisoformat(each["until"]).astimezone(UTC)


@pytest.mark.parametrize("name", ["amores", "open-source", "territory"])
@pytest.mark.parametrize("year", ["1996", "2002", "2024", "2026"])
def test_the_calendar_tells_what_the_agenda_tells(
    valley: Valley, tmp_path: Path, name: str, year: str
) -> None:
    root, at = Path(__file__).parents[2] / "examples" / name, f"{year}-03-10T12:00:00Z"
    answer = valley.act(root, at, "nadia", ["agenda", "--json", "--ics", str(tmp_path / "a.ics")])
    assert answer.code == 0
    events = entries((tmp_path / "a.ics").read_bytes())
    told = answer.json["deadlines"]
    assert len({str(each["uid"]) for each in events}) == len(told)
    assert [(str(each["summary"]), each["dtstart"].dt) for each in events] == [
        (each["what"], start_of_deadline(each)) for each in told
    ]


def test_an_entry_keeps_its_name_when_its_moment_moves(valley: Valley, tmp_path: Path) -> None:
    told(valley, CALLED)
    file = tmp_path / "mine.ics"

    def position(at: str) -> Mapping[str, Any]:
        assert valley.do(at, "amina", "agenda", "--me", "--ics", str(file)).out == ""
        listed = entries(file.read_bytes())
        return next(each for each in listed if each["summary"].startswith("Take a position"))

    before = position(AT)
    again = position("2026-03-11T15:00:00Z")
    valley.do("2026-03-12T09:00:00Z", "nadia", "extend", "garden", "2026-05-01", "Holidays.")
    after = position("2026-03-12T10:00:00Z")
    assert before == again
    assert before["uid"] == after["uid"]
    assert before["dtstart"].dt < after["dtstart"].dt
