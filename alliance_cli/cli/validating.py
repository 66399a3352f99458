"""Check that all is in good order, and show the forms that records must have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alliance_cli.cli.findings import Format, chosen_form, show_findings
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say
from alliance_cli.records.nearest import nearest_few
from alliance_cli.store.resources import schema_bytes, schema_names

FINDINGS, NOT_VERIFIED = 1, 3


def validate(
    context: typer.Context,
    looking: Looking,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help=mark("Report on these files and folders alone.")),
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help=mark("The form of the report."))
    ] = None,
    commit: Annotated[
        str | None,
        typer.Option(metavar="REV", help=mark("Read this commit instead of the files.")),
    ] = None,
) -> int:
    """Check that every record is in good order, by itself and with the others."""
    from alliance_cli.use_cases.checking import excerpts_of, listing_of, paths_within
    from alliance_cli.use_cases.load import is_newer

    session = Session.of(context)
    chosen = chosen_form(form, as_json=looking.as_json)
    alliance = session.load_any(commit)
    known = alliance.ledger.entries
    asked = paths_within(session.root, paths, known) if paths else ()
    listing = listing_of(alliance, asked, now=session.now(looking.at), follow=session.follow)
    show_findings(session.terminal, listing, chosen, excerpts_of(alliance.tree))
    if is_newer(alliance):
        return NOT_VERIFIED
    return FINDINGS if listing.has_errors else 0


def schema(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help=mark("The kind of record."))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("Answer in JSON."))] = False,
) -> None:
    """List the kinds of records that have a JSON Schema, or print one."""
    terminal = Session.of(context).terminal
    kinds = [each.removesuffix(".json") for each in schema_names()]
    if name is None:
        if as_json:
            terminal.show_json({"schemas": kinds})
            return
        for kind in kinds:
            terminal.show(kind)
        return
    kind = name.removesuffix(".json")
    if kind not in kinds:
        close = nearest_few(kind, kinds) or kinds
        raise UsageError(
            say("There is no schema “{name}”.", name=name), say("Possible: {names}.", names=close)
        )
    terminal.out.write(schema_bytes(f"{kind}.json").decode())
