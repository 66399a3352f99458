"""A record moves to another subfolder: same bytes, same id, nothing else in the commit."""

from __future__ import annotations

from alliance_cli.messages import say
from alliance_cli.records.allies import Safeguard
from alliance_cli.records.base import Record
from alliance_cli.records.chantiers import Adaptation
from alliance_cli.regularity.changes import PLAIN, Change, Step, Version
from alliance_cli.regularity.warrants import Attempt, Refusal, one_of, steward
from alliance_cli.regularity.warrants_chantiers import animators_of
from alliance_cli.regularity.warrants_learning import names_in
from alliance_cli.regularity.warrants_proposals import proposers_of


def is_move(attempt: Attempt) -> bool:
    """Tell whether the record only goes from here to elsewhere, or comes from there."""
    return _is_moved(attempt.step, attempt.change)


def mover(attempt: Attempt) -> Refusal | None:
    """Allow a record to its writer, if nothing but moves is in the commit."""
    owners = _owners(attempt)
    if not attempt.is_by_ally or attempt.writer not in owners:
        return one_of(say("whose record it is"), owners)
    return _fault_of_company(attempt)


def moving_steward(attempt: Attempt) -> Refusal | None:
    """Allow any record to a steward, if nothing but moves is in the commit."""
    return steward(attempt) or _fault_of_company(attempt)


def _is_moved(step: Step, change: Change) -> bool:
    if change.place is None or change.kind == "modified":
        return False
    here = change.before or change.after
    return any(
        other.place == change.place
        and other.kind != change.kind
        and _is_same(here, other.before or other.after)
        for other in step.changes
        if other.kind != "modified"
    )


def _is_same(one: Version | None, other: Version | None) -> bool:
    if one is None or other is None:
        return False
    return one.mode == other.mode == PLAIN and one.blob == other.blob


def _fault_of_company(attempt: Attempt) -> Refusal | None:
    if all(_is_moved(attempt.step, change) for change in attempt.step.changes):
        return None
    return Refusal(
        say("whose record it is, or a steward"),
        say("Move it in a commit of its own, in which nothing else changes."),
        say("it moves together with other changes"),
    )


def _owners(attempt: Attempt) -> tuple[str, ...]:
    """Return whose record it is; none of what only a steward moves."""
    transition, place = attempt.transition, attempt.place
    match place.kind:
        case "ally" | "member":
            return (place.id,)
        case "act":
            return (place.ally,)
        case "proposal" | "proposed-constitution":
            return proposers_of(transition, place.id)
        case "chantier":
            return animators_of(attempt, place.id)
        case _:
            return _named(attempt.landed(Record) or attempt.after(Record))


def _named(record: Record | None) -> tuple[str, ...]:
    match record:
        case Safeguard(by=by) | Adaptation(by=by):
            return (by,)
        case _:
            return names_in(record)
