"""Load an alliance from a tree of files, and say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path

from alliance_cli.diagnostics import WHOLE_FILE, CannotRunError, Finding
from alliance_cli.documents import Document, Entry
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import Judged, Loaded, load
from alliance_cli.ledger.reloading import find_reloaded
from alliance_cli.messages import say
from alliance_cli.records.kinds import FOLDERS, Place, place_of
from alliance_cli.rules.registry import findings_of
from alliance_cli.rules.survey import Survey
from alliance_cli.store.locating import Places
from alliance_cli.store.reading import read_document, read_entry
from alliance_cli.store.reading_many import read_entries
from alliance_cli.store.resources import procedure_bytes, procedure_references
from alliance_cli.store.trees import MemoryTree, Overlay, Tree, WorkTree

_OWN_FILE, _NEWER = "alliance.yaml", "ALY015"


@dataclass(frozen=True, slots=True)
class Alliance:
    """What a tree holds: the ledger, what is wrong with single files, what became of each."""

    tree: Tree
    ledger: Ledger
    findings: tuple[Finding, ...]
    judged: Mapping[str, Judged]


def load_alliance(tree: Tree, follow: Follow = unseen) -> Alliance:
    """Load every record in `tree`; files that cannot be read become findings."""
    return _loaded(tree, tuple(tree.entries(FOLDERS)), {}, follow)


def changed(alliance: Alliance, changes: Mapping[str, bytes | None]) -> Alliance:
    """Return `alliance` as `changes` (None removes) would make it.

    What they leave as it is was read and judged already, and is not looked at again.
    """
    laid = MemoryTree({path: content for path, content in changes.items() if content is not None})
    new = tuple(laid.entries(FOLDERS))
    tree = Overlay(alliance.tree, changes)
    if quickly := _reloaded(alliance, tree, new, changes):
        return quickly
    kept = [each for path, each in alliance.ledger.entries.items() if path not in changes]
    known = {path: each for path, each in alliance.judged.items() if path not in changes}
    return _loaded(tree, tuple(sorted((*kept, *new))), known)


def _reloaded(
    alliance: Alliance,
    tree: Tree,
    new: Collection[Entry],
    changes: Collection[str],
) -> Alliance | None:
    """Return `alliance` with no more than what changes loaded; None where that is not enough."""
    read = [read_entry(tree, entry) for entry in _record_files(new)]
    documents = [each for each in read if isinstance(each, Document)]
    if len(documents) < len(read):
        return None
    loaded = find_reloaded(
        Loaded(alliance.ledger, alliance.findings, alliance.judged),
        documents,
        gone=changes,
        entries={**dict.fromkeys(changes), **{entry.path: entry for entry in new}},
        shipped=shipped_documents(),
    )
    return Alliance(tree, loaded.ledger, loaded.findings, loaded.judged) if loaded else None


def _loaded(
    tree: Tree,
    entries: tuple[Entry, ...],
    known: Mapping[str, Judged],
    follow: Follow = unseen,
) -> Alliance:
    documents: list[Document] = []
    findings: list[Finding] = []
    unreadable: list[str] = []
    files = tuple(_record_files(entries))
    unread = [entry for entry in files if entry.path not in known]
    documents.extend(known[entry.path].document for entry in files if entry.path in known)
    for entry, read in zip(unread, read_entries(tree, unread, follow), strict=True):
        if isinstance(read, Document):
            documents.append(read)
        else:
            findings.extend(read)
            unreadable.append(entry.path)
    loaded = load(
        documents,
        entries=entries,
        unreadable=unreadable,
        shipped=shipped_documents(),
        known=known,
        follow=follow,
    )
    return Alliance(tree, loaded.ledger, (*findings, *loaded.findings), loaded.judged)


def languages_of(root: Path) -> tuple[str, ...]:
    """Return the alliance's languages by reading no more than its own file; none if that fails."""
    document = read_document(_OWN_FILE, _content(WorkTree(root), _OWN_FILE) or b"")
    listed = document.data.get("languages") if isinstance(document, Document) else None
    return tuple(map(str, listed)) if isinstance(listed, list) else ()


def is_newer(alliance: Alliance) -> bool:
    """Tell whether records are of a format that this version of the tool does not know."""
    return any(finding.code == _NEWER for finding in alliance.findings)


def refuse_newer(alliance: Alliance) -> None:
    """Raise CannotRunError where records are of a newer format: their meaning would be guessed."""
    for finding in alliance.findings:
        if finding.code == _NEWER:
            told = say("{path}: {message}", path=finding.path, message=finding.message)
            raise CannotRunError(told, finding.help)


def all_findings(
    alliance: Alliance,
    *,
    now: datetime,
    survey: Survey | None = None,
    feeds_back: bool = True,
    follow: Follow = unseen,
) -> tuple[Finding, ...]:
    """Return everything that is wrong with `alliance` at `now`, with its place, in order.

    `survey` is that of its ledger at `now`, where it is there already. What is only due is left
    out where nothing `feeds_back` to people.
    """
    surveyed = survey or Survey.of(alliance.ledger, now=now, follow=follow)
    found = (*alliance.findings, *findings_of(surveyed, feeds_back=feeds_back, follow=follow))
    return tuple(sorted(located(alliance.tree, found), key=lambda finding: finding.order))


def _record_files(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the files that hold records; links and the like are for the rules to tell."""
    for entry in entries:
        if entry.kind == "file" and isinstance(place_of(entry.path), Place):
            yield entry


@cache
def shipped_documents() -> Mapping[str, Document]:
    """Return the shipped procedures, by reference; they are the same as long as the tool is."""
    contents = ((reference, procedure_bytes(reference)) for reference in procedure_references())
    read = {
        reference: read_document(f"{reference}.yaml", content)
        for reference, content in contents
        if content
    }
    return {name: each for name, each in read.items() if isinstance(each, Document)}


def located(tree: Tree, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield `findings` with their places in `tree`; each file is read and composed once."""
    for path, together in groupby(sorted(findings, key=_path), key=_path):
        places: Places | None = None
        for finding in together:
            if finding.span is not None:
                yield finding
            elif not finding.route.keys:
                yield finding.located(WHOLE_FILE)
            else:
                places = places or Places(_content(tree, path))
                yield finding.located(places.span(finding.route))


def _path(finding: Finding) -> str:
    return finding.path


def _content(tree: Tree, path: str) -> bytes:
    try:
        return tree.read(path)
    except FileNotFoundError:
        return b""
