"""Seats that stand empty, or will before long, and for which nobody is proposed yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.mandates import Vacancy, vacancies, vacancies_ahead
from alliance_cli.ledger.review_dates import mandate_end
from alliance_cli.messages import Message, say, say_many
from alliance_cli.records.moments import start_of
from alliance_cli.records.proposals import NewMandate
from alliance_cli.reports.deadlines.deadline import Deadline
from alliance_cli.reports.mandates import filling_command
from alliance_cli.reports.references import article_of, reference_words, role_name


def empty_seats(
    ledger: Ledger, standings: Mapping[str, Standing], languages: Sequence[str], *, now: datetime
) -> Iterator[Deadline]:
    """Yield the roles of which too few seats are taken at `now` or before long.

    They wait for the members of the chantier, or for everybody: whoever is in may propose.
    """
    proposed = _proposed(ledger, standings)
    for each in (*vacancies(ledger, now), *vacancies_ahead(ledger, now)):
        if proposed[each.role, each.chantier] < each.least - each.held:
            yield _deadline(ledger, each, languages, now)


def _deadline(ledger: Ledger, each: Vacancy, languages: Sequence[str], now: datetime) -> Deadline:
    place = f":{each.chantier}" if each.chantier else ""
    inside = ledger.people().members_of(each.chantier, now) if each.chantier else ()
    return Deadline(
        f"seat:{each.role}{place}",
        "seat",
        f"role:{each.role}",
        each.at if each.at > now else _since(ledger, each, now),
        _words(ledger, each, languages),
        tuple(sorted(inside)),
        otherwise=say("The seat stays empty until a mandate is given."),
        command=filling_command(each.role, each.chantier),
        ground=article_of(ledger, f"role:{each.role}", languages),
        chantier=each.chantier or "",
    )


def _words(ledger: Ledger, each: Vacancy, languages: Sequence[str]) -> Message:
    role: Message | str = role_name(ledger, each.role, languages)
    if each.chantier:
        where = reference_words(ledger, f"chantier:{each.chantier}", languages)
        role = say("{role} in {chantier}", role=role, chantier=where)
    return say_many(
        "Find who is to be {role}: {held} of at least {count} seat taken",
        "Find who is to be {role}: {held} of at least {count} seats taken",
        each.least,
        role=role,
        held=each.held,
    )


def _since(ledger: Ledger, each: Vacancy, now: datetime) -> datetime:
    """Return since when seats stand empty: the last mandate’s end, or when there was a place."""
    held = (filed.record for filed in ledger.mandates.values())
    ends = (
        mandate_end(mandate, ledger)
        for mandate in held
        if (mandate.role, mandate.chantier) == (each.role, each.chantier)
    )
    if past := [end for end in ends if end <= now]:
        return max(past)
    if each.chantier:
        return ledger.chantiers[each.chantier].record.opened
    return start_of(ledger.alliance.record.founded, ledger.zone) if ledger.alliance else now


def _proposed(
    ledger: Ledger, standings: Mapping[str, Standing]
) -> Counter[tuple[str, str | None]]:
    """Return for how many mandates of a role a proposal is open, or waits to be sealed."""
    mandates = (
        ledger.proposals[name].record.mandate
        for name, standing in standings.items()
        if standing.stage is not None or (standing.is_adopted and name not in ledger.mandates)
    )
    return Counter((each.role, each.chantier) for each in mandates if isinstance(each, NewMandate))
