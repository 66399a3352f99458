"""Experiences that are due: regularly, of chantiers or allies, and when a chantier is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from alliance_cli.diagnostics import Route
from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.ledger.dues import Due, day_at
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.measures import Measured, measured
from alliance_cli.ledger.principles import is_retracted, is_told
from alliance_cli.messages import Message, say
from alliance_cli.records.learning import Experience
from alliance_cli.records.moments import start_of


def experiences_due(ledger: Ledger, *, now: datetime) -> Iterator[Due]:
    """Yield open chantiers, or engaged allies, who have told no experience for too long (601)."""
    for each in measured(ledger, "experience"):
        if each.measure.every is None:
            continue
        if each.measure.per == "ally":
            yield from _experiences_of_allies(ledger, each, now)
        else:
            yield from _experiences_of_chantiers(ledger, each, now)


def reports_due(ledger: Ledger, *, now: datetime) -> Iterator[Due]:
    """Yield chantiers that were closed without an experience that tells what they learnt (605)."""
    told = list(_told(ledger, now))
    for each in measured(ledger, "report"):
        for filed in ledger.chantiers.values():
            closed = filed.record.closed
            if closed is None or not each.since <= closed.at <= now:
                continue
            since = each.time.after(closed.at, ledger.zone)
            day = closed.at.astimezone(ledger.zone).date()
            if since > now or _is_reported(filed.id, closed.experience, day, told):
                continue
            yield Due(
                "ALY605",
                filed.path,
                since,
                f"chantier:{filed.id}",
                say(
                    "{chantier} was closed on {day}; what it learnt was to be told by {due}",
                    chantier=filed.id,
                    day=day,
                    due=day_at(since, ledger.zone),
                ),
                say("Tell it as an experience, and name that one under “closed”."),
                filed.record.animators,
                filed.id,
                each.ground,
                Route(("closed",), at_key=True),
            )


def _experiences_of_allies(ledger: Ledger, each: Measured, now: datetime) -> Iterator[Due]:
    last = _last_written(ledger, now, per_ally=True)
    people, today = ledger.people(), now.astimezone(ledger.zone).date()
    for name, filed in ledger.allies.items():
        if not people.is_engaged(name, now) or people.is_suspended(name, now):
            continue
        began = max(period.from_ for period in filed.record.engaged if period.covers(today))
        start = max(start_of(began, ledger.zone), people.present_since(name, now))
        about = f"ally:{name}"
        yield from _experience_due(
            ledger, each, (start, last.get(name), now), filed.path, about, (name,)
        )


def _experiences_of_chantiers(ledger: Ledger, each: Measured, now: datetime) -> Iterator[Due]:
    last = _last_written(ledger, now, per_ally=False)
    for name, filed in ledger.chantiers.items():
        if is_open(ledger, name, now):
            moments = (filed.record.opened, last.get(name), now)
            about, by = f"chantier:{name}", filed.record.animators
            yield from _experience_due(ledger, each, moments, filed.path, about, by)


def _experience_due(
    ledger: Ledger,
    each: Measured,
    moments: tuple[datetime, date | None, datetime],
    path: str,
    about: str,
    by: tuple[str, ...],
) -> Iterator[Due]:
    """Yield that an experience is due, from a start and a last one, by a moment, if it is."""
    start, last, now = moments
    told = start_of(last, ledger.zone) if last else start
    since = each.time.after(max(start, told, each.since), ledger.zone)
    if since > now:
        return
    kind, _, name = about.partition(":")
    yield Due(
        "ALY601",
        path,
        since,
        about,
        _untold(name, last, day_at(since, ledger.zone)),
        say("Tell what was tried, also when it failed: alliance experience new"),
        by,
        name if kind == "chantier" else "",
        each.ground,
    )


def _untold(name: str, last: date | None, day: date) -> Message:
    if last is None:
        return say("{name} has told no experience; one was due on {day}", name=name, day=day)
    return say(
        "{name} has told no experience since {last}; one was due on {day}",
        name=name,
        last=last,
        day=day,
    )


def _told(ledger: Ledger, now: datetime) -> Iterator[Filed[Experience]]:
    """Yield the experiences that were told by `now` and that their authors still stand by."""
    today = now.astimezone(ledger.zone).date()
    for filed in ledger.experiences.values():
        if is_told(filed.record, today) and not is_retracted(filed.record, now):
            yield filed


def _last_written(ledger: Ledger, now: datetime, *, per_ally: bool) -> Mapping[str, date]:
    """Return the day of the last experience of each ally, or else of each chantier."""
    last: dict[str, date] = {}
    for filed in _told(ledger, now):
        for name in filed.record.authors if per_ally else filed.record.chantiers:
            last[name] = max(filed.record.written, last.get(name, filed.record.written))
    return last


def _is_reported(
    chantier: str, named: str | None, day: date, told: list[Filed[Experience]]
) -> bool:
    return any(
        each.id == named or (chantier in each.record.chantiers and each.record.written >= day)
        for each in told
    )
