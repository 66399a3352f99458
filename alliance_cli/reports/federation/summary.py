"""What one alliance tells its federation at a moment: rows of one table, in a settled order.

Figures are always told, as counts that can be added up. Of texts only what is shared is told, and
none of them names an ally who does not let everybody see its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from alliance_cli.diagnostics import Finding
from alliance_cli.ledger.chantier_life import state_at
from alliance_cli.ledger.ledger import INDEXES, Ledger
from alliance_cli.pulse.chronicle import Chronicle, History
from alliance_cli.pulse.deciding import way_of
from alliance_cli.pulse.periods import Period, year_to
from alliance_cli.pulse.registry import INDICATORS
from alliance_cli.records.moments import start_of
from alliance_cli.reports.federation.rows import Row, since_text, spoken
from alliance_cli.reports.federation.shared import shared_rows
from alliance_cli.reports.pulse_data import figure_data


def summary_rows(
    ledger: Ledger, findings: Iterable[Finding], shares: Collection[str], *, now: datetime
) -> tuple[Row, ...]:
    """Return all that an alliance tells at `now`, sorted; the same records give the same rows.

    `findings` are what is wrong with it then, `shares` what it shares besides figures.
    """
    chronicle = Chronicle.of(ledger, now=now)
    rows = (
        *_itself(ledger, now),
        *_counts(ledger, chronicle),
        *_faults(findings),
        *(_proposal(each) for each in chronicle.histories),
        *_pulse(chronicle),
        *shared_rows(ledger, shares, now=now),
    )
    return tuple(sorted(rows, key=Row.order))


def _itself(ledger: Ledger, now: datetime) -> Iterator[Row]:
    if ledger.alliance is None:
        return
    record, first = ledger.alliance.record, ledger.languages[0]
    closed = record.closed.at if record.closed and record.closed.at <= now else None
    yield Row(
        "alliance",
        state="closed" if closed else "open",
        since=since_text(start_of(record.founded, ledger.zone)),
        until=since_text(closed),
        names=spoken(record.name, first),
        tags=record.languages,
    )


def _counts(ledger: Ledger, chronicle: Chronicle) -> Iterator[Row]:
    for kind, index in INDEXES.items():
        yield Row("records", kind, have=len(getattr(ledger, index)))
    acts = sum(map(len, ledger.acts.values()))
    yield Row("records", "act", have=acts)
    yield Row("records", "all", have=ledger.records)
    now = chronicle.now
    yield Row("people", "allies", have=len(chronicle.allies(now)))
    yield Row("people", "engaged", have=len(chronicle.engaged(now)))
    states = Counter(state_at(ledger, each, now) for each in ledger.chantiers)
    yield from (Row("chantiers", state, have=count) for state, count in states.items())


def _faults(findings: Iterable[Finding]) -> Iterator[Row]:
    counted = Counter((each.code, each.severity.value) for each in findings)
    for (code, severity), count in counted.items():
        yield Row("finding", code, state=severity, have=count)


def _proposal(history: History) -> Row:
    proposal, ended = history.proposal, history.outcome_at
    return Row(
        "proposal",
        history.name,
        way_of(history) if ended else "",
        str(history.standing.outcome) if ended else "open",
        since_text(proposal.opened),
        since_text(ended),
        tags=(proposal.kind,),
    )


def _pulse(chronicle: Chronicle) -> Iterator[Row]:
    """Yield what each indicator reads in the year up to now."""
    zone, now = chronicle.ledger.zone, chronicle.now
    today = now.astimezone(zone).date()
    period = Period.of(year_to(today), today, zone, now=now)
    for each in INDICATORS:
        reading = each.reckon(chronicle, period)
        figure = figure_data(reading.figure)
        yield Row(
            "pulse",
            each.id,
            "" if figure is None else str(figure),
            each.unit,
            since_text(period.first),
            since_text(period.last),
            reading.have,
            reading.of,
        )
