"""Load a ledger: every document becomes a record or findings, and nothing stops the load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding
from alliance_cli.documents import Document, Entry
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import GROUPS, INDEXES, SINGLE, Filed, Ledger
from alliance_cli.messages import say
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.reading import procedure_of, record_of


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a document: the record as it is filed, or what is wrong with it."""

    document: Document
    place: Place
    outcome: Filed[Record] | tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A ledger, what is wrong with the files it was loaded from, and what became of each."""

    ledger: Ledger
    findings: tuple[Finding, ...]
    judged: Mapping[str, Judged]


def load(
    documents: Iterable[Document],
    *,
    entries: Iterable[Entry] = (),
    unreadable: Iterable[str] = (),
    shipped: Mapping[str, Document] | None = None,
    known: Mapping[str, Judged] | None = None,
    follow: Follow = unseen,
) -> Loaded:
    """Load `documents` into a ledger.

    `entries` are all files of the alliance, `unreadable` the paths of those that are no document,
    `shipped` the shipped procedures by reference (`standard@1`), `known` what became of documents
    in an earlier load, by path: the same document is not judged again.
    """
    shelf, present = _Shelf(known or {}), tuple(entries)
    for path in (*unreadable, *(entry.path for entry in present if entry.kind != "file")):
        shelf.miss(place_of(path))
    listed = sorted(documents, key=_path)
    for document in follow(listed, say("Looking at records"), len(listed)):
        shelf.put(document)
    ledger = Ledger(
        entries={entry.path: entry for entry in present},
        shipped=tuple(sorted(shipped or {})),
        broken=frozenset(shelf.broken),
        _readable=shelf.count,
        **shelf.parts,
    )
    ledger = replace(ledger, procedures=shipped_in(ledger, shipped or {}))
    return Loaded(ledger, tuple(shelf.findings), shelf.judged)


def _path(document: Document) -> str:
    return document.path


@dataclass(slots=True)
class _Shelf:
    """What has been read so far, by the name of the ledger's field."""

    known: Mapping[str, Judged]
    judged: dict[str, Judged] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: set[tuple[str, str, str]] = field(default_factory=set)
    count: int = 0

    def put(self, document: Document) -> None:
        """Make a record of `document` and put it where it belongs, or note why it is none."""
        judged = self.known.get(document.path)
        if judged is None or judged.document is not document:
            judged = find_judged(document)
        if judged is None:
            return
        self.judged[document.path] = judged
        if isinstance(judged.outcome, Filed):
            self._file(judged.place, judged.outcome)
        else:
            self.findings.extend(judged.outcome)
            self.miss(judged.place)

    def miss(self, place: object) -> None:
        """Remember that there is a file at `place`, though it cannot be read."""
        if isinstance(place, Place):
            self.broken.add((place.kind, place.id, place.within))

    def _file(self, place: Place, filed: Filed[Record]) -> None:
        self.count += 1
        if place.kind in SINGLE:
            self.parts[place.kind] = filed
        elif place.kind == "past-constitution":
            self.parts.setdefault("constitutions", {})[int(place.id)] = filed
        else:
            self._file_by_id(place, filed)

    def _file_by_id(self, place: Place, filed: Filed[Record]) -> None:
        if place.kind in GROUPS:
            shelf = self.parts.setdefault(GROUPS[place.kind], {}).setdefault(place.within, {})
        else:
            shelf = self.parts.setdefault(INDEXES[place.kind], {})
        first = shelf.setdefault(place.id, filed)
        if first is not filed:
            told = _translated_twice if place.kind == "translation" else _collision
            self.findings.append(told(filed, first))


def find_filed(document: Document) -> Filed[Record] | None:
    """Return the record that `document` holds, as it is filed; None where it holds none."""
    judged = find_judged(document)
    return judged.outcome if judged and isinstance(judged.outcome, Filed) else None


def find_judged(document: Document) -> Judged | None:
    """Return what becomes of `document`; None where no record has its place."""
    path, place = document.path, place_of(document.path)
    if not isinstance(place, Place):
        return None
    record = record_of(document, place)
    if not isinstance(record, Record):
        return Judged(document, place, tuple(record))
    filed = Filed(path, place.id, record, document.data, place.within, document.digest)
    return Judged(document, place, filed)


def _collision(second: Filed[Record], first: Filed[Record]) -> Finding:
    return finding(
        "ALY012",
        second.path,
        say("the id “{id}” is taken already by {path}", id=second.id, path=first.path),
        say("Give one of the two another name: an id is the last part of the path alone."),
    )


def _translated_twice(second: Filed[Record], first: Filed[Record]) -> Finding:
    return finding(
        "ALY012",
        second.path,
        say("{path} is a translation of the same into the same language", path=first.path),
        say("Keep one of the two: what lies in which subfolder makes no difference."),
    )


def shipped_in(ledger: Ledger, shipped: Mapping[str, Document]) -> dict[str, Procedure]:
    """Return those of the `shipped` procedures that a constitution of `ledger` names."""
    filed = (*ledger.constitutions.values(), *ledger.proposed.values(), ledger.constitution)
    named = {
        reference
        for each in filed
        if each is not None
        for reference in each.record.procedures.values()
        if isinstance(reference, str)
    }
    read = {name: procedure_of(shipped[name]) for name in sorted(named & set(shipped))}
    return {name: each for name, each in read.items() if isinstance(each, Procedure)}
