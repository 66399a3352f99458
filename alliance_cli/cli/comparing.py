"""Show what a proposal changes, article by article and word by word."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.languages import wanted
from alliance_cli.cli.options import ProposalName
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import show_lines, tell_unreadable
from alliance_cli.cli.words import choice_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say
from alliance_cli.reports.lines import Line

FORMATS = ("text", "json", "markdown", "html")


def diff(
    context: typer.Context,
    proposal: ProposalName,
    form: Annotated[
        str, typer.Option("--format", help=mark("text, json, markdown, html."))
    ] = "text",
    as_json: Annotated[bool, typer.Option("--json", help=mark("Answer in JSON."))] = False,
) -> None:
    """Show what an amendment changes in the constitution: [-what goes-] {+what comes+}."""
    from alliance_cli.reports.amendment_text import (
        change_lines,
        render_changes_html,
        render_changes_markdown,
    )
    from alliance_cli.reports.amendments import changes_data
    from alliance_cli.use_cases.comparing import comparison_of
    from alliance_cli.use_cases.naming import proposal_named

    choice_given(form, FORMATS, option="--format")
    if as_json and form not in {"text", "json"}:
        raise UsageError(say("--json and --format do not go together."))
    session = Session.of(context)
    alliance = session.load()
    tell_unreadable(session.terminal, alliance)
    compared = comparison_of(alliance.ledger, proposal_named(alliance.ledger, proposal))
    title, changes = compared.title, compared.changes
    terminal = session.terminal
    if as_json or form == "json":
        terminal.show_json(
            {
                "proposal": compared.proposal,
                "amends": compared.amends,
                "version": compared.version,
                "changes": changes_data(changes),
            }
        )
    elif form == "markdown":
        terminal.out.write(render_changes_markdown(title, changes, terminal.words))
    elif form == "html":
        language = next(iter(wanted()), "en")
        terminal.out.write(render_changes_html(title, changes, terminal.words, language=language))
    else:
        show_lines(terminal, [Line(title, "strong"), *change_lines(changes)])
