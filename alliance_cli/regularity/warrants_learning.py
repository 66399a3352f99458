"""Who may write what an alliance learns, says and has: those in whose name it is said."""

from __future__ import annotations

from alliance_cli.messages import say
from alliance_cli.records.allies import Commitment
from alliance_cli.records.base import Record
from alliance_cli.records.learning import (
    Assembly,
    Experience,
    GlossaryEntry,
    Means,
    Review,
    Translation,
)
from alliance_cli.regularity.warrants import RECORDED_BY, Attempt, Refusal, holders, one_of

_IN_WHOSE_NAME = say("in whose name it is said")


def names_in(record: Record | None) -> tuple[str, ...]:
    """Return the allies in whose name `record` speaks, as it says; none if it does not."""
    match record:
        case Experience(authors=named) | Review(by=named):
            return named
        case Assembly() as meeting:
            return keepers_of(meeting) or meeting.present
        case Commitment(ally=one) | Means(by=one) | Translation(by=one) | GlossaryEntry(by=one):
            return (one,) if one is not None else ()
        case _:
            return ()


def keepers_of(meeting: Assembly) -> tuple[str, ...]:
    """Return who keeps the minutes of a meeting: its facilitator and its scribe."""
    return tuple(name for name in (meeting.facilitator, meeting.scribe) if name is not None)


def in_own_name(attempt: Attempt) -> Refusal | None:
    """Allow a new record to who alone is named in it."""
    named = names_in(attempt.after(Record))
    if not attempt.is_by_ally or attempt.writer not in named:
        return one_of(_IN_WHOSE_NAME, named)
    others = [name for name in named if name != attempt.writer]
    return _joins_itself(others) if others else None


def recorder_of_one(attempt: Attempt) -> Refusal | None:
    """Allow what one other ally tells to who has the power `record` and says that it records.

    So people tell their experience by a form, by mail or by phone.
    """
    named = names_in(attempt.after(Record))
    if not attempt.has_power("record"):
        return one_of(say("a holder of the power “record”"), holders(attempt, "record"))
    if len(named) != 1 or named[0] not in attempt.transition.base.allies:
        return _joins_itself([name for name in named if name != attempt.writer])
    if set(attempt.step.values_of(RECORDED_BY)) != {attempt.writer}:
        reason = say("nothing says that it was recorded for “{ally}”", ally=named[0])
        trailer = say(
            "Say so by the trailer {trailer}: {ally}", trailer=RECORDED_BY, ally=attempt.writer
        )
        return Refusal(_IN_WHOSE_NAME, trailer, reason)
    return None


def one_named(attempt: Attempt) -> Refusal | None:
    """Allow a record to those who are named in it, but to name others."""
    named = names_in(attempt.landed(Record))
    if not attempt.is_by_ally or attempt.writer not in named:
        return one_of(_IN_WHOSE_NAME, named)
    known = (*named, *names_in(attempt.before(Record)))
    others = [name for name in names_in(attempt.after(Record)) if name not in known]
    return _joins_itself(others) if others else None


def joining_author(attempt: Attempt) -> Refusal | None:
    """Allow an ally to add its own name to the authors, and nothing else."""
    return _joining(attempt, "authors")


def reviewer(attempt: Attempt) -> Refusal | None:
    """Allow a review to those who made it, as long as it may still land."""
    return one_named(attempt) or _fault_of_time(attempt)


def joining_reviewer(attempt: Attempt) -> Refusal | None:
    """Allow an ally to add its own name to a review, as long as it may still land."""
    return _joining(attempt, "by") or _fault_of_time(attempt)


def one_present(attempt: Attempt) -> Refusal | None:
    """Allow a new meeting to who is there, facilitates it or writes."""
    record = attempt.after(Assembly)
    named = {*record.present, *keepers_of(record)} if record else set()
    if attempt.is_by_ally and attempt.writer in named:
        return None
    return one_of(say("one of those present"), named)


def keeper(attempt: Attempt) -> Refusal | None:
    """Allow a meeting to its facilitator and scribe; where it has none, to those present."""
    named = names_in(attempt.landed(Assembly))
    if attempt.is_by_ally and attempt.writer in named:
        return None
    return one_of(say("its facilitator or scribe"), named)


def _joining(attempt: Attempt, field: str) -> Refusal | None:
    old, new = names_in(attempt.before(Record)), names_in(attempt.after(Record))
    if (
        attempt.is_by_ally
        and attempt.writer is not None
        and attempt.changes_only(field)
        and set(new) == {*old, attempt.writer}
    ):
        return None
    remedy = say("Add your own name to “{field}”, and change nothing else.", field=field)
    return Refusal(say("an ally who adds its own name alone"), remedy)


def _fault_of_time(attempt: Attempt) -> Refusal | None:
    record = attempt.landed(Review)
    if record is not None and attempt.transition.is_open(record.at):
        return None
    reason = say("what a review has found is not rewritten")
    return Refusal(say("nobody"), say("Write another review."), reason, "ALY501")


def _joins_itself(others: list[str]) -> Refusal:
    reason = say("it speaks in the name of others: {allies}", allies=others)
    remedy = say("Name yourself alone. Each of the others adds itself by a commit of its own.")
    return Refusal(_IN_WHOSE_NAME, remedy, reason)
