"""Show what a proposal changes, article by article and word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.giving import form_given
from alliance_cli.cli.languages import wanted
from alliance_cli.cli.options import AsJson, ProposalName
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import show_lines, tell_unreadable
from alliance_cli.messages import mark
from alliance_cli.reports.lines import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alliance_cli.cli.terminal import Terminal
    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.messages import Message
    from alliance_cli.reports.amendments import ArticleChange

FORMATS = ("text", "json", "markdown", "html")


def diff(
    context: typer.Context,
    proposal: ProposalName,
    before: Annotated[
        int | None,
        typer.Argument(
            metavar="[V1]", help=mark("The earlier version (default: the one before).")
        ),
    ] = None,
    after: Annotated[
        int | None,
        typer.Argument(metavar="[V2]", help=mark("The later version (default: the last).")),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help=mark("text, json, markdown, html."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what a text changes: [-what goes-] {+what comes+}.

    Of an amendment without versions, what it changes in the constitution.
    """
    from alliance_cli.use_cases.comparing import comparison_of
    from alliance_cli.use_cases.naming import proposal_named
    from alliance_cli.use_cases.versions import compared_versions

    wanted_form = form_given(form, FORMATS, as_json=as_json)
    session = Session.of(context)
    ledger = _loaded(session)
    name = proposal_named(ledger, proposal)
    if before is None and ledger.proposals[name].record.kind == "amendment":
        compared = comparison_of(ledger, name)
        facts = {
            "proposal": name,
            "amends": compared.amends,
            "version": compared.version,
        }
        _show(session.terminal, wanted_form, compared.title, compared.changes, facts)
        return
    versions = compared_versions(ledger, session.root, name, before, after)
    facts = {"proposal": name, "before": versions.before, "after": versions.after}
    _show(session.terminal, wanted_form, versions.title, versions.changes, facts)


def _loaded(session: Session) -> Ledger:
    alliance = session.load()
    tell_unreadable(session.terminal, alliance)
    return alliance.ledger


def _show(
    terminal: Terminal,
    form: str,
    title: Message,
    changes: Sequence[ArticleChange],
    facts: Mapping[str, object],
) -> None:
    from alliance_cli.reports.amendment_text import (
        change_lines,
        render_changes_html,
        render_changes_markdown,
    )
    from alliance_cli.reports.amendments import changes_data

    match form:
        case "json":
            terminal.show_json({**facts, "changes": changes_data(tuple(changes))})
        case "markdown":
            terminal.out.write(render_changes_markdown(title, changes, terminal.words))
        case "html":
            language = next(iter(wanted()), "en")
            page = render_changes_html(title, changes, terminal.words, language=language)
            terminal.out.write(page)
        case _:
            show_lines(terminal, [Line(title, "strong"), *change_lines(changes)])
