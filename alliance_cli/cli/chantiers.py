"""Open, join, leave and look at chantiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.words import choice_given
from alliance_cli.messages import mark, say

KINDS = ("thematic", "collegial", "geo-cultural")
Several = list[str] | None
ChantierName = Annotated[
    str,
    typer.Argument(metavar="CHANTIER", help=mark("The chantier, or the beginning of its name.")),
]


@dataclass(frozen=True, slots=True)
class Concerns:
    """What a chantier is about."""

    objective: Annotated[
        Several, typer.Option(help=mark("An objective it serves. Repeatable."))
    ] = None
    theme: Annotated[Several, typer.Option(help=mark("What it works on. Repeatable."))] = None
    college: Annotated[Several, typer.Option(help=mark("A milieu it concerns. Repeatable."))] = (
        None
    )
    territory: Annotated[Several, typer.Option(help=mark("Where it works. Repeatable."))] = None
    partner: Annotated[
        Several, typer.Option(help=mark("Who works with it, not an ally. Repeatable."))
    ] = None
    project: Annotated[
        str | None, typer.Option(metavar="LINK", help=mark("The project it is laid over."))
    ] = None


def open_chantier(
    context: typer.Context,
    writing: Writing,
    concerns: Concerns,
    name: Annotated[Several, typer.Argument(metavar="NAME", help=mark("What people call it."))] = (
        None
    ),
    purpose: Annotated[
        Several,
        typer.Option(metavar="TEXT", help=mark("What it is for (fr=… for each language).")),
    ] = None,
    ends: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("The day on which it ends."))
    ] = None,
    kind: Annotated[
        Several,
        typer.Option(help=mark("thematic, collegial or geo-cultural. Repeatable.")),
    ] = None,
    identifier: Annotated[
        str | None, typer.Option("--id", help=mark("Its id (default: made of its name)."))
    ] = None,
) -> None:
    """Open a chantier: a workstream with a purpose and an end. You lead it first."""
    from alliance_cli.use_cases.chantiers import NewChantier, plan_opening

    session = Session.of(context)
    names = name or [session.ask(None, say("What people call it"), option="NAME")]
    aims = purpose or [session.ask(None, say("What it is for"), option="--purpose")]
    end = session.ask_day(ends, say("The day on which it ends"), option="--ends")
    chantier = NewChantier(
        session.text(names, option="NAME") or "",
        session.text(aims, option="--purpose") or "",
        end,
        tuple(choice_given(each, KINDS, option="--kind") for each in kind or KINDS[:1]),
        identifier,
        {
            "objectives": concerns.objective,
            "themes": concerns.theme,
            "colleges": concerns.college,
            "territories": concerns.territory,
            "partners": concerns.partner,
            "project": concerns.project,
        },
    )
    perform(context, writing, lambda scene: plan_opening(scene, chantier))


def join_chantier(
    context: typer.Context,
    chantier: ChantierName,
    writing: Writing,
    part: Annotated[str | None, typer.Option(help=mark("What you will do in it."))] = None,
) -> None:
    """Join a chantier."""
    from alliance_cli.use_cases.chantiers import plan_membership
    from alliance_cli.use_cases.naming import chantier_named

    perform(
        context,
        writing,
        lambda scene: plan_membership(scene, chantier_named(scene.ledger, chantier), part=part),
    )


def leave_chantier(context: typer.Context, chantier: ChantierName, writing: Writing) -> None:
    """Leave a chantier."""
    from alliance_cli.use_cases.chantiers import plan_parting
    from alliance_cli.use_cases.naming import chantier_named

    perform(
        context,
        writing,
        lambda scene: plan_parting(scene, chantier_named(scene.ledger, chantier)),
    )


def list_chantiers(context: typer.Context, looking: Looking) -> None:
    """List the chantiers, those that end first first."""
    from alliance_cli.reports.chantiers import HEADINGS, chantier_views

    session = Session.of(context)
    alliance, now = session.look(looking)
    views = chantier_views(alliance.ledger, now=now)
    if looking.as_json:
        session.terminal.show_json({"chantiers": [view.data() for view in views]})
        return
    if not views:
        session.terminal.tell(say('There is no chantier yet: alliance chantier open "…"'))
        return
    languages = reader_languages(alliance.ledger)
    show_table(session.terminal, HEADINGS, [view.row(languages) for view in views])


def show_chantier(context: typer.Context, chantier: ChantierName, looking: Looking) -> None:
    """Show one chantier."""
    from alliance_cli.reports.chantier_page import render_chantier
    from alliance_cli.reports.chantiers import chantier_view
    from alliance_cli.use_cases.naming import chantier_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    view = chantier_view(alliance.ledger, chantier_named(alliance.ledger, chantier), now=now)
    if looking.as_json:
        session.terminal.show_json({"chantier": view.data()})
        return
    languages = reader_languages(alliance.ledger)
    show_lines(session.terminal, render_chantier(view, languages))
