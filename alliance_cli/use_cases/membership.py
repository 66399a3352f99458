"""Take part in an alliance for a time, be away, leave it and come back: one's own file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Ally
from alliance_cli.records.base import Period
from alliance_cli.records.moments import moment_text, start_of
from alliance_cli.store.writing import Append, Drop, Edit, Put
from alliance_cli.use_cases.files import edited_file
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally, rules_in_force


def plan_engagement(scene: Scene, *, start: date | None, until: date | None) -> Plan:
    """Plan to take part from `start` (default: today); or to change when an engagement ends."""
    refuse_former_ally(scene, _own_file(scene).path)
    first = start or _today(scene)
    running = [
        n for n, period in enumerate(_own_file(scene).record.engaged) if period.covers(first)
    ]
    if running and until is None:
        raise UsageError(
            say("{ally} is engaged already.", ally=scene.actor),
            say("To say until when: alliance engage --until DATE"),
        )
    if running:
        _refuse_other_start(scene, start, _own_file(scene).record.engaged[running[-1]])
        if until is not None:
            _refuse_past(scene, until)
        edit: Edit = Put(("engaged", running[-1], "until"), _text(until))
        said = say("{ally} takes part until {until}.", ally=scene.actor, until=_text(until))
        return _edited(scene, "engage", [edit], said)
    _refuse_past(scene, first)
    said = say("{ally} undertakes to take part, from {first}.", ally=scene.actor, first=first)
    return _edited(scene, "engage", [Append(("engaged",), _period(first, until))], said)


def plan_absence(scene: Scene, *, start: date, until: date | None) -> Plan:
    """Plan to be away from `start` until `until`, included; without it, until one says."""
    refuse_former_ally(scene, _own_file(scene).path)
    _refuse_past(scene, start)
    _refuse_absent(scene, start, until)
    edit = Append(("away",), _period(start, until))
    said = say("{ally} is away from {first}.", ally=scene.actor, first=start)
    return _edited(scene, "away", [edit], said)


def plan_back(scene: Scene) -> Plan:
    """Plan to end whatever absence runs: one is back from today on, or from its second day.

    A day that began as one away stays so: it has been counted on.
    """
    filed, today = _own_file(scene), _today(scene)
    running = {n: each for n, each in enumerate(filed.record.away) if each.covers(today)}
    if not running:
        raise UsageError(
            say("{ally} is not away.", ally=scene.actor),
            say("See: {command}", command=f"alliance ally show {scene.actor}"),
        )
    yesterday = today - timedelta(days=1)
    lasts = {n: max(each.from_, yesterday) for n, each in running.items()}
    back = max(lasts.values()) + timedelta(days=1)
    if all(running[n].until == last for n, last in lasts.items()):
        raise UsageError(
            say("{ally} is back from {day} on already.", ally=scene.actor, day=back),
            say("See: {command}", command=f"alliance ally show {scene.actor}"),
        )
    edits = [Put(("away", n, "until"), last.isoformat()) for n, last in lasts.items()]
    return _edited(
        scene, "away", edits, say("{ally} is back from {day} on.", ally=scene.actor, day=back)
    )


def plan_signature(scene: Scene) -> Plan:
    """Plan to sign the charter in force."""
    refuse_former_ally(scene, _own_file(scene).path)
    record, version = _own_file(scene).record, rules_in_force(scene.ledger).version
    if version in {record.charter, *(each.version for each in record.signed)}:
        raise UsageError(
            say("{ally} has signed version {version} already.", ally=scene.actor, version=version),
            say("See: {command}", command=f"alliance ally show {scene.actor}"),
        )
    edit = Append(("signed",), {"version": version, "at": moment_text(scene.now)})
    said = say("{ally} signed version {version}.", ally=scene.actor, version=version)
    return _edited(scene, "sign", [edit], said)


def plan_departure(scene: Scene) -> Plan:
    """Plan to leave; an earlier departure and return are kept."""
    record = _own_file(scene).record
    if not scene.ledger.people().is_ally(scene.actor, scene.now):
        raise UsageError(
            say("{ally} has left already.", ally=scene.actor), say("To come back: alliance return")
        )
    edits: list[Edit] = []
    if record.left and record.returned:
        absence = {"left": moment_text(record.left), "returned": moment_text(record.returned)}
        edits = [Append(("earlier",), absence), Drop(("returned",))]
    edits.append(Put(("left",), moment_text(scene.now)))
    return _edited(scene, "leave", edits, say("{ally} has left.", ally=scene.actor))


def plan_return(scene: Scene) -> Plan:
    """Plan to come back."""
    if scene.ledger.people().is_ally(scene.actor, scene.now):
        raise UsageError(
            say("{ally} has not left.", ally=scene.actor),
            say("See: {command}", command=f"alliance ally show {scene.actor}"),
        )
    edit = Put(("returned",), moment_text(scene.now))
    said = say("Welcome back, {ally}.", ally=scene.actor)
    return _edited(scene, "return", [edit], said)


def _edited(scene: Scene, act: str, edits: Sequence[Edit], said: Message) -> Plan:
    path = _own_file(scene).path
    content = edited_file(scene.tree.read(path), edits)
    hint = f"alliance ally show {scene.actor}"
    return Plan(
        {path: content},
        f"{act}: {scene.actor}",
        trailers_of(act, scene.actor),
        (said,),
        (hint,),
    )


def _own_file(scene: Scene) -> Filed[Ally]:
    return scene.ledger.allies[scene.actor]


def _today(scene: Scene) -> date:
    zone = rules_in_force(scene.ledger).time_zone
    return scene.now.astimezone(ZoneInfo(zone)).date()


def _refuse_past(scene: Scene, day: date) -> None:
    """Raise UsageError where something would have held before it could still be said."""
    rules = rules_in_force(scene.ledger)
    zone = ZoneInfo(rules.time_zone)
    if rules.late_by.after(start_of(day, zone), zone) < start_of(_today(scene), zone):
        raise UsageError(
            say("{day} is too long ago: the past is closed.", day=day),
            say("What begins may have begun {late_by} ago at most.", late_by=rules.late_by.text),
        )


def _refuse_absent(scene: Scene, start: date, until: date | None) -> None:
    """Raise UsageError where an absence from `start` to `until` would lie over another one."""
    for period in _own_file(scene).record.away:
        if (until is not None and until < period.from_) or (
            period.until is not None and period.until < start
        ):
            continue
        told = {"ally": scene.actor, "first": period.from_, "last": period.until}
        message = say("{ally} is away from {first} until {last} already.", **told)
        if period.until is None:
            message = say("{ally} is away from {first} already, without an end.", **told)
        raise UsageError(
            message,
            say("To be away again, begin after it; to come back now: alliance away --back"),
        )


def _refuse_other_start(scene: Scene, start: date | None, running: Period) -> None:
    """Raise UsageError where a running engagement is to begin on another day: it has begun."""
    if start not in {None, running.from_}:
        raise UsageError(
            say("{ally} is engaged since {first} already.", ally=scene.actor, first=running.from_),
            say("To say until when, leave out --from: alliance engage --until DATE"),
        )


def _period(start: date, until: date | None) -> dict[str, str]:
    return {"from": start.isoformat()} | ({"until": until.isoformat()} if until else {})


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
