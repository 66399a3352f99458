"""Look: where proposals stand and why, and what waits for whoever asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.landing import tell_aside
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import (
    reader_languages,
    show_lines,
    tell_edited,
    tell_left_out,
    tell_unreadable,
    width_of,
)
from alliance_cli.cli.tables import show_table
from alliance_cli.codes import CODES
from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.messages import language_of, mark, say
from alliance_cli.records.nearest import nearest_few
from alliance_cli.store.resources import rule_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.reports.lines import Line
    from alliance_cli.reports.views import ProposalView
    from alliance_cli.use_cases.load import Alliance

_CODE = re.compile("ALY[0-9]+", re.IGNORECASE)


def status(
    context: typer.Context,
    looking: Looking,
    proposal: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROPOSAL]", help=mark("The proposal (default: all), or how it begins.")
        ),
    ] = None,
) -> None:
    """Show where a proposal stands, or where all do."""
    from alliance_cli.reports.aftermath import aftermath_of
    from alliance_cli.reports.standings import standing_data
    from alliance_cli.reports.status import page_lines
    from alliance_cli.use_cases.looking import view_named

    session = Session.of(context)
    alliance = session.load()
    if proposal is None:
        _show_all(session, alliance, looking)
        return
    tell_unreadable(session.terminal, alliance)
    now, languages = session.now(looking.at), reader_languages(alliance.ledger)
    view = view_named(alliance.ledger, proposal, at=now, languages=languages)
    tell_edited(session.terminal, alliance, view.name)
    if looking.as_json:
        session.terminal.show_json(standing_data(view))
    else:
        show_lines(session.terminal, page_lines(view, aftermath_of(alliance.ledger, view)))


def explain(
    context: typer.Context,
    looking: Looking,
    name: Annotated[
        str,
        typer.Argument(metavar="PROPOSAL|CODE", help=mark("A proposal, or a code like ALY406.")),
    ],
    diagram: Annotated[
        bool,
        typer.Option("--diagram", help=mark("Draw its procedure and the way walked, in Mermaid.")),
    ] = False,
) -> None:
    """Tell why a proposal stands where it does, or what a finding means."""
    session = Session.of(context)
    if not _CODE.fullmatch(name):
        _explain_proposal(session, name, looking, has_diagram=diagram)
        return
    if diagram:
        raise UsageError(
            say("A code has no diagram."), say("Name a proposal, or leave out --diagram.")
        )
    _explain_code(session, name.upper(), as_json=looking.as_json)


def waiting(context: typer.Context) -> None:
    """Show what waits for whoever asks, and the gestures that are most likely next."""
    from alliance_cli.ledger.reckoning import dues_at
    from alliance_cli.reports.disciplines import my_dues_lines
    from alliance_cli.reports.views import views_of
    from alliance_cli.reports.waiting import waiting_lines

    session = Session.of(context)
    alliance = session.load()
    ledger, actor, now = alliance.ledger, _find_actor(session, alliance), session.now()
    views = tuple(views_of(ledger, at=now, languages=reader_languages(ledger)))
    tell_left_out(session.terminal, alliance, views)
    width = width_of(session.terminal)
    also = _also_waiting(ledger, views, actor, now) if actor else ()
    show_lines(session.terminal, waiting_lines(views, actor, now=now, width=width, also=also))
    if actor is not None:
        standings = {view.name: view.standing for view in views}
        show_lines(session.terminal, my_dues_lines(dues_at(ledger, standings, now=now), actor))
    tell_aside(session.terminal, session.root)


def _also_waiting(
    ledger: Ledger, views: Sequence[ProposalView], actor: str, now: datetime
) -> Iterator[Line]:
    """Yield what waits for `actor` beside positions and disciplines, which are told apart."""
    from alliance_cli.reports.deadlines.listing import deadlines_of, my_deadline_lines
    from alliance_cli.reports.reminder import reminders_for

    waiting = deadlines_of(ledger, views, reader_languages(ledger), now=now)
    mine = reminders_for(ledger, waiting, actor, now=now)
    others = [each for each in mine if each.kind not in {"position", "discipline"}]
    return my_deadline_lines(others, ledger.zone, now=now)


def _find_actor(session: Session, alliance: Alliance) -> str | None:
    """Return who looks; None, and on stderr why, where nothing says so."""
    from alliance_cli.use_cases.actors import actor_of

    try:
        return actor_of(alliance.ledger, session.root)
    except UsageError as error:
        session.terminal.tell(error.message, "warning")
    except CannotRunError:  # there is no git here to ask
        pass
    return None


def _show_all(session: Session, alliance: Alliance, looking: Looking) -> None:
    from alliance_cli.reports.deadlines.proposals import awaited_on
    from alliance_cli.reports.overview import HEADINGS, row_of, table_lines
    from alliance_cli.reports.standings import brief_data
    from alliance_cli.reports.views import views_of

    languages = reader_languages(alliance.ledger)
    now = session.now(looking.at)
    views = tuple(views_of(alliance.ledger, at=now, languages=languages))
    tell_left_out(session.terminal, alliance, views)
    awaited = {view.name: awaited_on(alliance.ledger, view) for view in views}
    if looking.as_json:
        session.terminal.show_json({"proposals": [brief_data(view) for view in views]})
        return
    if views:
        rows = [row_of(view, awaited) for view in sorted(views, key=lambda view: view.order)]
        lines = table_lines(views, width=width_of(session.terminal), awaited=awaited)
        show_table(session.terminal, HEADINGS, rows, otherwise=lines)
    else:
        session.terminal.tell(say('There is no proposal yet: alliance propose "…"'))
    if looking.at is None:
        tell_aside(session.terminal, session.root)


def _explain_proposal(session: Session, name: str, looking: Looking, *, has_diagram: bool) -> None:
    from alliance_cli.reports.aftermath import aftermath_of
    from alliance_cli.reports.explanation import explanation_data, explanation_lines
    from alliance_cli.reports.flowchart import proposal_flowchart
    from alliance_cli.use_cases.looking import view_named

    alliance = session.load()
    tell_unreadable(session.terminal, alliance)
    languages = reader_languages(alliance.ledger)
    view = view_named(alliance.ledger, name, at=session.now(looking.at), languages=languages)
    tell_edited(session.terminal, alliance, view.name)
    told = aftermath_of(alliance.ledger, view)
    diagram = tuple(proposal_flowchart(view, session.terminal.words)) if has_diagram else ()
    if looking.as_json:
        drawn = {"diagram": "\n".join(diagram)} if has_diagram else {}
        session.terminal.show_json({**explanation_data(view, told), **drawn})
    elif has_diagram:
        for line in diagram:
            session.terminal.show(line)
    else:
        show_lines(session.terminal, explanation_lines(view, told))


def _explain_code(session: Session, code: str, *, as_json: bool) -> None:
    known = CODES.get(code)
    page = rule_page(code, language_of(session.terminal.catalogue))
    if known is None and page is None:
        message = say("There is no code {code}.", code=code)
        close = nearest_few(code, CODES)
        see = say("Codes stand in brackets in what this tells: alliance validate")
        raise UsageError(message, say("Did you mean: {names}?", names=close) if close else see)
    if as_json:
        session.terminal.show_json(
            {
                "code": code,
                "name": known.name if known else None,
                "severity": known.severity if known else None,
                "page": page,
            }
        )
        return
    heading = f"{code} {known.name} ({known.severity})" if known else code
    session.terminal.show_document(f"{(page or heading).rstrip()}\n")
