"""A lost key is replaced by a decision, by the new key's own signature, and by time to object.

Whoever has lost its key cannot sign that it wants another. When a decision is ripe, and what it
rests on, is told by `ledger.recoveries`; here it is asked whether a change does no more than that.
"""

from __future__ import annotations

from alliance_cli.ledger.recoveries import find_recovery
from alliance_cli.messages import say
from alliance_cli.records.allies import Ally, Key
from alliance_cli.records.keys import key_itself
from alliance_cli.regularity.identities import owners_of
from alliance_cli.regularity.transition import Transition
from alliance_cli.regularity.warrants import Attempt, Refusal, only


def recovered(attempt: Attempt) -> Refusal | None:
    """Allow an ally a new key that signs this very change, as a sealed decision says."""
    old, new, writer = attempt.before(Ally), attempt.after(Ally), attempt.step.writer
    if writer.ally or attempt.transition.rules.assurance != "signed":
        return only(attempt.place.id)
    key = key_itself(writer.key) if writer.key else ""
    if (
        key
        and old is not None
        and new is not None
        and attempt.changes_only("keys")
        and _only_adds(old, new, key)
        and not owners_of(attempt.transition.base, ("key", key))
        and _is_ripe(attempt.transition, attempt.place.id, key)
    ):
        return None
    return Refusal(
        say("who has lost its key, by a decision that names the new one"),
        say("Have it decided which key replaces it: alliance ally keys recover --help"),
    )


def _only_adds(old: Ally, new: Ally, key: str) -> bool:
    """Tell whether `key` alone is added, at the end; the others may end."""
    kept, added = new.keys[: len(old.keys)], new.keys[len(old.keys) :]
    is_kept = [_name(each) for each in kept] == [_name(each) for each in old.keys]
    return is_kept and [key_itself(each.key) for each in added] == [key]


def _is_ripe(transition: Transition, ally: str, key: str) -> bool:
    """Tell whether it is decided in base, and the ally says nothing against it meanwhile."""
    found = (
        find_recovery(ledger, ally, key, transition.received)
        for ledger in (transition.base, transition.candidate)
    )
    return all(each is not None and each.state == "ripe" for each in found)


def _name(key: Key) -> tuple[object, ...]:
    return key_itself(key.key), key.from_
