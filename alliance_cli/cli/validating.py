"""Check that all is in good order, and show the forms that records must have."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.findings import Format, chosen_form, show_findings
from alliance_cli.cli.options import Looking, NoCache
from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say
from alliance_cli.records.folders import FOLDERS
from alliance_cli.records.nearest import nearest_few
from alliance_cli.store.resources import schema_bytes, schema_names

if TYPE_CHECKING:
    from alliance_cli.use_cases.check_memory import Checked, CheckMemory, KeyedTree

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
    no_cache: NoCache = False,
) -> int:
    """Check that every record is in good order, by itself and with the others."""
    from alliance_cli.reports.findings.listing import Listing
    from alliance_cli.use_cases.asked_paths import asked_for, paths_within
    from alliance_cli.use_cases.check_memory import CheckMemory
    from alliance_cli.use_cases.excerpts import excerpts_of
    from alliance_cli.use_cases.folders import current_folder

    session = Session.of(context)
    chosen = chosen_form(form, as_json=looking.as_json)
    tree = _tree(session, commit)
    memory = None if no_cache else CheckMemory.find(session.root_given or current_folder())
    checked = _checked(session, tree, session.now(looking.at), memory)
    session.listen_to(checked.languages)
    known = (entry.path for entry in tree.entries(FOLDERS)) if paths else ()
    asked = paths_within(session.root, paths, known) if paths else ()
    listing = Listing(asked_for(checked.findings, asked), checked.records)
    show_findings(session.terminal, listing, chosen, excerpts_of(tree))
    if checked.is_newer:
        return NOT_VERIFIED
    return FINDINGS if listing.has_errors else 0


def _tree(session: Session, commit: str | None) -> KeyedTree:
    """Return the files as they are, or as a commit has them."""
    from alliance_cli.store.glances import Glance

    if commit is None:
        return Glance(session.root, FOLDERS)
    from alliance_cli.use_cases.workspace import tree_of

    return tree_of(session.root_given, commit)


def _checked(
    session: Session, tree: KeyedTree, now: datetime, memory: CheckMemory | None
) -> Checked:
    """Return what is wrong in `tree`; what is remembered need not be loaded."""
    if memory and (known := memory.find_checked(tree, now=now)):
        return known
    from alliance_cli.use_cases.checking import checked, checked_and_kept

    if memory is None:
        return checked(tree, now=now, follow=session.follow)
    return checked_and_kept(tree, memory, now=now, follow=session.follow)


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
