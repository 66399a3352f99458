"""Mandates within their role (204): its term, its seats, and where it is held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from heapq import heappop, heappush

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say, say_many
from alliance_cli.records.allies import Mandate
from alliance_cli.records.constitution import Role
from alliance_cli.records.moments import Duration, end_of, start_of
from alliance_cli.records.proposals import NewMandate
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey

_A_YEAR = Duration.of("P1Y")


def terms_and_places(survey: Survey) -> Iterator[Finding]:
    """Yield mandates that last longer than their role allows, or are not where the role is."""
    for filed in survey.ledger.mandates.values():
        mandate, role = filed.record, _role_of(survey, filed)
        if role is None:
            continue
        if is_founding_too_long(survey, filed):
            pass  # 208 says it
        elif lasts_longer(survey, mandate.from_, mandate.until, role.term):
            yield _beyond(filed, *_too_long(role))
        if (role.scope == "chantier") != (mandate.chantier is not None):
            yield _beyond(filed, *_elsewhere(role))


def seats(survey: Survey) -> Iterator[Finding]:
    """Yield mandates that begin when all seats of their role are taken by others."""
    groups: dict[tuple[str, str | None], list[Filed[Mandate]]] = {}
    for filed in survey.ledger.mandates.values():
        groups.setdefault((filed.record.role, filed.record.chantier), []).append(filed)
    for group in groups.values():
        yield from _crowded(survey, group)


def proposed(survey: Survey) -> Iterator[Finding]:
    """Yield proposals of mandates that would last longer than their role allows, or lie elsewhere.

    Sealed, they would bring a mandate that cannot be; so it is said before people decide on it.
    """
    for filed in survey.those("proposal"):
        mandate = filed.record.mandate
        if not isinstance(mandate, NewMandate):
            continue
        role = survey.role_in(filed.record.constitution, mandate.role)
        if role is None:
            continue
        for message, help_, route in _faults(survey, mandate, role):
            yield finding(
                "ALY204",
                filed.path,
                message,
                help_,
                route=Route(("mandate", *route.keys)),
                severity=Severity.WARNING if survey.is_decided(filed.id) else None,
            )


def _faults(
    survey: Survey, mandate: NewMandate, role: Role
) -> Iterator[tuple[Message, Message, Route]]:
    if lasts_longer(survey, mandate.from_, mandate.until, role.term):
        yield _too_long(role)
    if (role.scope == "chantier") != (mandate.chantier is not None):
        yield _elsewhere(role)


def _role_of(survey: Survey, filed: Filed[Mandate]) -> Role | None:
    """Return the role as the constitution has it under which the mandate was given."""
    proposal = survey.ledger.proposals.get(filed.id)
    return survey.role_in(proposal.record.constitution if proposal else 1, filed.record.role)


def lasts_longer(survey: Survey, first: date, last: date, most: Duration) -> bool:
    """Tell whether more than `most` lies between the beginning of a day and the end of another."""
    return end_of(last, survey.zone) > most.after(start_of(first, survey.zone), survey.zone)


def is_founding(survey: Survey, mandate: Mandate) -> bool:
    """Tell whether a mandate is as old as the alliance, and lasts a year at most."""
    return _is_first(survey, mandate) and not _outlasts_a_year(survey, mandate)


def is_founding_too_long(survey: Survey, filed: Filed[Mandate]) -> bool:
    """Tell whether a mandate lasts longer than a founding mandate may, and is no other."""
    mandate = filed.record
    is_other = survey.ledger.has("proposal", filed.id) or not _is_first(survey, mandate)
    return not is_other and _outlasts_a_year(survey, mandate)


def _is_first(survey: Survey, mandate: Mandate) -> bool:
    alliance = survey.ledger.alliance
    return alliance is not None and mandate.from_ == alliance.record.founded


def _outlasts_a_year(survey: Survey, mandate: Mandate) -> bool:
    return lasts_longer(survey, mandate.from_, mandate.until, _A_YEAR)


def _crowded(survey: Survey, group: list[Filed[Mandate]]) -> Iterator[Finding]:
    """Yield the mandates of one role that find no seat, in the order in which they begin."""
    ends: list[tuple[datetime, str]] = []
    for filed in sorted(group, key=lambda it: (it.record.from_, it.id)):
        mandate, role = filed.record, _role_of(survey, filed)
        start = start_of(mandate.from_, survey.zone)
        while ends and ends[0][0] <= start:
            heappop(ends)
        end = end_of(mandate.until, survey.zone)
        end = min(end, mandate.ended.at) if mandate.ended else end
        if end <= start:
            continue  # it ended before it began
        heappush(ends, (end, mandate.ally))
        if role and role.seats and len({ally for _, ally in ends}) > role.seats.most:
            message = say_many(
                "the one seat of the role “{role}” is taken",
                "all {count} seats of the role “{role}” are taken",
                role.seats.most,
                role=role.id,
            )
            yield _beyond(filed, message, say("End another mandate first."), Route(("role",)))


def _too_long(role: Role) -> tuple[Message, Message, Route]:
    message = say("the role “{role}” is held for {term} at most", role=role.id, term=role.term)
    return message, say("Let the mandate end sooner."), Route(("until",))


def _elsewhere(role: Role) -> tuple[Message, Message, Route]:
    if role.scope == "chantier":
        message = say("the role “{role}” is held in a chantier", role=role.id)
        return message, say("Add the field “chantier”."), Route(("role",))
    message = say("the role “{role}” is held for the whole alliance", role=role.id)
    return message, say("Remove the field “chantier”."), Route(("chantier",))


def _beyond(filed: Filed[Mandate], message: Message, help_: Message, route: Route) -> Finding:
    return finding("ALY204", filed.path, message, help_, route=route)


RULES: tuple[Rule, ...] = (
    rule(terms_and_places, "mandate", "proposal"),
    rule(seats, "mandate", "proposal"),
    rule(proposed, "proposal", STANDINGS),
)
"""The rules of this module."""
