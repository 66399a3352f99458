"""Joining, taking part for a time, being away, leaving and coming back: one's own file alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.conftest import Valley, isolation

ALLIANCE = Path(sys.executable).with_name("alliance")
TOM, PAUL = "allies/tom.yaml", "allies/paul.yaml"


def text(valley: Valley, path: str) -> str:
    return (valley.root / path).read_text("utf-8")


def test_whoever_joins_is_known_to_git_from_then_on(valley: Valley) -> None:
    answer = valley.do("2026-03-02T09:00:00Z", "ines", "join", "--offers", "Seeds")
    assert "Welcome, Ines: you signed version 1 of the charter, and are in." in answer.out
    assert valley.git("config", "alliance.ally").strip() == "ines"
    assert "engaged:\n  - {from: 2026-03-02}\n" in text(valley, "allies/ines.yaml")
    assert "offers: [Seeds]" in text(valley, "allies/ines.yaml")


def test_joining_does_not_take_over_a_folder_in_which_somebody_else_acts(valley: Valley) -> None:
    valley.git("config", "alliance.ally", "nadia")
    answer = valley.do("2026-03-02T09:00:00Z", "ines", "join")
    assert "In this folder you still act as nadia" in answer.err
    assert valley.git("config", "alliance.ally").strip() == "nadia"


def test_what_a_recorder_writes_down_leaves_git_alone(valley: Valley) -> None:
    given = ("join", "--as", "nadia", "--name", "Old Joe", "--sympathiser")
    answer = valley.do("2026-03-02T09:00:00Z", "nadia", *given)
    assert "Recorded: Old Joe signed version 1 of the charter, and is in." in answer.out
    assert "engaged" not in text(valley, "allies/old-joe.yaml")
    assert "emails" not in text(valley, "allies/old-joe.yaml")
    found = valley.git("config", "--default", "", "--get", "alliance.ally")
    assert found.strip() == ""


def test_who_is_unknown_to_git_joins_by_saying_who_it_is(valley: Valley, tmp_path: Path) -> None:
    now = {"ALLIANCE_NOW": "2026-03-02T09:00:00Z"}
    environment = {"PATH": os.environ["PATH"], **isolation(tmp_path), **now}
    given = ("join", "--name", "Ines Roux", "--email", "ines@example.org")
    subprocess.run([ALLIANCE, *given], cwd=valley.root, env=environment, check=True)
    author = valley.git("show", "-s", "--format=%an <%ae>").strip()
    assert author == "Ines Roux <ines@example.org>"


def test_an_engagement_begins_ends_and_begins_again(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "tom", "engage", "--until", "2026-04-30")
    again = valley.try_("2026-03-03T09:00:00Z", "tom", "engage")
    assert (again.code, "engaged already" in again.err) == (2, True)
    valley.do("2026-03-03T09:00:00Z", "tom", "engage", "--until", "2026-05-31")
    valley.do("2026-03-03T10:00:00Z", "tom", "engage", "--from", "2026-09-01")
    first, second = "{from: 2026-03-02, until: 2026-05-31}", "{from: 2026-09-01}"
    assert f"engaged:\n  - {first}\n  - {second}\n" in text(valley, TOM)


def test_an_absence_ends_the_day_before_one_is_back(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", "away", "2026-03-02")
    valley.do("2026-03-09T09:00:00Z", "paul", "away", "--back")
    assert "away:\n  - {from: 2026-03-02, until: 2026-03-08}\n" in text(valley, PAUL)


def test_who_is_away_is_not_away_twice(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", "away", "2026-03-05", "2026-03-20")
    before = valley.state()
    for words in (("2026-03-20",), ("2026-03-02", "2026-03-05"), ("2026-03-02",)):
        answer = valley.try_("2026-03-03T09:00:00Z", "paul", "away", *words)
        assert (answer.code, answer.out) == (2, "")
        assert "paul is away from 2026-03-05 until 2026-03-20 already." in answer.err
    assert valley.state() == before
    valley.do("2026-03-03T09:00:00Z", "paul", "away", "2026-03-21")
    answer = valley.try_("2026-03-03T09:00:00Z", "paul", "away", "2026-04-01")
    assert "paul is away from 2026-03-21 already, without an end." in answer.err


def test_whoever_is_back_is_so_from_every_absence_that_runs(valley: Valley) -> None:
    path = valley.root / PAUL
    away = "away:\n  - {from: 2026-03-02}\n  - {from: 2026-03-03, until: 2026-04-01}\n"
    path.write_text(path.read_text("utf-8") + away, "utf-8")
    valley.git(
        "-c", "user.name=Paul", "-c", "user.email=paul@example.org", "commit", "-qam", "Off"
    )
    answer = valley.do("2026-03-09T09:00:00Z", "paul", "away", "--back")
    assert "paul is back from 2026-03-09 on." in answer.out
    ended = "{from: 2026-03-02, until: 2026-03-08}\n  - {from: 2026-03-03, until: 2026-03-08}"
    assert ended in text(valley, PAUL)
    again = valley.try_("2026-03-09T10:00:00Z", "paul", "away", "--back")
    assert (again.code, "paul is not away." in again.err) == (2, True)


def test_whoever_comes_back_on_the_first_day_away_is_so_from_the_next(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", "away", "2026-03-02")
    answer = valley.do("2026-03-02T10:00:00Z", "paul", "away", "--back")
    assert "paul is back from 2026-03-03 on." in answer.out
    before = valley.state()
    again = valley.try_("2026-03-02T11:00:00Z", "paul", "away", "--back")
    assert (again.code, "paul is back from 2026-03-03 on already." in again.err) == (2, True)
    assert valley.state() == before


def test_what_would_change_nothing_makes_no_commit(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "tom", "engage", "--until", "2026-04-30")
    before = valley.state()
    again = valley.try_("2026-03-03T09:00:00Z", "tom", "engage", "--until", "2026-04-30")
    assert (again.code, "Nothing would change." in again.err) == (2, True)
    trial = ("engage", "--until", "2026-04-30", "--dry-run")
    assert valley.try_("2026-03-03T09:00:00Z", "tom", *trial).code == 2
    assert valley.state() == before


def test_the_beginning_of_a_running_engagement_stays(valley: Valley) -> None:
    valley.do("2026-03-02T09:00:00Z", "tom", "engage")
    before = valley.state()
    given = ("engage", "--from", "2026-04-01", "--until", "2026-05-31")
    answer = valley.try_("2026-03-03T09:00:00Z", "tom", *given)
    assert (answer.code, "tom is engaged since 2026-03-02 already" in answer.err) == (2, True)
    early = valley.try_("2026-03-20T09:00:00Z", "tom", "engage", "--until", "2026-03-10")
    assert (early.code, "2026-03-10 is too long ago" in early.err) == (2, True)
    assert valley.state() == before


def test_each_departure_and_return_is_kept(valley: Valley) -> None:
    for day, command in ((2, "leave"), (4, "return"), (6, "leave"), (8, "return")):
        valley.do(f"2026-03-0{day}T09:00:00Z", "paul", command)
    written = text(valley, PAUL)
    assert "left: 2026-03-06T09:00:00Z" in written
    assert "returned: 2026-03-08T09:00:00Z" in written
    assert "{left: 2026-03-02T09:00:00Z, returned: 2026-03-04T09:00:00Z}" in written
    assert valley.do("2026-03-09T09:00:00Z", "paul", "validate").code == 0


def test_what_one_wrote_by_hand_in_ones_file_stays(valley: Valley) -> None:
    path = valley.root / TOM
    path.write_text(
        f"{path.read_text('utf-8')}# On Tuesdays at the mill.\nlink: 'https://t.org'\n", "utf-8"
    )
    valley.git("-c", "user.name=Tom", "-c", "user.email=tom@example.org", "commit", "-qam", "Link")
    valley.do("2026-03-02T09:00:00Z", "tom", "engage")
    assert "# On Tuesdays at the mill.\nlink: 'https://t.org'\n" in path.read_text("utf-8")
