"""Read the constitution under which the past is to be gone through again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from alliance_cli.codes import finding
from alliance_cli.diagnostics import FaultyFileError, Finding, Route
from alliance_cli.documents import Document
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.replays import NotReplayed, Replayed, replays
from alliance_cli.messages import say
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.kinds import Place
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.reading import procedure_of, record_of
from alliance_cli.store.input import read_input
from alliance_cli.store.locating import Places
from alliance_cli.store.reading import read_document
from alliance_cli.store.resources import procedure_bytes, procedure_references


def constitution_in(path: Path) -> Constitution:
    """Return the constitution in a file, wherever it lies.

    Raise CannotRunError where the file cannot be read, FaultyFileError where it is no
    constitution.
    """
    name, content = str(path), read_input(path)
    read = read_document(name, content)
    if not isinstance(read, Document):
        raise FaultyFileError(placed(read, content))
    record = record_of(read, Place("constitution", "constitution"))
    if not isinstance(record, Constitution):
        raise FaultyFileError(placed(record if isinstance(record, tuple) else (), content))
    if unknown := tuple(_unknown(name, record)):
        raise FaultyFileError(placed(unknown, content))
    return record


def replayed(
    ledger: Ledger,
    rules: Constitution,
    proposal: str | None,
    *,
    at: datetime,
    follow: Follow = unseen,
) -> tuple[Replayed | NotReplayed, ...]:
    """Return all proposals, or the one called `proposal`, under `rules`, at `at`."""
    known = {**ledger.procedures, **shipped_procedures(rules)}
    among = None if proposal is None else (proposal,)
    found = replays(replace(ledger, procedures=known), rules, at=at, among=among)
    return tuple(follow(found, say("Replaying proposals"), len(among or ledger.proposals)))


def shipped_procedures(rules: Constitution) -> dict[str, Procedure]:
    """Return the shipped procedures that `rules` name, by reference."""
    named = sorted({each for each in rules.procedures.values() if isinstance(each, str)})
    found = {name: find_shipped(name) for name in named}
    return {name: each for name, each in found.items() if each is not None}


def find_shipped(reference: str) -> Procedure | None:
    """Return the shipped procedure called `reference`, as `standard@1`, if there is one."""
    content = procedure_bytes(reference)
    read = read_document(f"{reference}.yaml", content) if content else None
    made = procedure_of(read) if isinstance(read, Document) else None
    return made if isinstance(made, Procedure) else None


def _unknown(path: str, rules: Constitution) -> Iterable[Finding]:
    known = procedure_references()
    for name, named in rules.procedures.items():
        if isinstance(named, str) and named not in known:
            yield finding(
                "ALY105",
                path,
                say("there is no procedure “{procedure}”", procedure=named),
                say("Shipped are: {names}.", names=known),
                route=Route(("procedures", name)),
            )


def placed(findings: Iterable[Finding], content: bytes) -> tuple[Finding, ...]:
    """Return `findings` with their places in the file that holds `content`."""
    places = Places(content)
    return tuple(
        each if each.span is not None else each.located(places.span(each.route))
        for each in findings
    )
