"""Find under which code, where and how gravely a fault in the design of a procedure is told."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from alliance_cli.codes import finding
from alliance_cli.consensus.exploration.faults import Fault, Flaw
from alliance_cli.consensus.exploration.setting import OPENED
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.procedures import Procedure
from alliance_cli.rules.design_words import words_of

_CODES = {
    Flaw.TURNS: "ALY302",
    Flaw.HELD: "ALY302",
    Flaw.STAGE_UNREACHED: "ALY303",
    Flaw.EXIT_UNREACHED: "ALY303",
    Flaw.ADOPTION_UNREACHED: "ALY303",
    Flaw.OUT_OF_REACH: "ALY304",
    Flaw.TURNOUT: "ALY304",
    Flaw.WEAKER: "ALY305",
    Flaw.SILENCE: "ALY306",
    Flaw.DECIDES: "ALY307",
    Flaw.OBJECTS: "ALY307",
    Flaw.KEEPS_SILENT: "ALY307",
    Flaw.UNANSWERED: "ALY308",
}


def finding_of(
    fault: Fault,
    filed: Filed[Constitution],
    name: str,
    procedure: Procedure,
    kinds: tuple[str, ...],
) -> Finding:
    """Return `fault` of the procedure `name`, which governs `kinds`, as a finding."""
    message, help_ = words_of(fault, filed.record, procedure, name)
    return finding(
        _CODES[fault.flaw],
        filed.path,
        message,
        help_,
        route=_route(fault, name, procedure),
        severity=_severity(fault, filed.record, kinds),
    )


def _severity(fault: Fault, rules: Constitution, kinds: tuple[str, ...]) -> Severity | None:
    """Return how much a fault weighs, where that depends: what binds for ever weighs most."""
    if fault.flaw is not Flaw.SILENCE:
        return None
    if "amendment" in kinds:
        return Severity.ERROR
    late = fault.facts["reached"] < rules.late_by.after(OPENED, ZoneInfo(rules.time_zone))
    return Severity.WARNING if late or "closing" in kinds else Severity.NOTE


def _route(fault: Fault, name: str, procedure: Procedure) -> Route:
    if fault.flaw is Flaw.WEAKER:
        return Route(("decides", "amendment"))
    place = next((n for n, each in enumerate(procedure.stages) if each.stage == fault.stage), None)
    if place is None:
        return Route(("procedures", name), at_key=True)
    keys: tuple[str | int, ...] = ("procedures", name, "stages", place)
    if fault.requirement is not None:
        return Route((*keys, "requires", fault.requirement))
    return Route((*keys, "stage"))
