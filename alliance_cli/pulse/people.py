"""Who comes, who takes part and who goes on: newcomers, participation, renewal of engagement."""

from __future__ import annotations

from fractions import Fraction

from alliance_cli.messages import mark
from alliance_cli.pulse.chronicle import Chronicle
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Part, Reading, share, share_of
from alliance_cli.records.moments import end_of


def _newcomers(chronicle: Chronicle, period: Period) -> Reading:
    allies = chronicle.allies(period.last)
    records = chronicle.ledger.allies
    new = {name for name in allies if period.holds(records[name].record.joined)}
    active = new & {each.ally for each in chronicle.done(period)}
    parts = (Part("newcomers:taking-part", len(active), len(new)),) if new else ()
    return Reading(len(new) if allies else None, len(new), len(allies), parts)


def _taking_part(chronicle: Chronicle, period: Period) -> Reading:
    allies = chronicle.allies(period.last)
    active = allies & {each.ally for each in chronicle.done(period)}
    return share(len(active), len(allies))


def _renewed(chronicle: Chronicle, period: Period) -> Reading:
    zone = chronicle.ledger.zone
    today = period.last.astimezone(zone).date()
    present = chronicle.allies(period.last)
    return share_of(
        name in present and any(each.covers(today) for each in filed.record.engaged)
        for name, filed in sorted(chronicle.ledger.allies.items())
        if any(
            each.until is not None and period.holds(end_of(each.until, zone))
            for each in filed.record.engaged
        )
    )


INDICATORS = (
    Definition(
        "newcomers",
        mark("Newcomers"),
        mark("How many of the allies joined for the first time, and who of them takes part."),
        mark("Invite by name, and give newcomers something to do at once: alliance chantier list"),
        "count",
        _newcomers,
        is_more_better=True,
        bound=1,
    ),
    Definition(
        "taking-part",
        mark("Taking part"),
        mark("The share of the allies who did anything that is recorded, in whatever way."),
        mark(
            "Ask for little and often: a reaction, a story, an hour. What is done elsewhere can "
            "be told here: alliance experience new"
        ),
        "share",
        _taking_part,
        is_more_better=True,
        bound=Fraction(1, 4),
    ),
    Definition(
        "engagement-renewed",
        mark("Engagement renewed"),
        mark("Of those whose engagement came to its last day, the share engaged again."),
        mark(
            "Before an engagement ends, talk: what did it bring, what would make it lighter? "
            "alliance engage"
        ),
        "share",
        _renewed,
        is_more_better=True,
        bound=Fraction(1, 2),
    ),
)
