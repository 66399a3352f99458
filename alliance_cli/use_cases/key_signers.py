"""Let git tell by itself whose signature is good: the list of signers, and git's settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.keys import HeldKey, live_keys, owners_of, state_of_key
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.keys import fault_of_key
from alliance_cli.store.repository import Repository
from alliance_cli.store.signers import (
    find_signers,
    is_asking_signers,
    let_ask_signers,
    write_signers,
)
from alliance_cli.store.ssh import allowed_signers_text
from alliance_cli.store.ssh_keys import (
    FoundKey,
    find_signing_key,
    keys_here,
    let_sign,
)

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9.-]+")
"""An address in which nothing is a pattern for ssh-keygen."""


def signers_text(ledger: Ledger, *, now: datetime) -> str:
    """Return the list of those whose signatures are good at `now`, as ssh-keygen reads it."""
    return allowed_signers_text(
        (name, key.itself) for key in _good_keys(ledger, now) for name in _names(ledger, key)
    )


def configure_signers(root: Path, ledger: Ledger, *, now: datetime) -> Path:
    """Put the list where git finds it, and let git look there, in this repository."""
    repository = Repository.enclosing(root)
    place = write_signers(repository, signers_text(ledger, now=now))
    let_ask_signers(repository)
    return place


def renew_signers(root: Path, ledger: Ledger, *, now: datetime) -> bool:
    """Bring the list up to date where git looks at it; tell whether it was not."""
    repository = Repository.enclosing(root)
    text = signers_text(ledger, now=now)
    if not is_asking_signers(repository) or find_signers(repository) == text:
        return False
    write_signers(repository, text)
    return True


def key_to_use(
    root: Path, ledger: Ledger, ally: str, given: FoundKey | None, *, now: datetime
) -> FoundKey:
    """Return the key by which `ally` may sign here: `given`, else one that is on this machine.

    Raise UsageError where it is none of its live keys.
    """
    own = find_signing_key(Repository.enclosing(root))
    found: Iterable[FoundKey] = (given,) if given else (*((own,) if own else ()), *keys_here())
    live = {key.itself for key in live_keys(ledger, ally, now)}
    if usable := next((key for key in found if key.itself in live), None):
        return usable
    message = say("No live key of {ally} was found on this machine.", ally=ally)
    if given:
        message = say("That is no live key of {ally}.", ally=ally)
    raise UsageError(
        message,
        say("See them: alliance ally keys list {ally}. To add one: alliance ally keys add FILE",
            ally=ally),
    )  # fmt: skip


def configure_signing(root: Path, key: FoundKey) -> None:
    """Let git sign every commit in this repository with `key`."""
    let_sign(Repository.enclosing(root), key)


def _good_keys(ledger: Ledger, now: datetime) -> Iterator[HeldKey]:
    """Yield the live keys; one that several allies have is nobody's, a revoked one dead."""
    for ally in sorted(ledger.allies):
        for key in live_keys(ledger, ally, now):
            entries = tuple(owners_of(ledger, key.itself))
            is_dead = any(state_of_key(ledger, each, now) == "revoked" for each in entries)
            is_shared = any(each.ally != ally for each in entries)
            if not (is_dead or is_shared or fault_of_key(key.record.key)):
                yield key


def _names(ledger: Ledger, key: HeldKey) -> tuple[str, ...]:
    """Return what git calls the ally of `key`: its addresses if it shows them, else its id."""
    record = ledger.allies[key.ally].record
    emails = [each for each in record.emails if _PLAIN.fullmatch(each)]
    return tuple(emails) if emails and record.visible != "id-only" else (key.ally,)
