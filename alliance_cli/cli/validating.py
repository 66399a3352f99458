"""Check that all is in good order, and show the forms that records must have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from alliance_cli import __version__
from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import Terminal
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.nearest import nearest_few
from alliance_cli.reports.findings.listing import Listing, listing_data
from alliance_cli.reports.findings.text import Excerpt, finding_lines
from alliance_cli.reports.neutral import no_command
from alliance_cli.store.resources import schema_bytes, schema_names

FINDINGS, NOT_VERIFIED = 1, 3


class Format(StrEnum):
    """The forms of a report on findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


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
    chosen = _chosen(form, as_json=looking.as_json)
    alliance = session.load_any(commit)
    known = (entry.path for entry in alliance.ledger.entries)
    asked = paths_within(session.root, paths, known) if paths else ()
    listing = listing_of(alliance, asked, now=session.now(looking.at))
    _show(session.terminal, listing, chosen, excerpts_of(alliance.tree))
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


def _chosen(form: Format | None, *, as_json: bool) -> Format:
    if as_json and form not in {None, Format.JSON}:
        raise UsageError(say("--json and --format {form} do not go together.", form=str(form)))
    return Format.JSON if as_json else form or Format.TEXT


def _show(terminal: Terminal, listing: Listing, form: Format, excerpt_of: Excerpt) -> None:
    def words(message: Message) -> str:
        return message.in_words(terminal.catalogue)

    # Each form is imported only where it is asked for.
    match form:
        case Format.TEXT:
            for line in finding_lines(listing, words, excerpt_of):
                terminal.show(no_command(terminal.words(line.text)), line.style)
        case Format.JSON:
            terminal.show_json(listing_data(listing))
        case Format.GITHUB:
            from alliance_cli.reports.findings.github import render_github

            terminal.out.write(render_github(listing, words))
        case Format.GITLAB:
            from alliance_cli.reports.findings.gitlab import gitlab_data

            terminal.show_plain_json(gitlab_data(listing, words))
        case Format.SARIF:
            from alliance_cli.reports.findings.sarif import sarif_data

            terminal.show_plain_json(sarif_data(listing, words, version=__version__))
        case Format.JUNIT:
            from alliance_cli.reports.findings.junit import render_junit

            terminal.out.write(render_junit(listing, words))
