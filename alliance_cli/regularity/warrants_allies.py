"""Who may write the file of an ally: itself, a newcomer its own, or somebody who records it.

Under `signed` a key ends itself and younger ones of its ally alone, and only once it counts fully:
so whoever steals a key cannot put out the others.
"""

from __future__ import annotations

from alliance_cli.ledger.keys import HeldKey, keys_of, may_end
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Ally, Key
from alliance_cli.records.identities import Mark, has_mark, marks_of_email
from alliance_cli.records.keys import key_itself
from alliance_cli.regularity.identities import owners_of
from alliance_cli.regularity.warrants import RECORDED_BY, Attempt, Refusal, holders, one_of, only

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
    It vouches by a later commit that says so.
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
    if "keys" in fields and len(new.keys) > 1:
        return _with_reason(refusal, say("more than one first key is added"))
    return None if _is_vouched_for(attempt) else refusal


def marks_of_writer(attempt: Attempt) -> tuple[Mark, ...]:
    """Return what its writer is known by: an e-mail address or, under `signed`, a key."""
    writer = attempt.step.writer
    if attempt.transition.rules.assurance == "signed":
        return (("key", key_itself(writer.key)),) if writer.key else ()
    return tuple(marks_of_email(writer.email)) if writer.email else ()


def _is_vouched_for(attempt: Attempt) -> bool:
    """Tell whether a later commit, which changes nothing, says so.

    It names the ally and changes nothing, so that no commit made for something else, and merged
    by whoever would have it, can stand for it.
    """
    steps = attempt.transition.steps
    place = next(n for n, step in enumerate(steps) if step is attempt.step)
    return any(
        not step.changes
        and attempt.transition.has_power("record", step.writer.ally)
        and set(step.values_of(RECORDED_BY)) == {step.writer.ally}
        and attempt.place.id in step.values_of("Alliance-Ally")
        for step in steps[place + 1 :]
    )


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
