"""Rails (510): from eight allies on, a change that does much at once takes a steward's word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from datetime import datetime, timedelta
from itertools import islice

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding
from alliance_cli.ledger.keys import live_keys
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say, say_many
from alliance_cli.records.constitution import Constitution
from alliance_cli.regularity.changes import Step
from alliance_cli.regularity.endings import (
    count_engaged,
    ended_engagements,
    ended_mandates,
    running_mandates,
    suspended_by,
)
from alliance_cli.regularity.transition import Transition, TransitionRule

MASS_CHANGE = "Alliance-Mass-Change"
"""The trailer with which a steward lands such a change, and says why."""

_FROM, _ENDS, _NEWCOMERS = 8, 3, 10
_QUARTER = 4
_DAY = timedelta(days=1)


def mass_endings(transition: Transition) -> Iterator[Finding]:
    """Yield that too many mandates or engagements of others end, or too many are suspended."""
    if not _is_guarded(transition):
        return
    ended = ended_mandates(transition)
    if _are_many(ended, lambda: len(running_mandates(transition))):
        yield _too_much(ended[0], say_many("it ends {count} mandate of others",
                        "it ends {count} mandates of others", len(ended)))  # fmt: skip
    ended = ended_engagements(transition)
    if _are_many(ended, lambda: count_engaged(transition.base, transition.received)):
        yield _too_much(ended[0], say_many("it ends {count} engagement of others",
                        "it ends {count} engagements of others", len(ended)))  # fmt: skip
    suspended = suspended_by(transition)
    if _are_many(suspended, lambda: len(transition.base.allies)):
        paths = [change.path for change in transition.changes_of("safeguard")]
        yield _too_much(min(paths), say("it suspends {count} allies", count=len(suspended)))


def mass_joining(transition: Transition) -> Iterator[Finding]:
    """Yield that too many join within a day; who came in the day before counts as well.

    When somebody came is not written: it is no earlier than `late_by` allows to say so late.
    """
    if not _is_guarded(transition):
        return
    base, received = transition.base, transition.received
    new = sorted(change.path for change in transition.changes_of("ally")
                 if (place := change.place) and place.id in transition.candidate.allies
                 and not base.has("ally", place.id))  # fmt: skip
    # Who audits knows no better than when it was merged: who came just before may have come after.
    since = _come_since(base, transition.rules, received) if not transition.leeway else received
    if new and (count := _too_many_within(base, len(new), since=since, until=received)):
        yield _too_much(new[0], say("with it, {count} allies join within a day", count=count))


def joining_too_many(base: Ledger, newcomers: int, *, received: datetime) -> int:
    """Return how many join within a day if `newcomers` do now; 0 where that is not too many."""
    rules = base.constitution
    if rules is None or not _is_large(base, received):
        return 0
    since = _come_since(base, rules.record, received)
    return _too_many_within(base, newcomers, since=since, until=received)


def _come_since(base: Ledger, rules: Constitution, received: datetime) -> datetime:
    """Return since when who came within the last day may say to have joined."""
    late_by = rules.late_by.after(received, base.zone) - received
    return received - _DAY - late_by


def _too_many_within(base: Ledger, newcomers: int, *, since: datetime, until: datetime) -> int:
    before = sum(since < filed.record.joined <= until for filed in base.allies.values())
    count = newcomers + before
    return count if count > _NEWCOMERS and count > count_engaged(base, until) else 0


def no_steward(transition: Transition) -> Iterator[Finding]:
    """Yield that nobody would be left with the power `steward`.

    One who is suspended is a steward still: else nobody could suspend the only one. But where
    several are suspended at once, they do not count.
    """
    now = transition.received
    after = transition.candidate.constitution
    if not _is_guarded(transition) or after is None:
        return
    suspended = suspended_by(transition)
    left = _stewards(transition.candidate, after.record, now)
    if len(suspended) > 1:
        left -= suspended
    if _stewards(transition.base, transition.rules, now) and not left:
        yield _too_much(after.path, say("it leaves nobody with the power “steward”"))


def no_key(transition: Transition) -> Iterator[Finding]:
    """Yield that nobody would be left who could sign, where changes are signed."""
    base, after = transition.base, transition.candidate
    constitution = after.constitution
    if not _is_guarded(transition) or constitution is None:
        return
    is_signed = transition.rules.assurance == "signed"
    was_so = is_signed and not _has_signers(base, transition.received)
    if (
        constitution.record.assurance == "signed"
        and not was_so
        and not _has_signers(after, transition.received)
    ):
        yield _too_much(constitution.path, say("it leaves nobody with a live key"))


def _is_guarded(transition: Transition) -> bool:
    """Tell whether there are so many allies, and no steward vouches for the change."""
    last = _last_step(transition)
    return _is_large(transition.base, transition.received) and not (
        last is not None
        and last.values_of(MASS_CHANGE)
        and transition.has_power("steward", last.writer.ally)
    )


def _last_step(transition: Transition) -> Step | None:
    """Return the commit that has all the others in its past: a word there is for all of them.

    Elsewhere it may have been said of something else, and been merged by whoever needs it. Who
    audits asks of the merge, which comes after that commit and says nothing.
    """
    steps = transition.steps
    is_audited_merge = len(steps) > 1 and bool(transition.leeway) and not steps[-1].changes
    if is_audited_merge and not steps[-1].values_of(MASS_CHANGE):
        return steps[-2]
    return steps[-1] if steps else None


def _are_many(affected: Sized, count_all: Callable[[], int]) -> bool:
    """Tell whether more than a few are affected, and more than a quarter of all.

    It costs time to count all, and few changes touch more than a few.
    """
    return len(affected) > _ENDS and len(affected) > count_all() / _QUARTER


def _is_large(base: Ledger, now: datetime) -> bool:
    """Tell whether there are so many allies that the rails hold."""
    people = base.people()
    allies = (ally for ally in base.allies if people.is_ally(ally, now))
    return len(tuple(islice(allies, _FROM))) == _FROM


def _stewards(ledger: Ledger, rules: Constitution, now: datetime) -> frozenset[str]:
    """Return the allies who hold a role with the power `steward`, suspended or not."""
    people = ledger.people()
    return frozenset(
        ally
        for role in rules.roles
        if "steward" in role.powers and role.scope == "alliance"
        for ally in people.holders(role.id, now)
        if people.is_ally(ally, now)
    )


def _has_signers(ledger: Ledger, now: datetime) -> bool:
    people = ledger.people()
    return any(
        people.is_ally(ally, now) and live_keys(ledger, ally, now) for ally in ledger.allies
    )


def _too_much(path: str, message: Message) -> Finding:
    help_ = say(
        "Do it in smaller parts; or let a steward land it, with the trailer {trailer}: REASON",
        trailer=MASS_CHANGE,
    )
    return finding("ALY510", path, message, help_)


RULES: tuple[TransitionRule, ...] = (mass_endings, mass_joining, no_steward, no_key)
"""The rules of this module."""
