"""The people with whom the procedures of a constitution are tried: enough of them, or today's."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from alliance_cli.consensus.exploration.crowd import (
    LARGEST,
    Crowd,
    Someone,
    bench_of,
    largest_number,
    names,
    whos_in,
)
from alliance_cli.consensus.exploration.setting import Setting
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.standings import procedure_called
from alliance_cli.records.constitution import KINDS, Constitution
from alliance_cli.records.procedures import Procedure
from alliance_cli.rules.survey import Survey

_YEAR = timedelta(days=365)
_FEWEST_DECISIONS = 3
_SAMPLE = 60


def kinds_of(rules: Constitution, name: str) -> tuple[str, ...]:
    """Return the kinds of proposals that the procedure `name` may govern."""
    willing = {"ordinary"} if name in rules.decides.willing else set()
    return tuple(kind for kind in KINDS if name in rules.decides.for_kind(kind) or kind in willing)


def setting_of(
    filed: Filed[Constitution], name: str, procedure: Procedure, crowd: Crowd
) -> Setting:
    """Return the procedure `name` of a constitution, to be tried by `crowd`."""
    rules = filed.record
    others = [each.name for each in crowd[1:]] or [crowd[0].name]
    kinds = kinds_of(rules, name)
    names_somebody = "nominee" in whos_in(procedure) and (not kinds or "mandate" in kinds)
    return Setting(
        procedure,
        filed.data["procedures"][name],
        crowd,
        rules.time_zone,
        rules.recesses,
        affects=tuple(others[:3]) if "affected" in whos_in(procedure) else (),
        nominee=others[min(1, len(others) - 1)] if names_somebody else None,
    )


def bench_setting(
    ledger: Ledger, filed: Filed[Constitution], name: str, *beside: str
) -> Setting | None:
    """Return the procedure `name` with all the people it (and those `beside`) can ask for."""
    found = [procedure_called(ledger, filed.record, each) for each in (name, *beside)]
    procedures = [each for each in found if each is not None]
    if found[0] is None or len(procedures) < len(found):
        return None
    colleges = [college.id for college in filed.record.colleges]
    return setting_of(filed, name, found[0], bench_of(*procedures, colleges=colleges))


def crowd_today(survey: Survey, procedure: Procedure) -> Crowd:
    """Return who is there at the moment of `survey`, under other names.

    First comes an engaged ally with as few roles as may be. Of very many only some are taken,
    those who hold a role that matters before the others.
    """
    people, now = survey.ledger.people(survey.zone.key), survey.now
    whos = whos_in(procedure)
    held: dict[str, set[str]] = {}
    for each in people.holdings:
        if f"role:{each.role}" in whos and each.stretch[0] <= now < each.stretch[1]:
            held.setdefault(each.ally, set()).add(each.role)
    present = [
        ally
        for ally in people.persons
        if people.is_ally(ally, now) and not people.is_suspended(ally, now)
    ]
    order = sorted(present, key=lambda ally: (-len(held.get(ally, ())), ally))
    taken = sorted(
        order[: _sample(procedure)],
        key=lambda ally: (not people.is_engaged(ally, now), len(held.get(ally, ())), ally),
    )
    return tuple(
        Someone(
            name,
            tuple(sorted(held.get(ally, ()))),
            tuple(people.milieus(ally, "college", now)),
            tuple(people.milieus(ally, "territory", now)),
            people.is_engaged(ally, now),
        )
        for name, ally in zip(names(), taken, strict=False)
    )


def _sample(procedure: Procedure) -> int:
    return min(LARGEST, max(_SAMPLE, largest_number(procedure) + 3))


def find_turnout(survey: Survey) -> Fraction | None:
    """Return the largest share of an electorate that spoke in a decision of the last year.

    None where there were fewer than three.
    """
    shares = [
        Fraction(len(standing.electorate & standing.positions.keys()), len(standing.electorate))
        for standing in survey.standings.values()
        if standing.outcome_at is not None
        and standing.outcome != "withdrawn"
        and survey.now - _YEAR < standing.outcome_at <= survey.now
        and standing.electorate
    ]
    return max(shares) if len(shares) >= _FEWEST_DECISIONS else None


def allies_at(survey: Survey, moment: datetime) -> int:
    """Return how many allies there are at a moment."""
    people = survey.ledger.people(survey.zone.key)
    return sum(people.is_ally(ally, moment) for ally in people.persons)
