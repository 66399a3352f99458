"""How experience bears a principle out: which experiences support it, which challenge it.

A principle that more experiences challenge than support comes up for review. Those it was drawn
from are why it is there; what counts for or against it is what experiences say of it since. A
review answers what was told before it: it comes up again when a later experience challenges it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.learning import Experience, Principle


@dataclass(frozen=True, slots=True)
class Evidence:
    """What experiences say of a principle: the ids of those on each side, oldest first.

    `reviewed` is when it was last reviewed; `is_to_review` tells whether it comes up for review.
    """

    drawn_from: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    reviewed: datetime | None = None
    is_to_review: bool = False


def is_told(experience: Experience, today: date) -> bool:
    """Tell whether `experience` was written by `today`."""
    return experience.written <= today


def is_retracted(experience: Experience, now: datetime) -> bool:
    """Tell whether its authors no longer stand by `experience` at `now`."""
    return experience.retracted is not None and experience.retracted.at <= now


def is_retired(principle: Principle, now: datetime) -> bool:
    """Tell whether `principle` is retired at `now`."""
    return principle.retired is not None and principle.retired.at <= now


def evidence_on_all(ledger: Ledger, *, now: datetime) -> Mapping[str, Evidence]:
    """Return what experiences say, at `now`, of each principle."""
    spoken: dict[tuple[str, str], list[Filed[Experience]]] = {}
    for filed in _standing(ledger, now):
        said = {(each.principle, each.stance) for each in filed.record.principles}
        for principle, stance in said:
            spoken.setdefault((principle, stance), []).append(filed)
    reviewed = _reviewed(ledger, now)
    return {
        name: _evidence(
            ledger,
            filed.record,
            spoken.get((name, "supports"), []),
            spoken.get((name, "challenges"), []),
            reviewed.get(name),
            now=now,
        )
        for name, filed in sorted(ledger.principles.items())
    }


def evidence_on(ledger: Ledger, principle: str, *, now: datetime) -> Evidence:
    """Return what experiences say of one principle at `now`."""
    return evidence_on_all(ledger, now=now)[principle]


def principles_to_review(ledger: Ledger, *, now: datetime) -> tuple[tuple[str, Evidence], ...]:
    """Return the principles that come up for review at `now`, and why."""
    every = evidence_on_all(ledger, now=now)
    return tuple((name, each) for name, each in every.items() if each.is_to_review)


def _evidence(
    ledger: Ledger,
    principle: Principle,
    supports: list[Filed[Experience]],
    challenges: list[Filed[Experience]],
    reviewed: datetime | None,
    *,
    now: datetime,
) -> Evidence:
    day = reviewed.astimezone(ledger.zone).date() if reviewed else date.min
    is_new = any(each.record.written > day for each in challenges)
    is_outweighed = len(challenges) > len(supports)
    return Evidence(
        principle.drawn_from,
        tuple(each.id for each in supports),
        tuple(each.id for each in challenges),
        reviewed,
        is_outweighed and is_new and not is_retired(principle, now),
    )


def _standing(ledger: Ledger, now: datetime) -> Iterator[Filed[Experience]]:
    """Yield the experiences about principles, told by `now` and not retracted, oldest first."""
    today = now.astimezone(ledger.zone).date()
    about = (filed for filed in ledger.experiences.values() if filed.record.principles)
    for filed in sorted(about, key=_age):
        if is_told(filed.record, today) and not is_retracted(filed.record, now):
            yield filed


def _age(filed: Filed[Experience]) -> tuple[date, str]:
    return filed.record.written, filed.id


def _reviewed(ledger: Ledger, now: datetime) -> Mapping[str, datetime]:
    """Return when each principle was last reviewed, by `now`."""
    last: dict[str, datetime] = {}
    for filed in ledger.reviews.values():
        kind, _, name = filed.record.subject.partition(":")
        if kind == "principle" and filed.record.at <= now:
            last[name] = max(filed.record.at, last.get(name, filed.record.at))
    return last
