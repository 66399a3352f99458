"""Who acts, as git tells or as somebody says; and let git know and remember it."""

from __future__ import annotations

from pathlib import Path

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.identities import has_mark, marks_of_email
from alliance_cli.store.repository import Repository, git_author
from alliance_cli.use_cases.naming import ally_named

ALLY_SETTING = "alliance.ally"
"""The git setting that says which ally one is."""


def actor_of(ledger: Ledger, root: Path, acting: str | None = None) -> str:
    """Return who acts: the ally named, else git's `alliance.ally`, else that of git's e-mail."""
    if acting is not None:
        return ally_named(ledger, acting)
    repository = Repository.enclosing(root)
    if setting := repository.setting(ALLY_SETTING):
        return _ally_of_setting(ledger, setting)
    _, email = repository.author()
    owners = allies_of_email(ledger, email)
    if len(owners) == 1:
        return owners[0]
    raise UsageError(
        say("No ally has git’s e-mail address {email}.", email=email)
        if not owners
        else say("Several allies have git’s e-mail address {email}.", email=email),
        say("Say who acts with --as ALLY, or join: alliance join"),
    )


def _ally_of_setting(ledger: Ledger, setting: str) -> str:
    try:
        return ally_named(ledger, setting)
    except UsageError as error:
        raise UsageError(
            say(
                "Git’s setting {name} does not say who acts. {reason}",
                name=ALLY_SETTING,
                reason=error.message,
            ),
            say(
                "Say who acts with --as ALLY, or set it anew: git config {name} ALLY",
                name=ALLY_SETTING,
            ),
        ) from error


def find_identity(folder: Path) -> tuple[str, str] | None:
    """Return the name and e-mail that git gives to a commit made in `folder`; None if it has none.

    `folder` need not exist yet.
    """
    try:
        place = find_repository(folder)
        return place.author() if place else git_author(folder.absolute())
    except CannotRunError:
        return None


def find_repository(folder: Path) -> Repository | None:
    """Return the repository in which `folder` lies, if it lies in one."""
    try:
        return Repository.enclosing(folder)
    except CannotRunError:
        return None


def introduce(root: Path, name: str, email: str) -> None:
    """Let git know, in this repository, who makes its commits."""
    repository = Repository.enclosing(root)
    repository.set_setting("user.name", name)
    repository.set_setting("user.email", email)


def remember_ally(root: Path, ally: str) -> None:
    """Let git remember, in this repository, which ally one is."""
    Repository.enclosing(root).set_setting(ALLY_SETTING, ally)


def remembered_ally(root: Path) -> str | None:
    """Return which ally git says that one is, in this repository."""
    return Repository.enclosing(root).setting(ALLY_SETTING)


def allies_of_email(ledger: Ledger, email: str) -> list[str]:
    """Return the allies that have this e-mail address, or the account to which it was given."""
    marks = tuple(marks_of_email(email))
    return sorted(name for name, filed in ledger.allies.items() if has_mark(filed.record, *marks))
