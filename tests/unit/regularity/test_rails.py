"""From eight allies on, what ends or adds much at once takes a steward's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from alliance_cli.regularity.rails import RULES
from tests.unit.regularity.builders import File, Written, step, text_of, transition
from tests.unit.regularity.judging import told, words

REASON = {"Alliance-Mass-Change": "the general assembly"}
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1oqoMBh4fLGWSGSoYHRFzIbmnr6W7KlBHJcVhwVV0C n"
NADIA = "allies/nadia.yaml"
STEWARD = "mandates/first-facilitator.yaml"
CONSTITUTION = "constitution.yaml"
ENDED = "ended: {at: 2026-03-20T11:00:00Z, reason: tired}\n"


def ally(name: str, joined: str = "2026-01-01T08:00:00Z", more: str = "") -> dict[str, str]:
    """Return the file of an ally who is not engaged."""
    told_so = f"name: {name}\nkind: person\njoined: {joined}\ncharter: 1\n{more}"
    return {f"allies/{name}.yaml": told_so}


def allies(*numbers: int, joined: str = "2026-01-01T08:00:00Z", more: str = "") -> dict[str, str]:
    return {k: v for n in numbers for k, v in ally(f"ally-{n}", joined, more).items()}


EIGHT = allies(1, 2, 3)
"""Three more than the five of the base, four of whom are engaged."""
SEVEN = allies(1, 2)


def against(base: Mapping[str, File], *steps: Written) -> list[str]:
    return told(transition(base, steps), RULES)


def mandates(count: int, *, ended: int = 0, holder: str = "ines") -> dict[str, str]:
    """Return mandates of a role that asks for nothing, the first of them ended."""
    text = f"role: arbiter\nally: {holder}\nfrom: 2026-01-01\nuntil: 2026-12-31\n"
    return {f"mandates/m-{n}.yaml": text + (ENDED if n < ended else "") for n in range(count)}


def ending(
    ended: int,
    count: int,
    *,
    base: Mapping[str, str] = EIGHT,
    by: str = "paul",
    trailers: Mapping[str, str] | None = None,
    holder: str = "ines",
) -> list[str]:
    change = step(by, mandates(ended, ended=ended, holder=holder), trailers=trailers or {})
    return against({**base, **mandates(count, holder=holder)}, change)


def test_a_few_mandates_may_end() -> None:
    assert ending(3, 5) == []
    assert ending(4, 5) == ["ALY510 mandates/m-0.yaml:"]


def test_of_many_mandates_a_quarter_may_end() -> None:
    assert ending(5, 17) == []
    assert ending(6, 17) == ["ALY510 mandates/m-0.yaml:"]


def test_below_eight_allies_nothing_is_much() -> None:
    assert ending(4, 5, base=SEVEN) == []
    gone = {**SEVEN, **ally("ally-9", more="left: 2026-02-01T09:00:00Z\n")}
    assert ending(4, 5, base=gone) == []


def test_ones_own_mandates_may_all_end() -> None:
    assert ending(5, 5, holder="paul") == []


def test_what_ran_out_or_had_ended_does_not_end_again() -> None:
    ended = mandates(5, ended=5)
    again = {path: text.replace("tired", "weary") for path, text in ended.items()}
    assert against({**EIGHT, **ended}, step("paul", again)) == []
    over = {path: text.replace("2026-12-31", "2026-03-19") for path, text in ended.items()}
    before = {path: text.replace(ENDED, "") for path, text in over.items()}
    assert against({**EIGHT, **before}, step("paul", over)) == []


def test_mandates_that_are_taken_away_end() -> None:
    away = dict.fromkeys(mandates(4))
    assert against({**EIGHT, **mandates(5)}, step("paul", away)) == ["ALY510 mandates/m-0.yaml:"]


def test_mandates_that_move_do_not_end() -> None:
    files: dict[str, File] = dict.fromkeys(mandates(5))
    files |= {path.replace("mandates/", "mandates/old/"): text
              for path, text in mandates(5).items()}  # fmt: skip
    assert against({**EIGHT, **mandates(5)}, step("paul", files)) == []


def test_a_steward_may_say_why_much_ends() -> None:
    assert ending(5, 5, by="nadia", trailers=REASON) == []
    assert ending(5, 5, by="nadia") != []
    assert ending(5, 5, by="nadia", trailers={"Alliance-Mass-Change": ""}) != []
    assert ending(5, 5, by="paul", trailers=REASON) != []


ENGAGED = "engaged: [{{from: 2026-01-01{}}}]\n"


def disengaging(
    numbers: Sequence[int], more: str = ENGAGED.format(", until: 2026-03-20"), by: str = "paul"
) -> list[str]:
    base = allies(*range(8), more=ENGAGED.format(""))
    return against(base, step(by, allies(*numbers, more=more)))


@pytest.mark.parametrize(
    "more",
    [
        "",
        ENGAGED.format(", until: 2026-03-20"),
        ENGAGED.format("") + "left: 2026-03-20T11:00:00Z\n",
        ENGAGED.format("") + "away: [{from: 2026-03-20}]\n",
    ],
)
def test_the_engagements_of_a_few_may_end(more: str) -> None:
    assert disengaging(range(3), more) == []
    assert disengaging(range(4), more) == ["ALY510 allies/ally-0.yaml:"]


def test_an_engagement_that_lasts_as_long_does_not_end() -> None:
    assert disengaging(range(8), ENGAGED.format("") + "themes: [soil]\n") == []


def test_who_ends_its_own_engagement_ends_no_others() -> None:
    base = allies(*range(8), more=ENGAGED.format(""))
    files = allies(*range(8), more=ENGAGED.format(", until: 2026-03-20"))
    each = [step(path[7:-5], {path: text}) for path, text in files.items()]
    assert against(base, *each) == []


NOW, YESTERDAY = "2026-03-20T11:00:00Z", "2026-03-19T11:00:00Z"
BEFORE = "2026-03-16T11:00:00Z"
"""A day before the last that one may still say to have joined on."""


def joining(count: int, base: Mapping[str, str] = EIGHT, joined: str = NOW) -> list[str]:
    return against(base, step("paul", allies(*range(10, 10 + count), joined=joined)))


def test_ten_may_join_within_a_day() -> None:
    assert joining(10) == []
    assert joining(11) == ["ALY510 allies/ally-10.yaml:"]


def test_who_joined_within_the_day_before_counts_as_well() -> None:
    assert joining(1, {**EIGHT, **allies(*range(30, 40), joined=NOW)}) != []
    assert joining(1, {**EIGHT, **allies(*range(30, 39), joined=NOW)}) == []
    assert joining(1, {**EIGHT, **allies(*range(30, 40), joined=YESTERDAY)}) != []
    assert joining(1, {**EIGHT, **allies(*range(30, 40), joined=BEFORE)}) == []


def test_who_is_added_now_counts_whenever_it_says_to_have_joined() -> None:
    assert joining(11, joined=YESTERDAY) != []


def test_as_many_may_join_as_are_engaged() -> None:
    many = {**EIGHT, **allies(*range(50, 60), more=ENGAGED.format(""))}
    assert joining(14, many) == []
    assert joining(15, many) == ["ALY510 allies/ally-10.yaml:"]


def test_a_change_that_adds_nobody_is_not_held_to_who_came_before() -> None:
    crowd = {**EIGHT, **allies(*range(30, 50), joined=NOW)}
    assert against(crowd, step("paul", {"docs/a.md": "A"})) == []


def test_few_allies_may_become_many() -> None:
    assert joining(20, SEVEN) == []


def test_a_steward_may_say_why_many_join() -> None:
    many = allies(*range(10, 30), joined=NOW)
    assert against(EIGHT, step("nadia", many, trailers=REASON)) == []


def test_somebody_stays_a_steward() -> None:
    over = {STEWARD: text_of(STEWARD) + ENDED}
    assert against(EIGHT, step("nadia", over)) == [f"ALY510 {CONSTITUTION}:"]
    assert "steward" in words(transition(EIGHT, [step("nadia", over)]), RULES)
    assert against(EIGHT, step("nadia", over, trailers=REASON)) == []
    assert against(SEVEN, step("nadia", over)) == []
    next_one = {"mandates/next.yaml": text_of(STEWARD).replace("nadia", "paul")}
    assert against(EIGHT, step("nadia", {**over, **next_one})) == []


def test_a_steward_who_leaves_leaves_none() -> None:
    left = {NADIA: text_of(NADIA) + f"left: {NOW}\n"}
    assert against(EIGHT, step("nadia", left)) == [f"ALY510 {CONSTITUTION}:"]


def test_a_steward_who_is_suspended_is_one_still() -> None:
    rest = (
        "ally: nadia\nmeasure: suspend\narticles: [value:care]\nby: paul\n"
        f"at: {NOW}\nuntil: 2026-04-01\nnotified: {NOW}\nreasons: Harm.\n"
    )
    assert against(EIGHT, step("paul", {"safeguards/rest.yaml": rest})) == []


def suspending(
    *names: str, by: str = "paul", trailers: Mapping[str, str] | None = None
) -> Written:
    text = (
        "measure: suspend\narticles: [value:care]\nby: paul\n"
        f"at: {NOW}\nuntil: 2026-04-01\nnotified: {NOW}\nreasons: Harm.\n"
    )
    files = {f"safeguards/rest-{name}.yaml": f"ally: {name}\n{text}" for name in names}
    return step(by, files, trailers=trailers or {})


def test_a_few_are_suspended_at_once() -> None:
    few = ("ally-1", "ally-2", "ally-3")
    assert against(EIGHT, suspending(*few)) == []
    assert against(EIGHT, suspending(*few, "ines")) == ["ALY510 safeguards/rest-ally-1.yaml:"]
    assert against(EIGHT, suspending(*few, "ines", by="nadia", trailers=REASON)) == []
    assert against(SEVEN, suspending("ally-1", "ally-2", "paul", "ines")) == []


def test_stewards_who_are_suspended_with_others_are_none() -> None:
    assert against(EIGHT, suspending("nadia", "ines")) == [f"ALY510 {CONSTITUTION}:"]


def test_a_steward_speaks_for_what_its_commit_has_in_its_past() -> None:
    many = allies(*range(10, 30), joined=NOW)
    said = step("nadia", {"README.md": "x"}, trailers=REASON)
    assert against(EIGHT, said, step("paul", many)) == ["ALY510 allies/ally-10.yaml:"]
    assert against(EIGHT, step("paul", many), said) == []
    merge = step("paul", {})
    assert against(EIGHT, step("paul", many), said, merge) == ["ALY510 allies/ally-10.yaml:"]
    audited = transition(EIGHT, [step("paul", many), said, merge])
    assert told(replace(audited, leeway=timedelta(days=14)), RULES) == []


def test_rules_without_a_steward_leave_none() -> None:
    rules = text_of(CONSTITUTION).replace(", steward]", "]")
    assert against(EIGHT, step("nadia", {CONSTITUTION: rules})) == [f"ALY510 {CONSTITUTION}:"]


def test_that_nobody_was_a_steward_is_nobodys_doing_now() -> None:
    none = {**EIGHT, STEWARD: text_of(STEWARD) + ENDED}
    assert against(none, step("paul", {"docs/a.md": "A"})) == []


def signed(base: str, after: str, *, allies_: Mapping[str, str] = EIGHT) -> list[str]:
    before = {**allies_, NADIA: text_of(NADIA) + base}
    change = step("nadia", {NADIA: text_of(NADIA) + after})
    return told(transition(before, [change], assurance="signed"), RULES)


LIVE = f"keys: [{{key: {KEY}, from: 2026-01-01}}]\n"
OVER = f"keys: [{{key: {KEY}, from: 2026-01-01, until: 2026-03-19}}]\n"
REVOKED = f"keys: [{{key: {KEY}, from: 2026-01-01, revoked: {NOW}}}]\n"


@pytest.mark.parametrize("after", ["", OVER, REVOKED, f"{LIVE}left: {NOW}\n"])
def test_somebody_stays_who_can_sign(after: str) -> None:
    assert f"ALY510 {CONSTITUTION}:" in signed(LIVE, after)
    assert "live key" in words(
        transition(
            {**EIGHT, NADIA: text_of(NADIA) + LIVE},
            [step("nadia", {NADIA: text_of(NADIA) + REVOKED})],
            assurance="signed",
        ),
        RULES,
    )


def test_a_key_may_end_while_there_is_another() -> None:
    paul = {"allies/paul.yaml": text_of("allies/paul.yaml") + LIVE}
    assert signed(LIVE, REVOKED, allies_={**EIGHT, **paul}) == []
    assert signed(LIVE, LIVE) == []
    assert signed(LIVE, REVOKED, allies_=SEVEN) == []


def test_that_nobody_could_sign_is_nobodys_doing_now() -> None:
    assert signed(OVER, OVER + "themes: [soil]\n") == []


def test_nobody_begins_to_sign_without_a_key() -> None:
    rules = {CONSTITUTION: text_of(CONSTITUTION) + "assurance: signed\n"}
    assert against(EIGHT, step("nadia", rules)) == [f"ALY510 {CONSTITUTION}:"]
    with_key = {**EIGHT, NADIA: text_of(NADIA) + LIVE}
    assert against(with_key, step("nadia", rules)) == []
    assert against(EIGHT, step("nadia", {NADIA: text_of(NADIA) + OVER})) == []
