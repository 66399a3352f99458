"""All that waits in an alliance, in one list ordered by date: for people and for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, moment_words, say, say_many
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.articles import Article
from alliance_cli.reports.deadlines.deadline import KINDS, Deadline
from alliance_cli.reports.deadlines.proposals import deadlines_on
from alliance_cli.reports.deadlines.seats import empty_seats
from alliance_cli.reports.deadlines.undertakings import undertakings
from alliance_cli.reports.lines import Line, some_of, when
from alliance_cli.reports.views import ProposalView

_FIRST = 5
"""So much of what waits is told at a glance."""


def deadlines_of(
    ledger: Ledger, views: Sequence[ProposalView], languages: tuple[str, ...], *, now: datetime
) -> tuple[Deadline, ...]:
    """Return all that waits at `now`, by date; in an alliance that is closed nothing does.

    `views` are those of all proposals at `now`.
    """
    closed = ledger.alliance.record.closed if ledger.alliance else None
    if closed and closed.at <= now:
        return ()
    standings = {view.name: view.standing for view in views}
    found = [each for view in views for each in deadlines_on(ledger, view)]
    if ledger.constitution is not None:
        found += undertakings(ledger, standings, languages, now=now)
        found += empty_seats(ledger, standings, languages, now=now)
    return tuple(sorted(found, key=lambda each: each.order))


def of_interest(
    deadlines: Iterable[Deadline],
    *,
    ally: str | None = None,
    chantier: str | None = None,
    until: datetime | None = None,
) -> tuple[Deadline, ...]:
    """Return what waits for an ally, in a chantier, or by a moment, as far as they are given."""
    return tuple(
        each
        for each in deadlines
        if (ally is None or each.waits_for(ally))
        and (chantier is None or each.chantier == chantier)
        and (until is None or each.at <= until)
    )


def deadline_data(each: Deadline, *, now: datetime) -> dict[str, Any]:
    """Return what scripts are given of one deadline."""
    return {
        "id": each.id,
        "kind": each.kind,
        "about": each.about,
        "chantier": each.chantier or None,
        "until": moment_text(each.at),
        "day": each.day.isoformat() if each.day else None,
        "is_over": each.at <= now,
        "what": each.what,
        "by": list(each.by),
        "otherwise": each.otherwise,
        "command": each.command or None,
        "article": each.ground.reference if each.ground else None,
    }


def deadline_lines(
    deadlines: Sequence[Deadline], zone: ZoneInfo, *, now: datetime
) -> Iterator[Line]:
    """Yield what waits, by day; what is over comes first, since it still waits."""
    if not deadlines:
        yield Line(say("Nothing waits."), "good")
    for (is_over, _), together in groupby(deadlines, key=lambda each: _group(each, zone, now)):
        listed = list(together)
        first = listed[0]
        heading = (
            say("Over, and still waiting")
            if is_over
            else moment_words(day_of_deadline(first, zone))
        )
        yield Line(heading, "warning" if is_over else "strong")
        for each in listed:
            yield from _entry(each, zone, is_over=is_over)


def my_deadline_lines(
    deadlines: Sequence[Deadline], zone: ZoneInfo, *, now: datetime
) -> Iterator[Line]:
    """Yield the first of what waits for whoever looks, each with its command."""
    for each in deadlines[:_FIRST]:
        kind, until = say(KINDS[each.kind]), until_words(each, zone)
        text = say("{what} ({kind}, {until})", what=each.what, kind=kind, until=until)
        yield Line(text, "warning" if each.at <= now else "plain", indent=2)
        if each.command:
            yield Line(say("{command}", command=each.command), "faint", indent=4)
    if rest := len(deadlines[_FIRST:]):
        more = say_many("{count} more: {see}", "{count} more: {see}", rest,
                        see="alliance agenda --me")  # fmt: skip
        yield Line(more, "faint", indent=2)


def day_of_deadline(each: Deadline, zone: ZoneInfo) -> date:
    """Return the day on which a deadline falls in `zone`."""
    return each.day or each.at.astimezone(zone).date()


def until_words(each: Deadline, zone: ZoneInfo) -> Message:
    """Return until when something waits: a whole day, or a moment."""
    return moment_words(each.day) if each.day else when(each.at, zone)


def _group(each: Deadline, zone: ZoneInfo, now: datetime) -> tuple[bool, date | None]:
    is_over = each.at <= now
    return is_over, None if is_over else day_of_deadline(each, zone)


def _entry(each: Deadline, zone: ZoneInfo, *, is_over: bool) -> Iterator[Line]:
    kind, until = say(KINDS[each.kind]), until_words(each, zone)
    text = say("{what} ({kind}, {until})", what=each.what, kind=kind, until=until)
    yield Line(text, "warning" if is_over else "plain", indent=2)
    if each.by:
        yield Line(say("for {allies}", allies=some_of(each.by)), "faint", indent=4)
    if each.otherwise is not None:
        yield Line(_grounded(each.otherwise, each.ground), "faint", indent=4)
    if each.command:
        yield Line(say("{command}", command=each.command), "faint", indent=4)


def _grounded(said: Message, ground: Article | None) -> Message:
    return say("{said} ({ground})", said=said, ground=ground.words) if ground else said
