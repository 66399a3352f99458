"""Look at mandates, empty seats and turns; end a mandate before its time."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.messages import mark, say


def list_mandates(
    context: typer.Context,
    looking: Looking,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help=mark("What concerns this role."))
    ] = None,
    ally: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("What this ally holds or held."))
    ] = None,
    chantier: Annotated[
        str | None, typer.Option(metavar="CHANTIER", help=mark("The roles of this chantier."))
    ] = None,
    vacant: Annotated[bool, typer.Option("--vacant", help=mark("The empty seats alone."))] = False,
    ending: Annotated[
        bool, typer.Option("--ending", help=mark("What ends before long, alone."))
    ] = False,
) -> None:
    """List who holds which role until when, which seats are empty, and who had turns."""
    from alliance_cli.reports.mandates import HEADINGS, Wanted, alert_lines, roles_at, turn_lines
    from alliance_cli.use_cases.naming import ally_named, chantier_named, role_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    ledger = alliance.ledger
    wanted = Wanted(
        role and role_named(ledger, role),
        ally and ally_named(ledger, ally),
        chantier and chantier_named(ledger, chantier),
        ending,
    )
    roles = roles_at(ledger, wanted, now=now)
    if looking.as_json:
        data = roles.data()
        session.terminal.show_json({**data, "mandates": []} if vacant and not ending else data)
        return
    if not vacant or ending:
        languages = reader_languages(ledger)
        if roles.mandates:
            show_table(
                session.terminal, HEADINGS, [each.row(languages) for each in roles.mandates]
            )
        else:
            session.terminal.tell(say("There is no such mandate."))
    show_lines(session.terminal, alert_lines(roles, ledger))
    if not vacant and not ending:
        show_lines(session.terminal, turn_lines(roles))
    elif vacant and not (roles.vacant or roles.ahead):
        session.terminal.tell(say("No seat that has to be taken is empty."))


def end_mandate(
    context: typer.Context,
    mandate: Annotated[
        str,
        typer.Argument(metavar="MANDATE", help=mark("The mandate, or the beginning of its name.")),
    ],
    writing: Writing,
    reason: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help=mark("Why you resign (fr=… for each language).")),
    ] = None,
) -> None:
    """End a mandate before its time: resign from your own, or carry out what was decided."""
    from alliance_cli.use_cases.mandates import plan_ending
    from alliance_cli.use_cases.naming import mandate_named

    why = Session.of(context).text(reason, option="--reason")
    perform(
        context,
        writing,
        lambda scene: plan_ending(scene, mandate_named(scene.ledger, mandate), why),
    )
