"""Who wrote a commit: the one ally of base that is recognised by its e-mail or by its key.

What is written in a commit proves nothing more. Nothing here verifies a signature: it is given the
key by which a commit is well signed, or why it is not.
"""

from __future__ import annotations

from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Key
from alliance_cli.records.identities import Mark, has_mark, marks_of_email
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
    return tuple(
        sorted(name for name, filed in base.allies.items() if has_mark(filed.record, *marks))
    )


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
    owners = owners_of(base, ("key", itself))
    match owners:
        case (ally,):
            entries = entries_of(base, ally, itself)
            fault = _fault_of_entries(entries, ally, base, on)
            return Writer(None if fault else ally, key=itself, fault=fault)
        case ():
            return Writer(key=itself, fault=say("no ally has the key that signed it"))
        case _:
            fault = say("{allies} all have the key that signed it", allies=owners)
            return Writer(key=itself, fault=fault)


def entries_of(base: Ledger, ally: str, key: str) -> tuple[tuple[int, Key], ...]:
    """Return the entries of `key` in the file of `ally`, and the places at which they stand."""
    listed = base.allies[ally].record.keys
    return tuple((n, each) for n, each in enumerate(listed) if key_itself(each.key) == key)


def _fault_of_entries(
    entries: tuple[tuple[int, Key], ...], ally: str, base: Ledger, on: datetime
) -> Message | None:
    """Return why none of `entries` is live; a key that was given up once is dead for good."""
    day = on.astimezone(base.zone).date()
    keys = [key for _, key in entries]
    if given_up := [key.revoked for key in keys if key.revoked and key.revoked <= on]:
        at = moment_text(min(given_up))
        return say("the key of {ally} that signed it was revoked on {at}", ally=ally, at=at)
    if any(key.from_ <= day and (key.until is None or day <= key.until) for key in keys):
        return None
    if ended := [key.until for key in keys if key.until and key.until < day]:
        return say("the key of {ally} that signed it ended on {day}", ally=ally, day=max(ended))
    first = min(key.from_ for key in keys)
    return say("the key of {ally} that signed it is not live before {day}", ally=ally, day=first)
