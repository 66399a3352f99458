"""Load an alliance from a tree of files, and say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.diagnostics import WHOLE_FILE, Finding
from alliance_cli.documents import Document, Entry
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import load
from alliance_cli.records.kinds import FOLDERS, Place, place_of
from alliance_cli.rules.registry import findings_of
from alliance_cli.store.locating import locate
from alliance_cli.store.reading import read_document, read_entry
from alliance_cli.store.resources import procedure_bytes, procedure_references
from alliance_cli.store.trees import Tree


@dataclass(frozen=True, slots=True)
class Alliance:
    """What a tree holds: the ledger, and what is wrong with single files."""

    tree: Tree
    ledger: Ledger
    findings: tuple[Finding, ...]


def load_alliance(tree: Tree) -> Alliance:
    """Load every record in `tree`; files that cannot be read become findings."""
    entries = tuple(tree.entries(FOLDERS))
    documents: list[Document] = []
    findings: list[Finding] = []
    unreadable: list[str] = []
    for entry in _record_files(entries):
        read = read_entry(tree, entry)
        if isinstance(read, Document):
            documents.append(read)
        else:
            findings.extend(read)
            unreadable.append(entry.path)
    loaded = load(
        documents, entries=entries, unreadable=unreadable, shipped=dict(_shipped_procedures())
    )
    return Alliance(tree, loaded.ledger, (*findings, *loaded.findings))


def all_findings(alliance: Alliance, *, now: datetime) -> tuple[Finding, ...]:
    """Return everything that is wrong with `alliance` at `now`, with its place, in order."""
    found = (*alliance.findings, *findings_of(alliance.ledger, now=now))
    return tuple(sorted(_located(alliance.tree, found), key=lambda finding: finding.order))


def _record_files(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the files that hold records; links and the like are for the rules to tell."""
    for entry in entries:
        if entry.kind == "file" and isinstance(place_of(entry.path), Place):
            yield entry


def _shipped_procedures() -> Iterator[tuple[str, Document]]:
    for reference in procedure_references():
        content = procedure_bytes(reference)
        document = read_document(f"{reference}.yaml", content) if content else None
        if isinstance(document, Document):
            yield reference, document


def _located(tree: Tree, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield `findings` with their spans; each file is read once."""
    contents: dict[str, bytes | None] = {}
    for finding in findings:
        if finding.span is not None or not finding.route.keys:
            yield finding if finding.span else finding.located(WHOLE_FILE)
            continue
        if finding.path not in contents:
            contents[finding.path] = _content(tree, finding.path)
        content = contents[finding.path]
        yield finding.located(locate(content, finding.route) if content else WHOLE_FILE)


def _content(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except FileNotFoundError:
        return None
