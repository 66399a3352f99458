"""Try procedures on people who do not exist."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from alliance_cli.cli.giving import find_form_of, form_given, give
from alliance_cli.cli.options import AsJson
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import mark

if TYPE_CHECKING:
    from alliance_cli.reports.simulations import Simulation
    from alliance_cli.use_cases.load import Alliance

FORMATS = ("text", "json", "html")
_ENDINGS = {".json": "json", ".html": "html", ".htm": "html"}


def simulate(
    context: typer.Context,
    procedures: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PROCEDURE]...",
            help=mark("Of the constitution, or shipped (default: that of ordinary proposals)."),
        ),
    ] = None,
    scenario: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=mark("How people behave (default: a shipped one).")),
    ] = None,
    seed: Annotated[
        int, typer.Option(metavar="N", help=mark("The same seed gives the same figures."))
    ] = 1,
    proposals: Annotated[
        int | None, typer.Option(metavar="N", help=mark("How many proposals are played."))
    ] = None,
    allies: Annotated[
        int | None, typer.Option(metavar="N", help=mark("How many allies there are."))
    ] = None,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="PROCEDURE PROCEDURE", help=mark("Two procedures, side by side.")),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", help=mark("text, json or html (default: as FILE ends).")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Try procedures on thousands of made-up proposals, and compare what comes of them."""
    from alliance_cli.consensus.calendar import Calendar
    from alliance_cli.reports.simulations import Simulation
    from alliance_cli.use_cases import simulating

    told = find_form_of(output, _ENDINGS)
    wanted = form_given(form, FORMATS, as_json=as_json, told=told)
    session = Session.of(context)
    alliance = _find_alliance(session)
    ledger = alliance.ledger if alliance else None
    rules = ledger.constitution.record if ledger and ledger.constitution else None
    played = simulating.scenario_from(scenario, proposals=proposals, allies=allies)
    names = (*(procedures or ()), *(compare or ()))
    trial = simulating.Trial(
        simulating.chosen(ledger, names),
        played,
        Calendar.of(rules) if rules else Calendar(ZoneInfo("UTC")),
        seed,
    )
    made = Simulation(played, seed, simulating.simulate(trial, follow=session.follow))
    _show(session, made, wanted, output, alliance)


def _find_alliance(session: Session) -> Alliance | None:
    """Return the alliance around here; None where there is none: procedures are shipped, too."""
    try:
        session.root  # noqa: B018 - it is looked for
    except CannotRunError:
        if session.root_given is not None:
            raise
        return None
    return session.load()


def _show(
    session: Session, made: Simulation, form: str, output: Path | None, alliance: Alliance | None
) -> None:
    from dataclasses import replace
    from io import StringIO

    from alliance_cli.reports.simulations import simulation_data

    written = StringIO()
    terminal = session.terminal if output is None else replace(session.terminal, out=written)
    if form == "json":
        terminal.show_json(simulation_data(made))
    elif form == "html":
        terminal.out.write(_page(session, made, alliance))
    else:
        from alliance_cli.reports import simulations as page

        show_lines(terminal, page.heading_lines(made))
        show_table(terminal, page.headings([*made.figures]), page.rows_of(made))
        show_lines(terminal, page.course_lines(made))
    if output is not None:
        give(session, written.getvalue().encode(), output)


def _page(session: Session, made: Simulation, alliance: Alliance | None) -> str:
    from alliance_cli.cli.showing import reader_languages
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.simulation_page import HTML, simulation_fields
    from alliance_cli.use_cases.reporting import html_text

    languages = reader_languages(alliance.ledger) if alliance else ("en",)
    reader = Reader(session.terminal.catalogue, languages)
    return html_text(alliance, HTML, simulation_fields(made, reader), reader)
