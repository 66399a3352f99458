"""Play proposals on people who do not exist: they act, and the engine says what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from alliance_cli.consensus.behaviour import Story
from alliance_cli.consensus.crowd import Chance, Crowd, cast_of
from alliance_cli.consensus.engine import live
from alliance_cli.consensus.standing import Standing

_AFTER_ALL = timedelta(days=366 * 60)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Played:
    """What came of one proposal; times in whole hours.

    `is_ruled` tells that arbiters carried the outcome. `waits` are how long each who consents had
    been willing when it ended.
    """

    outcome: str
    hours: int
    is_ruled: bool
    rounds: int
    objections: int
    spoken: int
    electorate: int
    waits: tuple[int, ...]


def play(crowd: Crowd, chance: Chance) -> Played:
    """Play one proposal with the numbers of `chance`."""
    story = story_of(crowd, chance)
    standing = live(story.case(), story.respond, at=story.cast.opened + _AFTER_ALL)
    return _told(story, standing)


def story_of(crowd: Crowd, chance: Chance) -> Story:
    """Return a proposal about which nothing is done yet."""
    return Story(crowd, cast_of(crowd, chance), chance)


def _told(story: Story, standing: Standing) -> Played:
    end = standing.outcome_at or story.cast.opened
    return Played(
        standing.outcome or "lapsed",
        (end - story.cast.opened) // _HOUR,
        bool(standing.rulings),
        standing.round,
        len(standing.objections),
        len(standing.electorate.intersection(standing.positions)),
        len(standing.electorate),
        tuple(_waits(story, standing, end)),
    )


def _waits(story: Story, standing: Standing, end: datetime) -> Iterator[int]:
    in_vain = {each.act for each in standing.ignored}
    first: dict[str, datetime] = {}
    for act in story.acts:
        if act.record.act == "consent" and act.id not in in_vain:
            first.setdefault(act.ally, act.record.at)
    for ally, since in first.items():
        if standing.positions.get(ally) == "consent":
            yield (end - since) // _HOUR
