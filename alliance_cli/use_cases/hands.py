"""By whose hand one writes here: whom a check would take for the writer of a commit made now.

What is done `--as` somebody is that ally's in the records; the commit is known by git's e-mail, or
by the key that signs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say
from alliance_cli.records.identities import Mark, has_mark, marks_of_email
from alliance_cli.store.commits import current_ref
from alliance_cli.store.repository import Repository
from alliance_cli.use_cases.keys import goes_by_keys, signer_here
from alliance_cli.use_cases.workspace import Scene


def refuse_unknown_hand(scene: Scene, root: Path) -> None:
    """Raise UsageError where an organisation is to act, and nothing here makes it known.

    Whoever represents it speaks for it on proposals alone, in its own name.
    """
    ally = scene.ledger.allies[scene.actor].record
    if ally.kind != "organisation" or has_mark(ally, *_marks_here(scene, root)):
        return
    fields = {"ally": scene.actor, "email": _email(root)}
    if goes_by_keys(scene.ledger):
        raise UsageError(
            say("{ally} is an organisation, and git signs here with no key of its own.", **fields),
            _remedy(scene, say("let git use a key of its own: alliance ally keys use")),
        )
    address = ally.emails[0] if ally.emails else "EMAIL"
    raise UsageError(
        say("{ally} is an organisation, and git’s e-mail address {email} is none of its own.",
            **fields),
        _remedy(scene, say("commit under one: git config user.email {address}", address=address)),
    )  # fmt: skip


def doubts_about_commit(scene: Scene, root: Path, *, on_branch: bool = False) -> Iterator[Message]:
    """Yield why others may not get, or not take for the actor's, what was committed just now.

    Where it was put `on_branch`, on one of its own, it is on one whatever is checked out.
    """
    repository = Repository.enclosing(root)
    if not on_branch and current_ref(repository) == "HEAD":
        yield say(
            "It is on no branch, and lost when you leave it. Give it one: git switch -c NAME"
        )
    if goes_by_keys(scene.ledger) or repository.setting("remote.origin.url") is None:
        return
    ally = scene.ledger.allies.get(scene.actor)
    if ally is not None and not has_mark(ally.record, *_marks_here(scene, root)):
        yield say(
            "It is committed under {email}, which is no address of {ally}: a check will not take"
            " it for {ally}’s. To take it back: alliance undo --as {ally}",
            email=_email(root),
            ally=scene.actor,
        )


def _remedy(scene: Scene, otherwise: Message) -> Message:
    return say(
        "Whoever represents it speaks for it on a proposal: --for {ally}, without --as. For all"
        " else, {otherwise}",
        ally=scene.actor,
        otherwise=otherwise,
    )


def _marks_here(scene: Scene, root: Path) -> tuple[Mark, ...]:
    """Return by what a commit made here would be known."""
    if not goes_by_keys(scene.ledger):
        return tuple(marks_of_email(_email(root)))
    key = signer_here(root).key
    return (("key", key.itself),) if key else ()


def _email(root: Path) -> str:
    return Repository.enclosing(root).author()[1]
