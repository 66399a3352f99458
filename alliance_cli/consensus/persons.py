"""One ally, as far as deciding goes: when it was there, engaged or away, and of which milieus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, pairwise
from zoneinfo import ZoneInfo

from alliance_cli.consensus.calendar import FAR
from alliance_cli.consensus.rolls import Stretch
from alliance_cli.records.allies import Ally, Belonging
from alliance_cli.records.base import Period
from alliance_cli.records.moments import end_of, start_of


@dataclass(frozen=True, slots=True)
class Person:
    """An ally, as far as deciding goes; the stretches in `present` follow each other."""

    present: tuple[Stretch, ...]
    engaged: tuple[Stretch, ...] = ()
    away: tuple[Period, ...] = ()
    suspended: tuple[Stretch, ...] = ()
    colleges: tuple[tuple[str, Stretch], ...] = ()
    territories: tuple[tuple[str, Stretch], ...] = ()
    representatives: tuple[tuple[str, Stretch], ...] = ()

    def is_there(self, at: datetime, *, is_engaged: bool) -> bool:
        """Tell whether it was an ally then, not suspended, and engaged if that is asked."""
        return (
            covers(self.present, at)
            and not (self.suspended and covers(self.suspended, at))
            and not (is_engaged and not covers(self.engaged, at))
        )

    def belongings(self, per: str) -> tuple[tuple[str, Stretch], ...]:
        """Return its colleges or territories (`per`), and when it belonged to them."""
        return self.colleges if per == "college" else self.territories

    def stays(self, *, is_engaged: bool) -> Iterator[Stretch]:
        """Yield the stretches in which it was there, and engaged if that is asked."""
        asked = (self.present, self.suspended, self.engaged if is_engaged else ())
        turns = sorted({moment for stretch in chain(*asked) for moment in stretch})
        for start, end in pairwise(turns):
            if self.is_there(start, is_engaged=is_engaged):
                yield start, end


def covers(stretches: tuple[Stretch, ...], at: datetime) -> bool:
    """Tell whether a moment is in one of `stretches`."""
    for start, end in stretches:  # noqa: SIM110 - asked for each ally; a generator costs double
        if start <= at < end:
            return True
    return False


def person_of(ally: Ally, zone: ZoneInfo, suspended: tuple[Stretch, ...]) -> Person:
    """Return what deciding has to know of `ally`; days are days of `zone`."""
    return Person(
        present=tuple(_presence(ally)),
        engaged=tuple(_engagement(ally, zone)),
        away=ally.away,
        suspended=suspended,
        colleges=tuple(_belongings(ally.colleges, ally, zone)),
        territories=tuple(_belongings(ally.territories, ally, zone)),
        representatives=tuple(
            (each.ally, days(each.from_, each.until, zone)) for each in ally.representatives
        ),
    )


def _presence(ally: Ally) -> Iterator[Stretch]:
    start = ally.joined
    for absence in ally.earlier:
        yield start, absence.left
        start = absence.returned
    yield start, ally.left or FAR
    if ally.returned:
        yield ally.returned, FAR


def _engagement(ally: Ally, zone: ZoneInfo) -> Iterator[Stretch]:
    """Yield the stretches of engagement, cut where the ally is away."""
    away = sorted(days(period.from_, period.until, zone) for period in ally.away)
    for period in ally.engaged:
        start, end = days(period.from_, period.until, zone)
        for gone, back in away:
            if gone < end and back > start:
                yield start, gone
                start = back
        yield start, end


def _belongings(
    listed: tuple[Belonging, ...], ally: Ally, zone: ZoneInfo
) -> Iterator[tuple[str, Stretch]]:
    for each in listed:
        start = start_of(each.from_, zone) if each.from_ else ally.joined
        yield each.id, (start, end_of(each.until, zone) if each.until else FAR)


def days(first: date, last: date | None, zone: ZoneInfo) -> Stretch:
    """Return the stretch from the first day to the last, included; without one it has no end."""
    return start_of(first, zone), end_of(last, zone) if last else FAR
