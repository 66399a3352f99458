"""Take the key that somebody names, or let them choose one of those on their machine."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import is_asking_possible
from alliance_cli.cli.words import words_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say

if TYPE_CHECKING:
    from alliance_cli.store.ssh_keys import FoundKey

_NEW = "new"


def key_given(given: str) -> FoundKey:
    """Return the key that is written out, in a file, or (for `-`) comes in."""
    from alliance_cli.store.ssh_keys import TYPES, key_in_file, key_in_words

    if given == "-" or given.startswith(TYPES):
        return key_in_words(words_given(given))
    return key_in_file(Path(given))


def key_chosen(
    session: Session, given: str | None, *, option: str, held: Collection[str]
) -> FoundKey:
    """Return the key that was given, else the one git signs with, else one that is picked.

    Those that are `held` already (type and base64) are not meant.
    """
    if given is not None:
        return key_given(given)
    own = _key_of_git(session)
    if own is not None and own.itself not in held:
        return own
    return key_picked(session, option=option, held=held)


def key_picked(session: Session, *, option: str, held: Collection[str] = ()) -> FoundKey:
    """Return one of the keys on this machine, or a new one, as the person at the terminal likes.

    Raise UsageError that `option` is missing where nobody sits there.
    """
    from alliance_cli.store.ssh_keys import keys_here

    if not is_asking_possible():
        raise UsageError(
            say("{option} is missing.", option=option),
            say("Name the .pub file of a key. To make one: ssh-keygen -t ed25519"),
        )
    own = _key_of_git(session)
    found = {key.itself: key for key in (*((own,) if own else ()), *keys_here())}
    return _picked(session, [key for itself, key in found.items() if itself not in held])


def _key_of_git(session: Session) -> FoundKey | None:
    from alliance_cli.store.repository import Repository
    from alliance_cli.store.ssh_keys import find_signing_key

    return find_signing_key(Repository.enclosing(session.root))


def _picked(session: Session, found: list[FoundKey]) -> FoundKey:
    """Let the person at the terminal pick one of `found`, or have a new one made."""
    from alliance_cli.reports.keys import fingerprint

    if not found:
        session.terminal.tell(say("No key was found on this machine."))
        return _made(session)
    for number, key in enumerate(found, 1):
        comment = " ".join(key.text.split()[2:])
        session.terminal.tell(f"  {number:<4} {fingerprint(key.itself)} {comment}")
    session.terminal.tell(say("  {word}  make a new one", word=_NEW))
    choices = {str(number): key for number, key in enumerate(found, 1)}

    def refuse(answer: str) -> None:
        if answer not in {*choices, _NEW}:
            raise UsageError(say("Answer with a number, or with “{word}”.", word=_NEW))

    answer = session.ask_until(say("Which key is to be yours here"), default="1", refuse=refuse)
    return _made(session) if answer == _NEW else choices[answer]


def _made(session: Session) -> FoundKey:
    """Make a key where the person agrees; ssh-keygen asks for a passphrase."""
    from alliance_cli.store.ssh_keys import make_key, ssh_folder
    from alliance_cli.use_cases.actors import find_identity

    names = ("id_ed25519", *(f"id_ed25519_alliance{number or ''}" for number in range(100)))
    file = next(each for name in names if not (each := ssh_folder() / name).exists())
    if not session.is_agreed(say("Make a new key, in {file}?", file=file)):
        raise UsageError(
            say("Without a key there is nothing to add."),
            say("Make one when you like: ssh-keygen -t ed25519"),
        )
    known = find_identity(session.root)
    return make_key(file, known[1] if known else "")
