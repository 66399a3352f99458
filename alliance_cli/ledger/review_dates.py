"""When everything that is reviewed is to be looked at again, and what was found the last time.

A decision that gives a mandate or makes a principle is reviewed with it: as one subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.consensus.decisions import review_text
from alliance_cli.consensus.standing import Standing
from alliance_cli.diagnostics import Route
from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.ledger.descent import superseding
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.measures import in_force_since
from alliance_cli.ledger.principles import is_retired, principles_to_review
from alliance_cli.ledger.standings import find_bare_case
from alliance_cli.records.allies import Mandate
from alliance_cli.records.learning import Review
from alliance_cli.records.moments import end_of, moment_of, start_of

CONSTITUTION = "constitution"

Why = Literal["decision", "review", "constitution", "over", "challenged"]
"""What sets the date: the decision, the last review, the constitution's own time; a mandate that
is over; experiences that challenge a principle."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When `subject` is to be looked at again, by whom (empty: whoever it concerns), and why.

    `path` and `route` lead to where that is said, `chantier` is where it happens.
    """

    subject: str
    at: datetime
    why: Why
    path: str
    route: Route
    by: tuple[str, ...] = ()
    chantier: str = ""


def subject_of(ledger: Ledger, subject: str) -> str:
    """Return what a review of `subject` counts for: of a decision, what it gave or made."""
    kind, _, name = subject.partition(":")
    return _subject(ledger, name) if kind == "decision" else subject


def last_reviews(ledger: Ledger, *, now: datetime) -> Mapping[str, Filed[Review]]:
    """Return the last review of each subject that was made by `now`."""
    last: dict[str, Filed[Review]] = {}
    for filed in sorted(ledger.reviews.values(), key=lambda each: (each.record.at, each.id)):
        if filed.record.at <= now:
            last[subject_of(ledger, filed.record.subject)] = filed
    return last


def appointments(
    ledger: Ledger, standings: Mapping[str, Standing], *, now: datetime
) -> tuple[Appointment, ...]:
    """Return when each subject is to be looked at again, past or to come, the earliest first."""
    last = last_reviews(ledger, now=now)
    first: dict[str, Appointment] = {}
    listed = (
        *_of_constitution(ledger, last.get(CONSTITUTION)),
        *_of_decisions(ledger, standings, last, now),
        *_of_reviews(ledger, last, now),
        *_of_mandates(ledger, last, now),
        *_of_principles(ledger, now),
    )
    for each in sorted(listed, key=lambda each: (each.at, each.subject)):
        first.setdefault(each.subject, each)
    return tuple(first.values())


def mandate_end(mandate: Mandate, ledger: Ledger) -> datetime:
    """Return when a mandate is over: after its last day, or when it was ended."""
    end = end_of(mandate.until, ledger.zone)
    return min(end, mandate.ended.at) if mandate.ended else end


def _subject(ledger: Ledger, name: str) -> str:
    """Return the mandate that a decision gave or the principle it made, else the decision."""
    if name in ledger.proposals and name in ledger.mandates:
        return f"mandate:{name}"
    if name in ledger.proposals and name in ledger.principles:
        return f"principle:{name}"
    return f"decision:{name}"


def _of_constitution(ledger: Ledger, last: Filed[Review] | None) -> Iterator[Appointment]:
    filed = ledger.constitution
    if filed is None:
        return
    if last and last.record.review:
        yield _said_in(last, CONSTITUTION, ledger)
        return
    known = (in_force_since(ledger, filed.record.version), last.record.at if last else None)
    if since := max((moment for moment in known if moment), default=None):
        at = filed.record.review.after(since, ledger.zone)
        route = Route(("review",))
        yield Appointment(CONSTITUTION, at, "constitution", filed.path, route)


def _of_decisions(
    ledger: Ledger,
    standings: Mapping[str, Standing],
    last: Mapping[str, Filed[Review]],
    now: datetime,
) -> Iterator[Appointment]:
    """Yield the review dates of adopted decisions that were not reviewed, nor replaced, yet."""
    replaced = superseding(ledger, standings)
    for name, standing in standings.items():
        subject = _subject(ledger, name)
        is_left = subject not in last and not _is_over(ledger, subject, now)
        if standing.is_adopted and name not in replaced and is_left:
            yield _of_decision(ledger, name, standing, subject)


def _of_decision(ledger: Ledger, name: str, standing: Standing, subject: str) -> Appointment:
    filed, sealed = ledger.proposals[name], ledger.decisions.get(name)
    at = sealed.record.review if sealed else None
    if at is None:
        case = find_bare_case(ledger, name)
        if case is None:
            raise LookupError(name)  # it has a standing
        at = moment_of(review_text(case, standing))
    scope = filed.record.scope
    return Appointment(
        subject,
        at,
        "decision",
        sealed.path if sealed else filed.path,
        Route(),  # no line is looked up: in an old alliance there are many
        () if subject.startswith("mandate:") else filed.record.responsible or filed.record.by,
        "" if scope == ALLIANCE else scope,
    )


def _of_reviews(
    ledger: Ledger, last: Mapping[str, Filed[Review]], now: datetime
) -> Iterator[Appointment]:
    for subject, filed in last.items():
        if filed.record.review and subject != CONSTITUTION and not _is_over(ledger, subject, now):
            yield _said_in(filed, subject, ledger)


def _of_mandates(
    ledger: Ledger, last: Mapping[str, Filed[Review]], now: datetime
) -> Iterator[Appointment]:
    for name, filed in ledger.mandates.items():
        end = mandate_end(filed.record, ledger)
        if end <= now and f"mandate:{name}" not in last:
            route = Route(("ended", "at") if filed.record.ended else ("until",))
            chantier = filed.record.chantier or ""
            yield Appointment(f"mandate:{name}", end, "over", filed.path, route, chantier=chantier)


def _of_principles(ledger: Ledger, now: datetime) -> Iterator[Appointment]:
    for name, evidence in principles_to_review(ledger, now=now):
        written = max(ledger.experiences[each].record.written for each in evidence.challenges)
        filed, at = ledger.principles[name], start_of(written, ledger.zone)
        yield Appointment(f"principle:{name}", at, "challenged", filed.path, Route())


def _said_in(filed: Filed[Review], subject: str, ledger: Ledger) -> Appointment:
    day = filed.record.review
    if day is None:
        raise ValueError(filed.id)
    at = start_of(day, ledger.zone)
    kind, _, name = subject.partition(":")
    chantier = ledger.chantiers.get(name) if kind == "chantier" else None
    by = chantier.record.animators if chantier else ()
    return Appointment(
        subject, at, "review", filed.path, Route(("review",)), by, name if chantier else ""
    )


def _is_over(ledger: Ledger, subject: str, now: datetime) -> bool:
    """Tell whether what would be looked at has come to its end."""
    kind, _, name = subject.partition(":")
    match kind:
        case "mandate":
            mandate = ledger.mandates.get(name)
            return mandate is not None and mandate_end(mandate.record, ledger) <= now
        case "principle":
            principle = ledger.principles.get(name)
            return principle is not None and is_retired(principle.record, now)
        case "chantier":
            return name in ledger.chantiers and not is_open(ledger, name, now)
        case _:
            return False
