"""The keys of allies: which are live at a moment, from when they count fully, which end which.

Whether a commit is signed well is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.allies import Key
from alliance_cli.records.keys import key_itself
from alliance_cli.records.moments import start_of

KeyState = Literal["not-yet", "young", "live", "ended", "revoked"]
"""How it stands with a key; one that is young is live, but ends no other yet."""


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key in an ally's file, with its place there, from 0."""

    ally: str
    place: int
    record: Key

    @property
    def itself(self) -> str:
        """What makes it the same as another: its type and its base64, without comment."""
        return key_itself(self.record.key)

    @property
    def comment(self) -> str:
        """What stands after them."""
        return " ".join(self.record.key.split()[2:])


def keys_of(ledger: Ledger, ally: str) -> tuple[HeldKey, ...]:
    """Return the keys in the file of `ally`, in the order in which they stand there."""
    keys = ledger.allies[ally].record.keys
    return tuple(HeldKey(ally, place, key) for place, key in enumerate(keys))


def live_keys(ledger: Ledger, ally: str, at: datetime) -> tuple[HeldKey, ...]:
    """Return the keys by which `ally` is known at `at`."""
    return tuple(each for each in keys_of(ledger, ally) if is_live(ledger, each, at))


def owners_of(ledger: Ledger, key: str) -> Iterator[HeldKey]:
    """Yield each entry, live or not, of the key that is `key` itself (type and base64)."""
    for ally in sorted(ledger.owners.get(("key", key), ())):
        yield from (each for each in keys_of(ledger, ally) if each.itself == key)


def is_live(ledger: Ledger, key: HeldKey, at: datetime) -> bool:
    """Tell whether `key` counts at `at`."""
    return state_of_key(ledger, key, at) in {"young", "live"}


def state_of_key(ledger: Ledger, key: HeldKey, at: datetime) -> KeyState:
    """Return how it stands with `key` at `at`; a day is one of the constitution's time zone."""
    record, day = key.record, at.astimezone(ledger.zone).date()
    if record.revoked is not None and record.revoked <= at:
        return "revoked"
    if record.until is not None and record.until < day:
        return "ended"
    if day < record.from_:
        return "not-yet"
    return "live" if counts_fully_from(ledger, key) <= at else "young"


def counts_fully_from(ledger: Ledger, key: HeldKey) -> datetime:
    """Return from when on `key` may end keys: `late_by` after the day it is live from begins."""
    begin = start_of(key.record.from_, ledger.zone)
    if ledger.constitution is None:
        return begin
    return ledger.constitution.record.late_by.after(begin, ledger.zone)


def may_end(ledger: Ledger, signer: HeldKey, key: HeldKey, at: datetime) -> bool:
    """Tell whether what `signer` signs at `at` may end `key`: itself or a younger one."""
    return (
        signer.ally == key.ally
        and state_of_key(ledger, signer, at) == "live"
        and signer.place <= key.place
        and signer.record.from_ <= key.record.from_
    )
