"""Look at a constitution as a design, and show the runs that prove what is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.findings import Format, chosen_form, show_findings
from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import show_lines
from alliance_cli.messages import mark, say_many

if TYPE_CHECKING:
    from alliance_cli.use_cases.linting import Linted

FINDINGS = 1


def lint(
    context: typer.Context,
    looking: Looking,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", metavar="FILE", help=mark("Another constitution than the one in force.")
        ),
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help=mark("The form of the report."))
    ] = None,
    proof: Annotated[
        str | None,
        typer.Option("--proof", metavar="CODE", help=mark("Print the run that proves this.")),
    ] = None,
    proofs: Annotated[
        Path | None,
        typer.Option("--proofs", metavar="DIR", help=mark("Write there every run that proves.")),
    ] = None,
) -> int:
    """Look at the constitution as a design: where it can lead people, and whether they can."""
    from alliance_cli.use_cases.linting import lint_constitution, proof_called, write_proofs

    session = Session.of(context)
    chosen = chosen_form(form, as_json=looking.as_json)
    refuse_both(("--proof", proof), (f"--format {chosen}", chosen is not Format.TEXT))
    alliance = session.load()
    linted = lint_constitution(alliance, file, now=session.now(looking.at))
    words = session.terminal.words
    if proof is not None:
        session.terminal.out.write(proof_called(linted, proof).content(words).decode())
        return 0
    _show(session, linted, chosen)
    if proofs is not None:
        written = write_proofs(linted, proofs, words)
        count, folder = len(written), str(proofs)
        said = say_many(
            "{count} run in {folder}", "{count} runs in {folder}", count, folder=folder
        )
        session.terminal.tell(said, "good")
    return FINDINGS if linted.listing.has_errors else 0


def _show(session: Session, linted: Linted, form: Format) -> None:
    from alliance_cli.reports.findings.listing import listing_data
    from alliance_cli.reports.runs import run_lines
    from alliance_cli.use_cases.excerpts import excerpts_of
    from alliance_cli.use_cases.linting import proofs_data

    if form is Format.JSON:
        data = {
            **listing_data(linted.listing),
            "proofs": proofs_data(linted, session.terminal.words),
        }
        session.terminal.show_json(data)
        return
    show_findings(session.terminal, linted.listing, form, excerpts_of(linted.tree))
    if form is Format.TEXT:
        for each in linted.proofs:
            session.terminal.show("")
            show_lines(session.terminal, run_lines(each.name, each.proof))
