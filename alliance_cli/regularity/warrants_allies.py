"""Who may write the file of an ally: itself, a newcomer its own, or somebody who records it.

Under `signed` a key ends itself and younger ones of its ally alone, and only once it counts fully:
so whoever steals a key cannot put out the others.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from alliance_cli.ledger.keys import HeldKey, keys_of, may_end
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Ally, Key
from alliance_cli.records.identities import Mark, has_mark, marks_of_email
from alliance_cli.records.keys import key_itself
from alliance_cli.regularity.identities import owners_of
from alliance_cli.regularity.warrants import RECORDED_BY, Attempt, Refusal, holders, one_of, only

VOUCHED_BY = {"signed": "Alliance-Key", "declared": "Alliance-Email"}
"""The trailer that names the key, or the address, for which a commit vouches."""

_IDENTITY = {"signed": {"keys"}, "declared": {"emails", "accounts"}}
"""The fields by which an ally is recognised, for each way to establish who wrote a commit."""


def newcomer(attempt: Attempt) -> Refusal | None:
    """Allow a new file of its own to who is known by what that file declares."""
    marks, record = marks_of_writer(attempt), attempt.after(Ally)
    refusal = Refusal(
        say("the newcomer itself"),
        say("Whoever joins does so by a commit of its own: alliance join"),
    )
    if attempt.transition.base.has("ally", attempt.place.id):
        return _with_reason(refusal, say("there is an ally “{ally}”", ally=attempt.place.id))
    if attempt.writer or not marks or record is None:
        return refusal
    if owners_of(attempt.transition.base, *marks):
        return refusal
    if not has_mark(record, *marks):
        return _with_reason(refusal, say("its writer is not known by what this file declares"))
    return None


def recorder(attempt: Attempt) -> Refusal | None:
    """Allow the file of another ally, without keys, to who has the power `record` and says so."""
    record = attempt.after(Ally)
    if not attempt.has_power("record") or attempt.transition.base.has("ally", attempt.place.id):
        return one_of(say("a holder of the power “record”"), holders(attempt, "record"))
    if set(attempt.step.values_of(RECORDED_BY)) != {attempt.writer}:
        return _recorder_refusal(
            attempt, say("nothing says that “{ally}” was recorded", ally=attempt.place.id)
        )
    if record is None or record.keys:
        return _recorder_refusal(attempt, say("nobody gives another ally its keys"))
    return None


def oneself(attempt: Attempt) -> Refusal | None:
    """Allow an ally, also one who has left, its own file."""
    if attempt.writer is None or attempt.writer != attempt.place.id:
        return only(attempt.place.id)
    old, new = attempt.before(Ally), attempt.after(Ally)
    if attempt.transition.rules.assurance != "signed" or old is None or new is None:
        return None
    return _fault_of_keys(attempt, old, new)


def first_identity(attempt: Attempt) -> Refusal | None:
    """Allow a recorded ally its first key, if somebody with the power `record` vouches for it.

    Where writers are known by their e-mail, the same holds for its first address.
    It vouches by a commit that names the very key, or address.
    """
    if attempt.writer:
        return only(attempt.place.id)
    old, new, marks = attempt.landed(Ally), attempt.after(Ally), marks_of_writer(attempt)
    fields = _IDENTITY[attempt.transition.rules.assurance]
    refusal = one_of(
        say("whom a holder of the power “record” vouches for"), holders(attempt, "record")
    )
    if not marks or old is None or new is None:
        return refusal
    if any(getattr(old, field) for field in fields) or not attempt.changes_only(*fields):
        return refusal
    if not has_mark(new, *marks) or owners_of(attempt.transition.base, *marks):
        return refusal
    if not _is_alone(new, marks, fields):
        return _with_reason(refusal, say("more than one first key or address is added"))
    return None if _is_vouched_for(attempt, marks, fields) else refusal


def marks_of_writer(attempt: Attempt) -> tuple[Mark, ...]:
    """Return what its writer is known by: an e-mail address or, under `signed`, a key."""
    writer = attempt.step.writer
    if attempt.transition.rules.assurance == "signed":
        return (("key", key_itself(writer.key)),) if writer.key else ()
    return tuple(marks_of_email(writer.email)) if writer.email else ()


def _is_alone(ally: Ally, marks: tuple[Mark, ...], fields: AbstractSet[str]) -> bool:
    """Tell whether `ally` is recognised by one of `marks`, and by nothing else of `fields`."""
    return has_mark(ally, *marks) and sum(len(getattr(ally, field)) for field in fields) == 1


def _is_vouched_for(attempt: Attempt, marks: tuple[Mark, ...], fields: AbstractSet[str]) -> bool:
    """Tell whether a commit which changes nothing says so, and the candidate has nothing else.

    It names the ally and its key, so that no commit made for something else, or for another key,
    and merged by whoever would have it, can stand for it.
    """
    transition, writer = attempt.transition, attempt.step.writer
    filed = transition.candidate.allies.get(attempt.place.id)
    if filed is None or not _is_alone(filed.record, marks, fields):
        return False
    trailer = VOUCHED_BY[transition.rules.assurance]
    named = writer.email if trailer == "Alliance-Email" else key_itself(writer.key or "")
    return any(
        not step.changes
        and transition.has_power("record", step.writer.ally)
        and set(step.values_of(RECORDED_BY)) == {step.writer.ally}
        and set(step.values_of("Alliance-Ally")) == {attempt.place.id}
        and {_as_named(value, trailer) for value in step.values_of(trailer)} == {named}
        for step in transition.steps
    )


def _as_named(value: str, trailer: str) -> str:
    return value.casefold() if trailer == "Alliance-Email" else value


def _fault_of_keys(attempt: Attempt, old: Ally, new: Ally) -> Refusal | None:
    """Return why the keys may not change so: new ones come last, elder ones stay."""
    base, mine = keys_of(attempt.transition.base, attempt.place.id), only(attempt.place.id)
    names, before = [_name(key) for key in new.keys], {_name(key): _end(key) for key in old.keys}
    if names != list(before) and not _keeps_order(attempt):
        reason = say("a new key stands after those that were there")
        return Refusal(mine.who, say("Add it at the end of “keys”."), reason)
    ends = {_name(key): _end(key) for key in new.keys}
    ended = [
        held
        for held in base
        if (name := _name(held.record)) in ends and ends[name] != before.get(name)
    ]
    if all(_may_end(attempt, held) for held in ended):
        return None
    reason = say("the key that signed this ends an elder one, or does not count fully yet")
    return Refusal(
        mine.who,
        say(
            "Sign this change with an elder key, or wait: a new key counts fully after {late_by}.",
            late_by=attempt.transition.rules.late_by,
        ),
        reason,
    )


def _keeps_order(attempt: Attempt) -> bool:
    """Tell whether in the candidate the keys of base still come first, in their order."""
    transition, ally = attempt.transition, attempt.place.id
    if ally not in transition.candidate.allies:
        return True  # it cannot be read, which is told elsewhere
    before, after = (
        [_name(each.record) for each in keys_of(ledger, ally)]
        for ledger in (transition.base, transition.candidate)
    )
    return after[: len(before)] == before


def _may_end(attempt: Attempt, key: HeldKey) -> bool:
    """Tell whether the key by which it is signed may end `key`."""
    base, signing = attempt.transition.base, key_itself(attempt.step.writer.key or "")
    return any(
        may_end(base, own, key, attempt.transition.received)
        for own in keys_of(base, key.ally)
        if own.itself == signing
    )


def _name(key: Key) -> tuple[object, ...]:
    return key_itself(key.key), key.from_


def _end(key: Key) -> tuple[object, ...]:
    return key.until, key.revoked


def _recorder_refusal(attempt: Attempt, reason: Message) -> Refusal:
    who = say("a holder of the power “record”")
    remedy = say(
        "Record it without keys, in a commit with the trailer {trailer}: {ally}.",
        trailer=RECORDED_BY,
        ally=attempt.writer,
    )
    return Refusal(who, remedy, reason)


def _with_reason(refusal: Refusal, reason: Message) -> Refusal:
    return Refusal(refusal.who, refusal.remedy, reason)
