"""Reviews that are due (602, 610), by the dates that are set and the time a discipline allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from alliance_cli.consensus.standing import Standing
from alliance_cli.diagnostics import Severity
from alliance_cli.ledger.dues import Due, day_at, time_words
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.measures import Measured, measured
from alliance_cli.ledger.review_dates import CONSTITUTION, Appointment, appointments
from alliance_cli.messages import Message, say


def reviews_due(
    ledger: Ledger, standings: Mapping[str, Standing], *, now: datetime
) -> Iterator[Due]:
    """Yield the reviews whose date has come; that of the constitution too (610)."""
    yield from due_among(ledger, appointments(ledger, standings, now=now), now=now)


def due_among(ledger: Ledger, listed: Iterable[Appointment], *, now: datetime) -> Iterator[Due]:
    """Yield the reviews whose date has come, of all appointments that are `listed`.

    They are notes until the time has passed that a discipline allows. That mandates are reviewed
    once they are over is due by such a discipline alone.
    """
    disciplines = tuple(measured(ledger, "review"))
    for each in listed:
        if each.at > now:
            continue
        if each.subject == CONSTITUTION:
            yield _constitution_due(ledger, each)
            continue
        held = [one for one in disciplines if each.why != "over" or one.since <= each.at]
        if held or each.why != "over":
            yield _review_due(ledger, each, held, now)


def _constitution_due(ledger: Ledger, each: Appointment) -> Due:
    return Due(
        "ALY610",
        each.path,
        each.at,
        each.subject,
        say(
            "the review of the constitution has been due since {day}",
            day=day_at(each.at, ledger.zone),
        ),
        say("Look at it together: alliance review constitution"),
        route=each.route,
    )


def _review_due(ledger: Ledger, each: Appointment, held: list[Measured], now: datetime) -> Due:
    late = [
        one
        for one in held
        if one.measure.within and one.time.after(max(each.at, one.since), ledger.zone) <= now
    ]
    ground = next((one.ground for one in (*late, *held)), "")
    return Due(
        "ALY602",
        each.path,
        each.at,
        each.subject,
        _words(ledger, each, late),
        say("Look at it with those whom it concerns: alliance review {id}", id=each.subject),
        each.by,
        each.chantier,
        ground,
        each.route,
        Severity.WARNING if late else Severity.NOTE,
    )


def _words(ledger: Ledger, each: Appointment, late: list[Measured]) -> Message:
    fields = {"id": each.subject, "day": day_at(each.at, ledger.zone)}
    match each.why:
        case "over":
            said = say("{id} has been over since {day} and was not reviewed", **fields)
        case "challenged":
            said = say("{id} has been challenged by experience since {day}: review it", **fields)
        case _:
            said = say("the review of {id} has been due since {day}", **fields)
    if not late:
        return said
    return say("{said}; it was to be made within {time}", said=said, time=time_words(late[0].time))
