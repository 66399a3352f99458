"""Look at vision and objectives beside what serves them."""

from __future__ import annotations

import typer

from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines


def strategy(context: typer.Context, looking: Looking) -> None:
    """Show what serves the vision and each objective, and the objectives that nothing serves."""
    from alliance_cli.reports.strategy import strategy_data
    from alliance_cli.reports.strategy_page import strategy_lines
    from alliance_cli.use_cases.strategy import strategy_at

    session = Session.of(context)
    alliance, now = session.look(looking)
    languages = reader_languages(alliance.ledger)
    seen = strategy_at(alliance, now=now, languages=languages)
    if looking.as_json:
        session.terminal.show_json(strategy_data(seen))
        return
    show_lines(session.terminal, strategy_lines(seen, languages))
