"""Who wrote a commit: the one ally of base that is recognised by its e-mail or by its key.

What is written in a commit proves nothing more. Nothing here verifies a signature: it is given the
key by which a commit is well signed, or why it is not.
"""

from __future__ import annotations

from datetime import datetime

from alliance_cli.ledger import keys
from alliance_cli.ledger.keys import HeldKey
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.identities import Mark, marks_of_email
from alliance_cli.records.keys import key_itself
from alliance_cli.records.moments import moment_text
from alliance_cli.regularity.changes import Writer


def writer_of(
    base: Ledger,
    *,
    assurance: str,
    email: str,
    key: str | None,
    key_fault: Message | None,
    on: datetime,
) -> Writer:
    """Return who wrote a commit, as the alliance knows its allies in `base` at the moment `on`.

    `email` is its author's; `key` the type and base64 of the key that signed it well, else
    `key_fault` says why there is none.
    """
    if assurance == "signed":
        return _signer(base, key, key_fault, on)
    return _author(base, email)


def owners_of(base: Ledger, *marks: Mark) -> tuple[str, ...]:
    """Return the allies of base that are recognised by one of `marks`."""
    return tuple(sorted({ally for mark in marks for ally in base.owners.get(mark, ())}))


def _author(base: Ledger, email: str) -> Writer:
    owners = owners_of(base, *marks_of_email(email))
    match owners:
        case (ally,):
            return Writer(ally, email.casefold())
        case ():
            fault = say("no ally has the e-mail address {email}", email=email)
        case _:
            fault = say("{allies} all have the e-mail address {email}", allies=owners, email=email)
    return Writer(email=email.casefold(), fault=fault)


def _signer(base: Ledger, key: str | None, key_fault: Message | None, on: datetime) -> Writer:
    if key is None:
        return Writer(fault=key_fault or say("the commit is not signed"))
    itself = key_itself(key)
    held = tuple(keys.owners_of(base, itself))
    owners = sorted({each.ally for each in held})
    match owners:
        case [ally]:
            fault = _fault_of_keys(base, held, on)
            return Writer(None if fault else ally, key=itself, fault=fault)
        case []:
            return Writer(key=itself, fault=say("no ally has the key that signed it"))
        case _:
            fault = say("{allies} all have the key that signed it", allies=owners)
            return Writer(key=itself, fault=fault)


def _fault_of_keys(base: Ledger, held: tuple[HeldKey, ...], on: datetime) -> Message | None:
    """Return why a key is not live, by its entries; once it was given up, it is dead for good."""
    states = {keys.state_of_key(base, each, on): each for each in held}
    ally = held[0].ally
    if given_up := states.get("revoked"):
        at = moment_text(given_up.record.revoked or on)
        return say("the key of {ally} that signed it was revoked on {at}", ally=ally, at=at)
    if states.keys() & {"live", "young"}:
        return None
    if ended := states.get("ended"):
        last = ended.record.until
        return say("the key of {ally} that signed it ended on {day}", ally=ally, day=last)
    first = states["not-yet"].record.from_
    return say("the key of {ally} that signed it is not live before {day}", ally=ally, day=first)
