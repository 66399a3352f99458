"""Join the alliance, or write down who does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.keys import let_use
from alliance_cli.cli.options import Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.store.ssh_keys import FoundKey
    from alliance_cli.use_cases.load import Alliance

VISIBLE = ("public", "allies", "id-only")
Several = list[str] | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a newcomer may say of itself."""

    organisation: Annotated[
        bool, typer.Option("--organisation", help=mark("An organisation, not a person."))
    ] = False
    representative: Annotated[
        Several,
        typer.Option(metavar="ALLY", help=mark("A person who acts for it. Repeatable.")),
    ] = None
    email: Annotated[
        Several, typer.Option(help=mark("E-mail address (default: git’s). Repeatable."))
    ] = None
    college: Annotated[Several, typer.Option(help=mark("Its milieu. Repeatable."))] = None
    territory: Annotated[Several, typer.Option(help=mark("Its territory. Repeatable."))] = None
    theme: Annotated[Several, typer.Option(help=mark("What it works on. Repeatable."))] = None
    language: Annotated[Several, typer.Option(help=mark("A language it speaks. Repeatable."))] = (
        None
    )
    offers: Annotated[Several, typer.Option(help=mark("What it can give. Repeatable."))] = None
    needs: Annotated[Several, typer.Option(help=mark("What it looks for. Repeatable."))] = None
    visible: Annotated[
        str | None, typer.Option(help=mark("What may be shown: public, allies, id-only."))
    ] = None


def join(
    context: typer.Context,
    writing: Writing,
    profile: Profile,
    name: Annotated[str | None, typer.Option(help=mark("Your name (default: git’s)."))] = None,
    identifier: Annotated[
        str | None, typer.Option("--id", help=mark("Your id (default: made of your name)."))
    ] = None,
    sympathiser: Annotated[
        bool,
        typer.Option("--sympathiser", help=mark("Be heard, without undertaking to take part.")),
    ] = False,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", metavar="KEY", help=mark("Your SSH key: its .pub file or its line.")
        ),
    ] = None,
) -> None:
    """Sign the charter in force: whoever signs is in. With --as, a recorder writes it down."""
    from alliance_cli.records.identifiers import id_from
    from alliance_cli.store.transaction import recover
    from alliance_cli.use_cases.actors import introduce
    from alliance_cli.use_cases.joining import Newcomer, plan_joining, represented_by
    from alliance_cli.use_cases.naming import ally_named

    session = Session.of(context)
    tell_recovery(session, recover(session.root))
    alliance = session.load()
    now = session.moment_of_act(writing, alliance.ledger)
    recorder = ally_named(alliance.ledger, writing.acting) if writing.acting else None
    signs = _signatory(session, name, profile, alliance, is_recorded=recorder is not None)
    chosen = _key_of_newcomer(session, alliance, key, is_recorded=recorder is not None)
    newcomer = Newcomer(
        signs.name,
        session.ask(identifier or id_from(signs.name) or None, say("Your id"), option="--id"),
        "organisation" if profile.organisation else "person",
        not sympathiser,
        {
            "representatives": represented_by(alliance, profile.representative or (), now=now),
            "emails": signs.emails,
            "colleges": profile.college,
            "territories": profile.territory,
            "themes": profile.theme,
            "languages": profile.language,
            "offers": profile.offers,
            "needs": profile.needs,
            "visible": profile.visible
            and choice_given(profile.visible, VISIBLE, option="--visible"),
        },
        chosen,
    )
    plan = plan_joining(alliance, newcomer, now=now, recorder=recorder)
    if signs.introduces and not writing.dry_run:
        introduce(session.root, signs.name, signs.emails[0])
    session.carry_out_on(plan, alliance, writing, now=now)
    # On a branch of its own: not in yet, and nobody here acts as somebody who is not in.
    if recorder is None and not (writing.dry_run or writing.branch):
        _remember(session, newcomer.id)
    if chosen and not writing.dry_run:
        introduce(session.root, signs.name, signs.emails[0])
        let_use(session, chosen, writing.at)


@dataclass(frozen=True, slots=True)
class _Signatory:
    """Who signs; git is told who that is where it does not know."""

    name: str
    emails: list[str]
    introduces: bool = False


def _signatory(
    session: Session, name: str | None, profile: Profile, alliance: Alliance, *, is_recorded: bool
) -> _Signatory:
    """Return who signs: whom git knows, or whom the options or the answers name."""
    from alliance_cli.use_cases.actors import find_identity
    from alliance_cli.use_cases.joining import refuse_second_self

    if is_recorded:
        asked = session.ask(name or None, say("The newcomer’s name"), option="--name")
        return _Signatory(asked, profile.email or [])
    known = find_identity(session.root)
    if known is None:
        asked = session.ask(name, say("Your name"), option="--name")
        first = next(iter(profile.email or ()), None)
        email = session.ask(first, say("Your e-mail address"), option="--email")
        return _Signatory(asked, profile.email or [email], introduces=True)
    git_name, git_email = known
    refuse_second_self(alliance.ledger, git_email)
    return _Signatory(name or git_name, profile.email or [git_email])


def _key_of_newcomer(
    session: Session, alliance: Alliance, given: str | None, *, is_recorded: bool
) -> FoundKey | None:
    """Return the newcomer's key: the one given, or, where commits are signed, one it chooses."""
    from alliance_cli.cli.key_choice import key_given, key_picked
    from alliance_cli.use_cases.keys import goes_by_keys

    if is_recorded:
        if given is None:
            return None
        raise UsageError(
            say("Nobody writes down the key of somebody else: it would prove nothing."),
            say("The newcomer adds it, once in: alliance ally keys add FILE"),
        )
    if given is not None:
        return key_given(given)
    if not goes_by_keys(alliance.ledger):
        return None
    session.terminal.tell(
        say("Here each ally signs what it writes with an SSH key of its own, so that nobody can"
            " write in its name.")
    )  # fmt: skip
    return key_picked(session, option="--key")


def _remember(session: Session, ally: str) -> None:
    """Let git remember who one is here, unless it was somebody else and nobody says otherwise."""
    from alliance_cli.use_cases.actors import remember_ally, remembered_ally

    other = remembered_ally(session.root)
    if other in {None, ally} or session.is_agreed(
        say("Act here as {ally} from now on, no longer as {other}?", ally=ally, other=other)
    ):
        remember_ally(session.root, ally)
        return
    session.terminal.tell(
        say(
            "In this folder you still act as {other}; to act as {ally}: --as {ally}",
            ally=ally,
            other=other,
        ),
        "warning",
    )
