"""Who acts for whom: not an ally then (203), recording (412), representation (207)."""

from __future__ import annotations

from datetime import datetime

from alliance_cli.codes import finding
from alliance_cli.consensus.case import Case
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import AnyAct
from alliance_cli.rules.targets import Context, find_guess


def person_fault(context: Context, case: Case, act: Filed[AnyAct]) -> Finding | None:
    """Return the warning about who acts, which goes before any other; None if all is well."""
    return _stranger(context, case, act) or _recorder(case, act) or _representative(case, act)


def _stranger(context: Context, case: Case, act: Filed[AnyAct]) -> Finding | None:
    if case.people.is_ally(act.ally, act.record.at):
        return None
    persons = case.people.persons
    guess = find_guess(context, "ally", act.ally, persons) if act.ally not in persons else None
    return finding(
        "ALY203",
        act.path,
        say("“{ally}” was not an ally then: the act has no effect", ally=act.ally),
        say("Did you mean “{guess}”?", guess=guess)
        if guess
        else say("Join first (alliance join), then act anew."),
        route=Route(("at",)),
        severity=Severity.WARNING,
    )


def _recorder(case: Case, act: Filed[AnyAct]) -> Finding | None:
    record = act.record
    if record.recorded_by is None or record.recorded_by not in case.people.persons:
        return None
    if not record.can_be_recorded:
        message = say("“{act}” cannot be recorded for somebody else", act=record.act)
        help_ = say("“{ally}” does it in person.", ally=act.ally)
    elif not case.has_power("record", record.recorded_by, record.at):
        message = say("“{ally}” had no power to record then", ally=record.recorded_by)
        help_ = _who_records(case, record.at)
    else:
        return None
    return finding(
        "ALY412",
        act.path,
        message,
        help_,
        route=Route(("recorded_by",)),
        severity=Severity.WARNING,
    )


def _who_records(case: Case, at: datetime) -> Message:
    """Return what to do where somebody without the power recorded: who held it then."""
    giving = (role.id for role in case.roles.values() if "record" in role.powers)
    named = {ally for role in giving for ally in case.holders(role, at)}
    held = sorted(ally for ally in named if case.has_power("record", ally, at))
    if not held:
        return say("Its ally says it, or a holder of the power “record”; then there was none.")
    return say(
        "Let a holder of the power “record” write it down anew (at that moment: {allies}).",
        allies=held,
    )


def _representative(case: Case, act: Filed[AnyAct]) -> Finding | None:
    record = act.record
    if record.through is None or record.through not in case.people.persons:
        return None
    if case.people.may_represent(record.through, act.ally, record.at):
        return None
    return finding(
        "ALY207",
        act.path,
        say("“{who}” could not act for “{ally}” then", who=record.through, ally=act.ally),
        say("Name who represents it under “representatives” in its own file, then act anew."),
        route=Route(("through",)),
        severity=Severity.WARNING,
    )
