"""Fields that change only together with another one (506).

Who comes back keeps the earlier stay or absence; a chantier ends later by an extension; an
amendment is brought up to date by a revision; keys stay, and end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeVar

from alliance_cli.diagnostics import Finding
from alliance_cli.messages import say
from alliance_cli.records.allies import Ally, Key
from alliance_cli.records.base import Record
from alliance_cli.records.chantiers import Chantier, Member
from alliance_cli.records.keys import key_itself
from alliance_cli.records.proposals import Proposal
from alliance_cli.regularity.changes import Change
from alliance_cli.regularity.fields import unchangeable
from alliance_cli.regularity.succession import judged_records
from alliance_cli.regularity.transition import Transition, TransitionRule

End = TypeVar("End", date, datetime)


def absences(transition: Transition) -> Iterator[Finding]:
    """Yield departures and returns of allies that are taken back, or not kept."""
    return judged_records(transition, _absence)


def stays(transition: Transition) -> Iterator[Finding]:
    """Yield stays in chantiers that are taken back, or not kept."""
    return judged_records(transition, _stay)


def keys(transition: Transition) -> Iterator[Finding]:
    """Yield keys that are gone or say something else, but for an end that comes sooner."""
    return judged_records(transition, _keys)


def ends(transition: Transition) -> Iterator[Finding]:
    """Yield chantiers that end on another day though nothing says that they were extended."""
    return judged_records(transition, _ends)


def amends(transition: Transition) -> Iterator[Finding]:
    """Yield amendments that start from another version than before, and not by a revision."""
    yield from judged_records(transition, _amends)
    for change in transition.successions:
        if isinstance(change.old, Proposal) and isinstance(change.new, Proposal):
            yield from _overtaken(change, change.old, change.new, transition.rules.version)


def _absence(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    if not (isinstance(old, Ally) and isinstance(new, Ally)) or old.left is None:
        return
    is_same = new.left == old.left and old.returned in (None, new.returned)
    kept = new.earlier[len(old.earlier) :]
    if not is_same and not any(
        each.left == old.left and old.returned in (None, each.returned) for each in kept
    ):
        message = say("a departure, and a return from it, are not taken back")
        help_ = say("Keep “left” and “returned”; who leaves again puts them under “earlier”.")
        yield unchangeable(change, message, help_, "left")


def _stay(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    if not (isinstance(old, Member) and isinstance(new, Member)):
        return
    is_same = new.joined == old.joined and old.left in (None, new.left)
    kept = new.earlier[len(old.earlier) :]
    if not is_same and not any(
        each.joined == old.joined and old.left in (None, each.left) for each in kept
    ):
        message = say("a stay in a chantier is not taken back, nor begun at another time")
        help_ = say("Keep “joined” and “left”; who comes back puts them under “earlier”.")
        yield unchangeable(change, message, help_, "joined")


def _is_kept(before: Key, after: Key) -> bool:
    """Tell whether a key says what it said; its comment, which may name a person, may go."""
    return after.key in {before.key, key_itself(before.key)} and after.from_ == before.from_


def _keys(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    if not (isinstance(old, Ally) and isinstance(new, Ally)):
        return
    for key in old.keys:
        same = [each for each in new.keys if _is_kept(key, each)]
        if not same:
            message = say("a key never goes, and keeps what it says")
            help_ = say("Put it back, and say under “until” or “revoked” when it ends.")
            yield unchangeable(change, message, help_, "keys")
        elif not any(_ends_no_later(key, each) for each in same):
            message = say("the end of a key only comes sooner")
            help_ = say("Put back its end. To use a key for longer, add another one.")
            yield unchangeable(change, message, help_, "keys", new.keys.index(same[0]))


def _ends_no_later(before: Key, after: Key) -> bool:
    return _is_no_later(before.until, after.until) and _is_no_later(before.revoked, after.revoked)


def _is_no_later(before: End | None, after: End | None) -> bool:
    return before is None or (after is not None and after <= before)


def _ends(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    if not (isinstance(old, Chantier) and isinstance(new, Chantier)) or old.ends == new.ends:
        return
    added = new.extended[len(old.extended) :]
    if not added or added[-1].until != new.ends:
        message = say("a chantier ends on another day only by a new entry under “extended”")
        help_ = say("Do both at once: alliance chantier extend {id}", id=_id(change))
        yield unchangeable(change, message, help_, "ends")


def _amends(change: Change, old: Record, new: Record) -> Iterator[Finding]:
    if not (isinstance(old, Proposal) and isinstance(new, Proposal)) or old.amends == new.amends:
        return
    is_revised = len(new.versions) > len(old.versions)
    if not is_revised or new.amends is None or new.amends < (old.amends or 0):
        message = say("“amends” changes only with a revision that brings it up to date")
        help_ = say("Do both at once: alliance rebase {id}", id=_id(change))
        yield unchangeable(change, message, help_, "amends")


def _overtaken(change: Change, old: Proposal, new: Proposal, in_force: int) -> Iterator[Finding]:
    """Yield that revisions brought an amendment to a version that is not in force, if so."""
    if new.amends not in (old.amends, in_force) and not any(_amends(change, old, new)):
        message = say("a revision starts from version {version}, in force", version=in_force)
        help_ = say("Bring it up to date: alliance rebase {id}", id=_id(change))
        yield unchangeable(change, message, help_, "amends")


def _id(change: Change) -> str:
    return change.place.id if change.place else ""


RULES: tuple[TransitionRule, ...] = (absences, stays, keys, ends, amends)
"""The rules of this module."""
