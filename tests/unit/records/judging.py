"""Hold plain data against the models, as tests ask it: what kind, what data, what is wrong."""

from __future__ import annotations

from alliance_cli.diagnostics import Finding
from alliance_cli.documents import Document
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.reading import record_of
from tests.unit.records.samples import PATHS, Data, Plain


def judged(kind: str, data: Data) -> Record | tuple[Finding, ...]:
    """Return the record of `kind` that `data` make, or what is wrong with them."""
    place = place_of(PATHS[kind])
    assert isinstance(place, Place)
    return record_of(Document(PATHS[kind], data), place)


def record_from(kind: str, data: Data) -> Plain:
    """Return the record of `kind` that `data` make; there must be nothing wrong with them."""
    record = judged(kind, data)
    assert isinstance(record, Record), [str(each.message) for each in record]
    return record


def faults_of(kind: str, data: Data) -> tuple[Finding, ...]:
    """Return what is wrong with `data` as a record of `kind`."""
    found = judged(kind, data)
    return () if isinstance(found, Record) else found


def only_fault(kind: str, data: Data) -> Finding:
    """Return the one thing that is wrong with `data` as a record of `kind`."""
    found = faults_of(kind, data)
    assert len(found) == 1, [(str(each.route), str(each.message)) for each in found]
    return found[0]
