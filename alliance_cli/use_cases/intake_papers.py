"""Record the positions of a whole sheet of paper: all of its rows, in one commit, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, RefusedError, Severity, Span, UsageError
from alliance_cli.messages import say, say_many
from alliance_cli.records.nearest import nearest_few
from alliance_cli.reports.lines import Line
from alliance_cli.use_cases.intake import (
    Intake,
    OtherVersionError,
    Way,
    plan_statement,
)
from alliance_cli.use_cases.intake_joining import AlreadyThere
from alliance_cli.use_cases.intake_people import UnknownAllyError, named_on_paper
from alliance_cli.use_cases.intake_sheets import Row, rows_of
from alliance_cli.use_cases.intake_text import passage_of
from alliance_cli.use_cases.intake_words import (
    NotRecordedError,
    Statement,
    act_of,
    harms_of,
    version_of,
)
from alliance_cli.use_cases.naming import proposal_named
from alliance_cli.use_cases.plans import Plan, checked, trailers_of
from alliance_cli.use_cases.workspace import Scene


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of positions on `proposal`, gathered at `assembly`; `name` is that of its file."""

    name: str
    content: bytes
    proposal: str
    assembly: str | None = None


def plan_sheet(scene: Scene, sheet: Sheet) -> Intake:
    """Plan what the rows of a sheet say; raise RefusedError, line by line, if one cannot be."""
    proposal = proposal_named(scene.ledger, sheet.proposal)
    sheet = replace(sheet, proposal=proposal)
    if sheet.assembly is not None:
        _refuse_unknown_assembly(scene, sheet.assembly)
    rows = rows_of(sheet.content)
    if not rows:
        raise UsageError(
            say("The sheet has no row."), say("Write one line for each ally, below the headings.")
        )
    seen: dict[str, int] = {}
    taken = {row.line: _taken(scene, sheet, row, seen) for row in rows}
    faults = tuple(each for found in taken.values() if isinstance(found, tuple) for each in found)
    if faults:
        raise RefusedError(faults, drafts=(sheet.name,))
    plans = {line: each for line, each in taken.items() if isinstance(each, Plan)}
    if not plans:
        said = say("It is there already: what the sheet says on {proposal}.", proposal=proposal)
        return AlreadyThere(sheet.name, said)
    return _whole(scene, sheet, plans)


def _whole(scene: Scene, sheet: Sheet, plans: Mapping[int, Plan]) -> Plan:
    """Return one plan for all rows; what the check says of a file is told of its line."""
    lines = {path: line for line, plan in plans.items() for path in plan.changes}
    count = len(plans)
    whole = Plan(
        {path: each for plan in plans.values() for path, each in plan.changes.items()},
        f"intake: {sheet.proposal}",
        trailers_of("intake", scene.actor, recorded_by=scene.actor),
        (say_many("Recorded: {count} row.", "Recorded: {count} rows.", count),),
        (f"alliance status {sheet.proposal}",),
        details=tuple(Line(said, indent=2) for plan in plans.values() for said in plan.said[:1]),
    )
    try:
        checked(whole, scene.alliance, now=scene.now)
    except RefusedError as error:
        findings = (
            _moved(each, sheet.name, lines[each.path]) if each.path in lines else each
            for each in error.findings
        )
        raise RefusedError(tuple(findings), drafts=(sheet.name,)) from None
    return whole


def _taken(
    scene: Scene, sheet: Sheet, row: Row, seen: dict[str, int]
) -> Intake | tuple[Finding, ...]:
    """Return what a row leads to, or what is wrong with it; `seen` are the allies so far."""
    try:
        ally = named_on_paper(scene.ledger, row.cell("ally"))
        _refuse_again(ally, row, seen)
        statement = _stated(row, sheet.proposal)
        return plan_statement(scene, ally, statement, Way("paper", sheet.assembly))
    except UsageError as error:
        return (_fault(sheet.name, row.line, error),)
    except RefusedError as error:
        return tuple(_moved(each, sheet.name, row.line) for each in error.findings)


def _stated(row: Row, proposal: str) -> Statement:
    said = {key: passage_of(row.cell(key), key) for key in ("text", "example", "remedy")}
    fields: dict[str, object] = {key: each for key, each in said.items() if each}
    if harms := harms_of(row.cell("harms")):
        fields["harms"] = list(harms)
    return Statement(
        act_of(row.cell("position")), proposal, version_of(row.cell("version")), fields
    )


def _refuse_again(ally: str, row: Row, seen: dict[str, int]) -> None:
    """Raise UsageError where another row speaks for `ally` already."""
    first = seen.setdefault(ally, row.line)
    if first != row.line:
        raise UsageError(
            say("{ally} is in line {line} already.", ally=ally, line=first),
            say("Keep the row that holds."),
        )


def _refuse_unknown_assembly(scene: Scene, assembly: str) -> None:
    if scene.ledger.has("assembly", assembly):
        return
    close = nearest_few(assembly[:64], scene.ledger.names("assembly"))
    raise UsageError(
        say("There is no assembly “{id}”.", id=assembly[:64]),
        say("Did you mean: {names}?", names=close)
        if close
        else say("Write its record first, or leave out --assembly."),
    )


_CODES: tuple[tuple[type[UsageError], str], ...] = (
    (UnknownAllyError, "ALY101"),
    (OtherVersionError, "ALY403"),
    (NotRecordedError, "ALY412"),
)


def _fault(name: str, line: int, error: UsageError) -> Finding:
    """Return as a finding on a line of the sheet why its row cannot be taken in."""
    code = next((code for kind, code in _CODES if isinstance(error, kind)), "ALY007")
    help_ = error.help or say("Mend this row.")
    return _moved(finding(code, name, error.message, help_), name, line)


def _moved(found: Finding, name: str, line: int) -> Finding:
    """Return a finding at the line of the sheet that brought it about."""
    place = Span(line, 1, line, 1)
    return replace(found, path=name, span=place, severity=Severity.ERROR)
