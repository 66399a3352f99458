"""What is found out by a watched moment is found out by every moment until the watch says so."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of
from alliance_cli.records.moments import Duration, start_of
from alliance_cli.records.watched import Watch
from alliance_cli.store.trees import Tree, WorkTree
from alliance_cli.use_cases.load import Alliance, all_findings, load_alliance
from tests.property.cases import cases, half_days
from tests.unit.consensus import builders as make
from tests.unit.rules.examples import examples_in

ROOT = Path(__file__).parents[2]
TREES: dict[str, Tree] = {
    **{
        name: WorkTree(ROOT / "examples" / name) for name in ("amores", "open-source", "territory")
    },
    **{
        example.name: example.tree
        for page in sorted((ROOT / "docs" / "rules").glob("ALY*.md"))
        for example in examples_in(page)
        if not (example.commits or example.repository)
    },
}
NAMES = st.one_of(
    st.sampled_from(["amores", "open-source", "territory"]), st.sampled_from([*TREES])
)
SECOND = timedelta(seconds=1)
ZONES = ("UTC", "Europe/Paris", "America/St_Johns", "Africa/Cairo", "Pacific/Apia")


@cache
def world(name: str) -> tuple[Alliance, tuple[datetime, ...]]:
    """Return an alliance, and the moments and days that its files name."""
    alliance = load_alliance(TREES[name])
    documents = (each.document for each in alliance.judged.values())
    return alliance, tuple(sorted(set(moments_in([each.data for each in documents]))))


def moments_in(data: object) -> list[datetime]:
    """Return the moments and days that plain data name."""
    match data:
        case dict():
            return [moment for value in data.values() for moment in moments_in(value)]
        case list():
            return [moment for value in data for moment in moments_in(value)]
        case str() if len(data) in {10, 20} and data[:2] in {"19", "20"}:
            try:
                named = datetime.fromisoformat(data)
            except ValueError:
                return []
            return [named if named.tzinfo else named.replace(tzinfo=UTC)]
        case _:
            return []


@st.composite
def moments_of(draw: st.DrawFn, name: str) -> datetime:
    """Draw a moment on, near, or some time after one that is named."""
    _, named = world(name)
    near = st.sampled_from([-SECOND, 0 * SECOND, SECOND, timedelta(hours=5), timedelta(days=61)])
    some = st.integers(0, 86_400 * 120).map(lambda seconds: timedelta(seconds=seconds))
    start = draw(st.sampled_from(named or (datetime(2026, 3, 20, 12, tzinfo=UTC),)))
    return start + draw(st.one_of(near, some))


def later_in(watch: Watch, share: float) -> datetime:
    """Return a moment at which what was found out by `watch` holds still."""
    until = watch.until or watch.since + timedelta(days=9_000)
    return watch.since + (until - watch.since - timedelta.resolution) * share


shares = st.one_of(st.just(1.0), st.floats(0, 1))


@settings(max_examples=150, deadline=None)
@given(st.data(), NAMES, shares)
def test_findings_are_the_same_until_the_watch_says_so(
    data: st.DataObject, name: str, share: float
) -> None:
    alliance, now = world(name)[0], data.draw(moments_of(name))
    watch = Watch(now)
    watched = all_findings(alliance, now=watch.moment)
    assert watched == all_findings(alliance, now=now)
    assert watched == all_findings(alliance, now=later_in(watch, share))


@settings(deadline=None)
@given(cases(), half_days.map(make.at), shares)
def test_a_proposal_stands_where_it_stood_until_the_watch_says_so(
    case: Case, now: datetime, share: float
) -> None:
    watch = Watch(now)
    watched = standing_of(case, at=watch.moment)
    later = later_in(watch, share)
    assert replace(watched, at=now) == standing_of(case, at=now)
    assert replace(watched, at=later) == standing_of(case, at=later)


def day_there(now: datetime, zone: str, _: timedelta) -> object:
    return now.astimezone(ZoneInfo(zone)).date()


def weekday_there(now: datetime, zone: str, _: timedelta) -> object:
    return now.astimezone(ZoneInfo(zone)).isoweekday()


def day_of_what_is_later(now: datetime, zone: str, length: timedelta) -> object:
    return (now + length).astimezone(ZoneInfo(zone)).date(), (length + now - 2 * length).date()


def months_later(now: datetime, zone: str, length: timedelta) -> object:
    return Duration.of("P1M").after(now, ZoneInfo(zone)) > START + length


def text(now: datetime, zone: str, _: timedelta) -> object:
    return f"{now:%H}", str(now.astimezone(ZoneInfo(zone))), repr(now), now.isoformat(), {now}


START = datetime(2024, 3, 31, 0, 30, tzinfo=UTC)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from([day_there, weekday_there, day_of_what_is_later, months_later, text]),
    st.sampled_from(ZONES),
    st.integers(0, 86_400 * 400),
    st.sampled_from([timedelta(0), timedelta(days=40), timedelta(days=-1, seconds=5)]),
    shares,
)
def test_whatever_is_asked_of_a_moment_is_answered_as_by_a_plain_one(
    ask: Callable[[datetime, str, timedelta], object],
    zone: str,
    seconds: int,
    length: timedelta,
    share: float,
) -> None:
    now = START + timedelta(seconds=seconds)
    watch = Watch(now)
    watched = ask(watch.moment, zone, length)
    assert watched == ask(now, zone, length) == ask(later_in(watch, share), zone, length)


@pytest.mark.parametrize("compare", ["lt", "le", "gt", "ge", "eq", "ne"])
@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(hours=-7)])
@pytest.mark.parametrize("seconds", [-1, 0, 1, 60])
def test_a_comparison_holds_until_it_turns(compare: str, ahead: timedelta, seconds: int) -> None:
    answer: Callable[[datetime, datetime], bool] = getattr(operator, compare)
    other = START + ahead + seconds * SECOND
    for swapped in (False, True):
        watch = Watch(START)
        pair = (other, watch.moment + ahead) if swapped else (watch.moment + ahead, other)
        told = answer(*pair)
        for tried in (START, *(later_in(watch, each / 7) for each in range(8))):
            there = tried + ahead
            assert answer(*((other, there) if swapped else (there, other))) is told


def test_what_would_read_a_moment_unseen_is_refused() -> None:
    moment = Watch(START).moment
    with pytest.raises(TypeError):
        start_of(moment, UTC)
