"""What comes to its end, sleeps, or was promised for a day that is over (606–609)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_cli.diagnostics import Route, Severity
from alliance_cli.ledger.chantier_life import (
    DORMANT,
    dormant_since,
    end_at,
    in_sight_from,
    is_end_in_sight,
)
from alliance_cli.ledger.commitments import state_at
from alliance_cli.ledger.dues import Due, day_at
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.measures import Measured, measured
from alliance_cli.ledger.review_dates import mandate_end
from alliance_cli.messages import say
from alliance_cli.records.allies import Commitment, Mandate
from alliance_cli.records.chantiers import Chantier
from alliance_cli.records.moments import end_of, start_of


def mandates_ending(ledger: Ledger, *, now: datetime) -> Iterator[Due]:
    """Yield mandates whose end is in sight, and that do not go on under another one (606)."""
    people = ledger.people()
    for filed in ledger.mandates.values():
        mandate, end = filed.record, mandate_end(filed.record, ledger)
        if end <= now:
            continue
        since = max(in_sight_from(end, ledger.zone), start_of(mandate.from_, ledger.zone))
        goes_on = mandate.ally in people.holders(mandate.role, end, mandate.chantier)
        if since <= now and not goes_on:
            yield _mandate_ending(filed, since)


def chantiers_ending(ledger: Ledger, *, now: datetime) -> Iterator[Due]:
    """Yield open chantiers whose end is in sight (607)."""
    for name, filed in ledger.chantiers.items():
        if is_end_in_sight(ledger, name, now):
            last = end_at(filed.record, now)
            since = max(in_sight_from(end_of(last, ledger.zone), ledger.zone), filed.record.opened)
            yield Due(
                "ALY607",
                filed.path,
                since,
                f"chantier:{name}",
                say("{chantier} ends on {day}", chantier=name, day=last),
                say("Tell what it learnt and close it, or give it a later end, with the reason."),
                filed.record.animators,
                name,
                route=Route(("ends",)),
                severity=Severity.NOTE,
            )


def dormant(ledger: Ledger, *, now: datetime) -> Iterator[Due]:
    """Yield open chantiers that gave no sign of life for long (608)."""
    for name, last in dormant_since(ledger, now).items():
        yield _dormant(ledger, ledger.chantiers[name], last)


def commitments_due(ledger: Ledger, *, now: datetime) -> Iterator[Due]:
    """Yield what was undertaken for a day that is over, and neither done nor given up (609)."""
    for each in measured(ledger, "commitment"):
        for filed in ledger.commitments.values():
            due, made = filed.record.due, filed.record.made
            if due is None or state_at(filed.record, now, ledger.zone) != "overdue" or made > now:
                continue
            since = each.time.after(max(end_of(due, ledger.zone), each.since), ledger.zone)
            if since <= now:
                yield _commitment_due(ledger, filed, each, since)


def _mandate_ending(filed: Filed[Mandate], since: datetime) -> Due:
    mandate = filed.record
    return Due(
        "ALY606",
        filed.path,
        since,
        f"mandate:{filed.id}",
        say(
            "the mandate of {ally} as {role} ends on {day}",
            ally=mandate.ally,
            role=mandate.role,
            day=mandate.until,
        ),
        say(
            "Review it, and propose who is next:"
            ' alliance propose "…" --kind mandate --role {role} --from DATE --until DATE',
            role=mandate.role,
        ),
        (mandate.ally,),
        mandate.chantier or "",
        f"role:{mandate.role}",
        Route(("until",)),
        Severity.NOTE,
    )


def _dormant(ledger: Ledger, filed: Filed[Chantier], last: datetime) -> Due:
    return Due(
        "ALY608",
        filed.path,
        DORMANT.after(last, ledger.zone),
        f"chantier:{filed.id}",
        say(
            "{chantier} has given no sign of life since {day}",
            chantier=filed.id,
            day=day_at(last, ledger.zone),
        ),
        say("Tell what happened, take it up again, or close it: what sleeps holds others back."),
        filed.record.animators,
        filed.id,
        severity=Severity.NOTE,
    )


def _commitment_due(
    ledger: Ledger, filed: Filed[Commitment], each: Measured, since: datetime
) -> Due:
    commitment = filed.record
    kind, _, name = commitment.for_.partition(":")
    if commitment.due is None:
        raise ValueError(filed.id)
    return Due(
        "ALY609",
        filed.path,
        since,
        f"commitment:{filed.id}",
        say(
            "what {ally} undertook, {id}, was to be done by {day}",
            ally=commitment.ally,
            id=filed.id,
            day=commitment.due,
        ),
        say("Say that it is done, or that it is given up and why: both are in order."),
        (commitment.ally,),
        name if kind == "chantier" else _scope(ledger, name),
        each.ground,
        Route(("due",)),
    )


def _scope(ledger: Ledger, proposal: str) -> str:
    """Return the chantier in which a proposal was made; "" where it was the whole alliance."""
    filed = ledger.proposals.get(proposal)
    return filed.record.scope if filed and filed.record.scope in ledger.chantiers else ""
