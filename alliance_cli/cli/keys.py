"""The SSH keys by which allies are known: look at them, add one, end one, replace a lost one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.options import Acting, Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.tables import show_table
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.store.ssh_keys import FoundKey
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.workspace import Scene

NewKey = Annotated[
    str | None,
    typer.Argument(
        metavar="[KEY]",
        help=mark("The .pub file of a key, or its whole line (default: the one git signs with)."),
    ),
]
"""A key that is to be somebody's."""


def list_keys(
    context: typer.Context,
    looking: Looking,
    ally: Annotated[
        str | None,
        typer.Argument(metavar="[ALLY]", help=mark("Whose keys (default: everybody’s).")),
    ] = None,
) -> None:
    """List the keys of the allies: whose, since when, and whether they count."""
    from alliance_cli.reports.keys import HEADINGS, key_views
    from alliance_cli.use_cases.naming import ally_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    name = ally_named(ledger, ally) if ally else None
    views = list(key_views(ledger, now=now, ally=name))
    if looking.as_json:
        session.terminal.show_json({"keys": [view.data() for view in views]})
    elif views:
        show_table(session.terminal, HEADINGS, [view.row() for view in views])
    else:
        session.terminal.tell(say("There are no keys yet. To add yours: alliance ally keys add"))


def add_key(context: typer.Context, writing: Writing, key: NewKey = None) -> None:
    """Add a key of your own: a first one, or one for a second device."""
    from alliance_cli.cli.key_choice import key_chosen
    from alliance_cli.ledger.keys import keys_of
    from alliance_cli.use_cases.keys import plan_new_key, signer_here

    session, scene = _begun(context, writing)
    held = {each.itself for each in keys_of(scene.ledger, scene.actor)}
    chosen = key_chosen(session, key, option="KEY", held=held)
    signer = signer_here(session.root, commits=not writing.no_commit)
    plan = plan_new_key(scene, chosen, signer)
    _written(session, plan, scene, writing)
    if not held:
        _offer_use(session, chosen, writing)


def use_key(
    context: typer.Context, looking: Looking, key: NewKey = None, acting: Acting = None
) -> None:
    """Let git sign what you do in this folder with a key of yours, and know those of others."""
    from alliance_cli.cli.key_choice import key_given
    from alliance_cli.use_cases.actors import actor_of
    from alliance_cli.use_cases.key_signers import key_to_use

    session = Session.of(context)
    ledger = session.load().ledger
    actor = actor_of(ledger, session.root, acting)
    given = key_given(key) if key else None
    chosen = key_to_use(session.root, ledger, actor, given, now=session.now(looking.at))
    let_use(session, chosen, looking.at)
    if looking.as_json:
        session.terminal.show_json({"ally": actor, "key": chosen.itself})


def end_key(
    context: typer.Context,
    writing: Writing,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY", help=mark("Its number, its comment, or how its base64 begins.")
        ),
    ],
    revoked: Annotated[
        bool, typer.Option("--revoked", help=mark("At once: somebody else may hold it."))
    ] = False,
) -> None:
    """End a key of your own: today, or at once where somebody else may hold it."""
    from alliance_cli.use_cases.keys import plan_key_end, signer_here

    session, scene = _begun(context, writing)
    signer = signer_here(session.root, commits=not writing.no_commit)
    _written(session, plan_key_end(scene, key, signer, is_stolen=revoked), scene, writing)


def recover_key(
    context: typer.Context,
    writing: Writing,
    key: NewKey = None,
    for_ally: Annotated[
        str | None,
        typer.Option("--for", metavar="ALLY", help=mark("Whose key is lost (default: yours).")),
    ] = None,
    revoke: Annotated[
        bool, typer.Option("--revoke", help=mark("Revoke the other keys once the new one is in."))
    ] = False,
) -> None:
    """Replace a lost key: others propose the new one; two weeks after the decision it comes in."""
    from alliance_cli.cli.key_choice import key_chosen
    from alliance_cli.ledger.keys import keys_of
    from alliance_cli.use_cases.key_recovery import Lost, plan_recovery
    from alliance_cli.use_cases.keys import signer_here
    from alliance_cli.use_cases.naming import ally_named

    session, scene = _begun(context, writing)
    ally = ally_named(scene.ledger, for_ally) if for_ally else scene.actor
    held = {each.itself for each in keys_of(scene.ledger, ally)}
    chosen = key_chosen(session, key, option="KEY", held=held)
    signer = signer_here(session.root, commits=not writing.no_commit)
    lost = Lost(ally, chosen, is_revoking=revoke)
    plan = plan_recovery(scene, lost, signer, session.terminal.words)
    _written(session, plan, scene, writing)
    if ally == scene.actor:
        _offer_use(session, chosen, writing)


def vouch(
    context: typer.Context,
    writing: Writing,
    ally: Annotated[
        str, typer.Argument(metavar="ALLY", help=mark("The ally who gives its first key."))
    ],
) -> None:
    """Vouch for the first key (or address) of an ally, on the branch that brings it."""
    from alliance_cli.use_cases.vouching import plan_voucher, refuse_without_commit

    refuse_without_commit(commits=not writing.no_commit)
    session, scene = _begun(context, writing)
    session.carry_out(plan_voucher(scene, ally, session.root), scene, writing)


def signers(
    context: typer.Context,
    looking: Looking,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None,
    configure: Annotated[
        bool, typer.Option("--configure", help=mark("Put it where git looks, in this repository."))
    ] = False,
) -> None:
    """Print the keys that count now, as git’s gpg.ssh.allowedSignersFile."""
    from alliance_cli.store.signers import write_signers_to
    from alliance_cli.use_cases.key_signers import configure_signers, signers_text

    session = Session.of(context)
    ledger, now = session.load().ledger, session.now(looking.at)
    text = signers_text(ledger, now=now)
    wrote = []
    if output is not None:
        write_signers_to(output.absolute(), text)
        wrote.append(str(output))
    if configure:
        wrote.append(str(configure_signers(session.root, ledger, now=now)))
    if looking.as_json:
        session.terminal.show_json({"signers": text.splitlines(), "wrote": wrote})
    elif wrote:
        session.terminal.tell(say("Written: {files}", files=wrote), "good")
    else:
        session.terminal.out.write(text)


def _begun(context: typer.Context, writing: Writing) -> tuple[Session, Scene]:
    session = Session.of(context)
    scene = session.scene(writing)
    tell_recovery(session, scene.recovery)
    return session, scene


def _written(session: Session, plan: Plan, scene: Scene, writing: Writing) -> None:
    """Carry out `plan`, and bring along the list of signers where git looks at it."""
    from alliance_cli.use_cases.key_signers import renew_signers

    session.carry_out(plan, scene, writing)
    if not writing.dry_run:
        renew_signers(session.root, session.load().ledger, now=scene.now)


def _offer_use(session: Session, key: FoundKey, writing: Writing) -> None:
    """Let git sign with `key` here, where the person agrees."""
    asked = say("Let git sign your commits in this folder with this key?")
    if not writing.dry_run and session.is_agreed(asked):
        let_use(session, key, writing.at)


def let_use(session: Session, key: FoundKey, at: str | None = None) -> None:
    """Let git sign with `key` in this repository, and know whose signatures are good."""
    from alliance_cli.use_cases.key_signers import configure_signers, configure_signing

    configure_signing(session.root, key)
    configure_signers(session.root, session.load().ledger, now=session.now(at))
    session.terminal.tell(say("From now on git signs your commits in this folder, here alone."))
