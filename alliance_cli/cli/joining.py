"""Join the alliance, take part for a time, be away, leave and come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import day_given
from alliance_cli.messages import mark, say
from alliance_cli.records.identifiers import id_from
from alliance_cli.store.repository import git_author
from alliance_cli.use_cases.membership import (
    Newcomer,
    plan_absence,
    plan_back,
    plan_departure,
    plan_engagement,
    plan_joining,
    plan_return,
    plan_signature,
    represented_by,
)
from alliance_cli.use_cases.naming import ally_named
from alliance_cli.use_cases.workspace import remember_ally

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
) -> None:
    """Join: sign the charter in force. Whoever signs is in; with --as, a recorder signs for one."""
    session = Session.of(context)
    alliance, now = session.load(), session.now(writing.at)
    recorder = ally_named(alliance.ledger, writing.acting) if writing.acting else None
    if recorder is None:
        git_name, git_email = git_author()
    else:
        git_name, git_email = session.ask(name, say("The newcomer’s name"), option="--name"), ""
    emails = profile.email or ([git_email] if git_email else [])
    newcomer = Newcomer(
        name or git_name,
        identifier or id_from(name or git_name),
        "organisation" if profile.organisation else "person",
        not sympathiser,
        {
            "representatives": represented_by(alliance, profile.representative or (), now=now),
            "emails": emails,
            "colleges": profile.college,
            "territories": profile.territory,
            "themes": profile.theme,
            "languages": profile.language,
            "offers": profile.offers,
            "needs": profile.needs,
            "visible": profile.visible,
        },
    )
    plan = plan_joining(alliance, newcomer, now=now, recorder=recorder)
    session.carry_out_on(plan, alliance, writing, now=now)
    if recorder is None and not writing.dry_run:
        remember_ally(session.root, newcomer.id)


def engage(
    context: typer.Context,
    writing: Writing,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help=mark("Since when (default: today).")),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("The last day, included."))
    ] = None,
) -> None:
    """Undertake to take part, and count in quorums; or say until when."""
    first, last = day_given(start, option="--from"), day_given(until, option="--until")
    perform(context, writing, lambda scene: plan_engagement(scene, start=first, until=last))


def away(
    context: typer.Context,
    writing: Writing,
    start: Annotated[
        str | None, typer.Argument(metavar="[FROM]", help=mark("The first day away."))
    ] = None,
    until: Annotated[
        str | None, typer.Argument(metavar="[UNTIL]", help=mark("The last day away, included."))
    ] = None,
    back: Annotated[
        bool, typer.Option("--back", help=mark("You are back from today on."))
    ] = False,
) -> None:
    """Say when you are away: nobody waits for you then."""
    if back:
        perform(context, writing, plan_back)
        return
    given = Session.of(context).ask(start, say("The first day away"), option="FROM")
    first, last = day_given(given, option="FROM"), day_given(until, option="UNTIL")
    if first is not None:
        perform(context, writing, lambda scene: plan_absence(scene, start=first, until=last))


def sign(context: typer.Context, writing: Writing) -> None:
    """Sign the charter in force."""
    perform(context, writing, plan_signature)


def leave(context: typer.Context, writing: Writing) -> None:
    """Leave the alliance; your objections go with you, what you said stays."""
    perform(context, writing, plan_departure)


def return_(context: typer.Context, writing: Writing) -> None:
    """Come back after having left."""
    perform(context, writing, plan_return)
