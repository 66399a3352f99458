"""Write down many allies at once from a list: all of it, in one commit, or nothing.

Whoever is an ally already stays as it is: nobody changes the file of another. A row that says the
same changes nothing; one that says otherwise is told, and so is everything else that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, RefusedError, Route, Severity, UsageError, brought
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import Message, say, say_many
from alliance_cli.records.moments import day_of, moment_text
from alliance_cli.regularity.rails import MASS_CHANGE, joining_too_many
from alliance_cli.reports.lines import Line, some_of
from alliance_cli.use_cases.acts import has_power
from alliance_cli.use_cases.files import new_file
from alliance_cli.use_cases.importing_known import Outcome, known_allies
from alliance_cli.use_cases.importing_rows import (
    Told,
    columns_of,
    heading_of,
    located,
    rows_told,
)
from alliance_cli.use_cases.load import all_findings, changed
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.powers import whom_it_takes
from alliance_cli.use_cases.sheets import Sheet
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally, rules_in_force

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class NobodyNew:
    """All whom a list names are allies already, and it says of them what their files say."""

    count: int

    @property
    def said(self) -> Message:
        """What to tell."""
        return say_many(
            "Nothing to do: {count} row, which says what the files say.",
            "Nothing to do: {count} rows, which say what the files say.",
            self.count,
        )


@dataclass(slots=True)
class _Reading:
    """What has been made of the rows so far."""

    files: dict[str, bytes] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    engaged: int = 0
    unchanged: int = 0


def plan_import(
    scene: Scene, sheet: Sheet, *, mass_change: str = "", follow: Follow = unseen
) -> Plan | NobodyNew:
    """Plan to record everybody on a list who is no ally yet; raise RefusedError for any fault.

    `mass_change` is the reason with which a steward lands so many at once.
    """
    _refuse_without_power(scene, sheet, mass_change)
    fields, faults = columns_of(sheet)
    if faults:
        raise RefusedError(faults, drafts=(sheet.name,))
    reading = _read(scene, sheet, fields, follow)
    findings = (*reading.findings, *_judged(scene, sheet, fields, reading, follow))
    if findings:
        ordered = sorted(findings, key=lambda each: each.order)
        raise RefusedError(tuple(ordered), drafts=(sheet.name,))
    if not reading.files:
        return NobodyNew(reading.unchanged)
    return _plan(scene, sheet, reading, " ".join(mass_change.split())[:_LONGEST_REASON])


def _read(scene: Scene, sheet: Sheet, fields: Sequence[str], follow: Follow) -> _Reading:
    reading, told = _Reading(), list(rows_told(sheet, fields))
    reading.findings.extend(each for each in told if isinstance(each, Finding))
    rows = [each for each in told if isinstance(each, Told)]
    known = known_allies(scene, sheet, fields, rows)
    for row in follow(rows, say("Reading rows"), len(rows)):
        outcome = known.place(row)
        reading.findings.extend(_begun_too_early(scene, sheet, row, outcome))
        if isinstance(outcome, str):
            path = f"allies/{outcome}.yaml"
            data = _data(scene, row)
            reading.files[path] = new_file(path, data)
            reading.lines[path] = row.line
            reading.engaged += bool(data["engaged"])
        elif outcome:
            reading.findings.extend(outcome)
        else:
            reading.unchanged += 1
    return reading


def _data(scene: Scene, row: Told) -> dict[str, Any]:
    """Return the plain data of the file of a newcomer."""
    values = dict(row.values)
    today = scene.now.astimezone(scene.ledger.zone).date().isoformat()
    engaged = values.pop("engaged", [])
    if isinstance(engaged, bool):
        engaged = [{"from": today}] if engaged else []
    values.pop("id", None)
    people = [{"ally": name, "from": today} for name in values.pop("representatives", ())]
    return {
        "name": values.pop("name"),
        "kind": values.pop("kind", "person"),
        "joined": moment_text(scene.now),
        "charter": rules_in_force(scene.ledger).version,
        "engaged": engaged,
        "representatives": people,
        **values,
    }


def _begun_too_early(scene: Scene, sheet: Sheet, row: Told, outcome: Outcome) -> Iterator[Finding]:
    """Yield that somebody new would have taken part before it could still be said."""
    engaged = row.values.get("engaged")
    if not isinstance(outcome, str) or not isinstance(engaged, list):
        return
    wait = rules_in_force(scene.ledger).late_by.after(scene.now, scene.ledger.zone) - scene.now
    first = (scene.now - wait).astimezone(scene.ledger.zone).date()
    for period in engaged:
        if _is_day(period["from"]) and period["from"] < first.isoformat():
            yield located(
                sheet,
                row.line,
                "ALY507",
                say("{day} is too long ago: the past is closed", day=period["from"]),
                say("Write {first} or later, or “yes” for today.", first=first),
            )


def _is_day(text: str) -> bool:
    try:
        day_of(text)
    except ValueError:
        return False  # the record itself tells it
    return True


def _judged(
    scene: Scene, sheet: Sheet, fields: Sequence[str], reading: _Reading, follow: Follow
) -> Iterator[Finding]:
    """Yield what is wrong with the new files, each at the line that it comes from."""
    after = changed(scene.alliance, reading.files)
    against = [
        each
        for each in all_findings(after, now=scene.now, follow=follow)
        if each.severity is Severity.ERROR
        or (each.severity is Severity.WARNING and each.path in reading.lines)
    ]
    elsewhere = [each for each in against if each.path not in reading.lines]
    for each in against:
        if each.path in reading.lines:
            yield _relocated(sheet, fields, each, reading.lines[each.path])
    if elsewhere:
        yield from brought(elsewhere, all_findings(scene.alliance, now=scene.now))


def _relocated(sheet: Sheet, fields: Sequence[str], fault: Finding, line: int) -> Finding:
    message = fault.message
    if fault.route.keys:
        column = heading_of(sheet, fields, str(fault.route.keys[0]))
        message = say("{column}: {message}", column=column, message=fault.message)
    here = located(sheet, line, fault.code, message, fault.help)
    return replace(here, severity=Severity.ERROR, route=Route())


def _plan(scene: Scene, sheet: Sheet, reading: _Reading, reason: str) -> Plan:
    names = sorted(path.removeprefix("allies/").removesuffix(".yaml") for path in reading.files)
    many = joining_too_many(scene.ledger, len(names), received=scene.now)
    trailers = trailers_of("import", scene.actor, recorded_by=scene.actor)
    hints = ["alliance ally list"]
    if many and not reason:
        hints.insert(0, "alliance undo")
    return Plan(
        reading.files,
        f"import: {len(names)} allies" if len(names) > 1 else f"import: {names[0]}",
        (*trailers, (MASS_CHANGE, reason)) if reason else trailers,
        tuple(_said(scene, reading, many=many and not reason)),
        tuple(hints),
        details=(Line(some_of(names), "faint", 2),),
        facts={"added": names, "unchanged": reading.unchanged, "sheet": sheet.name},
    )


def _said(scene: Scene, reading: _Reading, *, many: int) -> Iterator[Message]:
    version = rules_in_force(scene.ledger).version
    yield say_many(
        "Recorded: {count} ally signed version {version} of the charter; engaged: {engaged}.",
        "Recorded: {count} allies signed version {version} of the charter; engaged: {engaged}.",
        len(reading.files),
        version=version,
        engaged=reading.engaged,
    )
    if reading.unchanged:
        yield say_many(
            "{count} row says what the file says, and changes nothing.",
            "{count} rows say what the files say, and change nothing.",
            reading.unchanged,
        )
    if many:
        yield say(
            "{count} join within a day: that lands only if a steward says why. Take it back, and"
            " import with --mass-change REASON; or import smaller parts, a day apart.",
            count=many,
        )


def _refuse_without_power(scene: Scene, sheet: Sheet, mass_change: str) -> None:
    refuse_former_ally(scene, sheet.name)
    if not has_power(scene, "record"):
        message = say("{actor} may not write down what others say.", actor=scene.actor)
        help_ = whom_it_takes(scene, "record")
        raise RefusedError((finding("ALY412", sheet.name, message, help_),))
    if mass_change and not has_power(scene, "steward"):
        raise UsageError(
            say("{actor} is no steward: --mass-change would count for nothing.",
                actor=scene.actor),
            whom_it_takes(scene, "steward"),
        )  # fmt: skip
