"""Nothing begins to hold on a day that is closed, and of what holds only the end may change.

The reception is on 2026-03-20, `late_by` three days: 2026-03-17 is the first open day.
"""

from __future__ import annotations

import pytest

from alliance_cli.regularity.days import RULES
from tests.unit.regularity.builders import moved, step, text_of, transition
from tests.unit.regularity.judging import told

NADIA = "allies/nadia.yaml"
COMMONS = "allies/commons.yaml"
BARN = "means/barn.yaml"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1oqoMBh4fLGWSGSoYHRFzIbmnr6W7KlBHJcVhwVV0C n"
PLAIN = text_of(NADIA).replace("engaged: [{from: 2026-01-01}]\n", "")


def against(before: str | None, after: str, path: str = NADIA, rules: str = "") -> list[str]:
    base = {path: before} if before is not None else {}
    return told(transition(base, [step("nadia", {path: after})], rules=rules), RULES)


def engaged(*periods: str, name: str = "engaged") -> str:
    return PLAIN + f"{name}: [{', '.join(f'{{{period}}}' for period in periods)}]\n"


@pytest.mark.parametrize(
    ("lines", "route"),
    [
        ("engaged: [{{from: {}}}]", "engaged.0.from"),
        ("away: [{{from: {}, until: 2026-04-01}}]", "away.0.from"),
        ("colleges: [{{id: farmers, from: {}}}]", "colleges.0.from"),
        ("territories: [{{id: west-africa, from: {}}}]", "territories.0.from"),
        ("representatives: [{{ally: paul, from: {}}}]", "representatives.0.from"),
        ("keys: [{{key: " + KEY + ", from: {}}}]", "keys.0.from"),
    ],
)
def test_what_is_new_begins_on_an_open_day(lines: str, route: str) -> None:
    for day in ("2026-03-17", "2026-03-20", "2026-09-01"):
        until = lines.replace("2026-04-01", "2027-04-01").format(day)
        assert against(PLAIN, f"{PLAIN}{until}\n") == []
    closed = lines.format("2026-03-16")
    assert against(PLAIN, f"{PLAIN}{closed}\n") == [f"ALY507 {NADIA}:{route}"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mandates/new.yaml", "role: arbiter\nally: paul\nfrom: {}\nuntil: 2026-12-31\n"),
        (BARN, "kind: premises\nby: nadia\nfor: alliance\nfrom: {}\n"),
    ],
)
def test_a_mandate_and_means_begin_on_an_open_day(path: str, text: str) -> None:
    assert against(None, text.format("2026-03-17"), path) == []
    assert against(None, text.format("2026-03-16"), path) == [f"ALY507 {path}:from"]


def test_a_newcomer_begins_with_open_days() -> None:
    zoe = text_of(NADIA).replace("2026-01-01", "2026-03-18").replace("nadia", "zoe")
    assert against(None, zoe + "colleges: [farmers]\n", "allies/zoe.yaml") == []
    early = zoe.replace("{from: 2026-03-18}", "{from: 2026-03-16}")
    assert against(None, early, "allies/zoe.yaml") == ["ALY507 allies/zoe.yaml:engaged.0.from"]


def test_a_milieu_without_a_day_holds_since_its_ally_joined() -> None:
    plain = f"{PLAIN}colleges: [farmers]\n"

    def dated(days: str) -> str:
        return f"{PLAIN}colleges: [{{id: farmers, {days}}}]\n"

    assert against(PLAIN, plain) == [f"ALY507 {NADIA}:colleges.0.from"]
    assert against(plain, plain + "themes: [soil]\n") == []
    assert against(plain, dated("until: 2026-03-20")) == []
    assert against(plain, dated("from: 2026-01-01, until: 2026-03-20")) == []
    assert against(plain, dated("until: 2026-03-01")) == [f"ALY507 {NADIA}:colleges.0.until"]
    assert against(plain, PLAIN) == [f"ALY507 {NADIA}:colleges"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from: 2026-01-01", "from: 2026-01-01, until: 2026-03-17"),
        ("from: 2026-01-01", "from: 2026-01-01, until: 2026-03-16"),
        ("from: 2026-01-01, until: 2026-03-19", "from: 2026-01-01"),
        ("from: 2026-01-01, until: 2026-03-16", "from: 2026-01-01, until: 2026-08-01"),
        ("from: 2026-01-01, until: 2026-06-30", "from: 2026-01-01, until: 2026-05-31"),
    ],
)
def test_an_end_moves_among_open_days(before: str, after: str) -> None:
    assert against(engaged(before), engaged(after)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from: 2026-01-01", "from: 2026-01-01, until: 2026-03-15"),
        ("from: 2026-01-01, until: 2026-02-28", "from: 2026-01-01"),
        ("from: 2026-01-01, until: 2026-02-28", "from: 2026-01-01, until: 2026-03-20"),
        ("from: 2026-01-01, until: 2026-02-28", "from: 2026-01-01, until: 2026-02-01"),
    ],
)
def test_an_end_changes_no_closed_day(before: str, after: str) -> None:
    assert against(engaged(before), engaged(after)) == [f"ALY507 {NADIA}:engaged.0.until"]


@pytest.mark.parametrize("period", ["from: 2026-01-01", "from: 2026-01-01, until: 2026-01-31"])
def test_what_holds_or_held_does_not_go(period: str) -> None:
    assert against(engaged(period), PLAIN) == [f"ALY507 {NADIA}:engaged"]
    assert against(engaged(period), engaged("from: 2026-04-01")) == [f"ALY507 {NADIA}:engaged"]
    assert against(engaged(period), engaged("from: 2026-01-02")) == [
        f"ALY507 {NADIA}:engaged",
        f"ALY507 {NADIA}:engaged.0.from",
    ]


def test_what_does_not_hold_yet_may_go_and_change() -> None:
    planned = engaged("from: 2026-03-21")
    assert against(planned, PLAIN) == []
    assert against(planned, engaged("from: 2026-05-01, until: 2026-06-01")) == []
    assert against(planned, engaged("from: 2026-03-01")) == [f"ALY507 {NADIA}:engaged.0.from"]


def test_the_order_of_entries_says_nothing() -> None:
    first, second = "from: 2026-01-01, until: 2026-01-31", "from: 2026-02-01"
    assert against(engaged(first, second), engaged(second, first)) == []


def test_the_same_period_twice_is_a_new_one() -> None:
    ended = "from: 2026-01-01, until: 2026-01-31"
    assert against(engaged(ended), engaged("from: 2026-01-01", ended)) == [
        f"ALY507 {NADIA}:engaged.0.from"
    ]


def test_a_milieu_or_a_representative_is_not_put_in_the_place_of_another() -> None:
    base = text_of(COMMONS)
    assert against(base, base.replace("ally: paul", "ally: ines"), COMMONS) == [
        f"ALY507 {COMMONS}:representatives",
        f"ALY507 {COMMONS}:representatives.0.from",
    ]


def test_a_key_ends_on_an_open_day() -> None:
    live = PLAIN + f"keys: [{{key: {KEY}, from: 2026-01-01}}]\n"
    assert against(live, live.replace("01-01}", "01-01, until: 2026-03-19}")) == []
    early = live.replace("01-01}", "01-01, until: 2026-03-01}")
    assert against(live, early) == [f"ALY507 {NADIA}:keys.0.until"]


def test_that_keys_never_go_is_told_elsewhere() -> None:
    live = PLAIN + f"keys: [{{key: {KEY}, from: 2026-01-01}}]\n"
    assert against(live, PLAIN) == []


def test_that_mandates_never_change_is_told_elsewhere() -> None:
    path = "mandates/first-arbiter.yaml"
    assert against(text_of(path), text_of(path).replace("2026-01-01", "2026-01-02"), path) == []


def test_means_that_are_there_already_keep_their_first_day() -> None:
    base = "kind: premises\nby: nadia\nfor: alliance\nfrom: 2026-02-01\n"
    assert against(base, base + "until: 2026-06-30\nconditions: Dry.\n", BARN) == []
    assert against(base, base.replace("2026-02-01", "2026-04-01"), BARN) == [f"ALY507 {BARN}:from"]


def test_who_moves_a_record_begins_nothing() -> None:
    move = step("nadia", moved(NADIA, "allies/far/nadia.yaml"))
    assert told(transition({}, [move]), RULES) == []


def test_who_may_be_late_by_no_time_begins_today_and_may_be_back_today() -> None:
    away = engaged("from: 2026-03-01", name="away")
    back = engaged("from: 2026-03-01, until: 2026-03-19", name="away")
    assert against(away, back, rules="late_by: PT1H\n") == []
    earlier = engaged("from: 2026-03-01, until: 2026-03-18", name="away")
    assert against(away, earlier, rules="late_by: PT1H\n") == [f"ALY507 {NADIA}:away.0.until"]
