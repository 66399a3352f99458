"""Shelves: the records of one kind by id, each of which is read when it is first looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from alliance_cli.deferred import laid_over
from alliance_cli.records.base import Record

Kind_co = TypeVar("Kind_co", bound=Record, covariant=True)
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Filed(Generic[Kind_co]):
    """A record with the file it is in: its path, id, plain data, and the digest of its bytes.

    `within` is the proposal or chantier in whose folder it lies, and `<folder>/<id>` for a
    translation.
    """

    path: str
    id: str
    record: Kind_co
    data: Mapping[str, Any]
    within: str = ""
    digest: str = ""

    @property
    def ally(self) -> str:
        """The ally whose act it is."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that is known to be in order, and was not read: its path, the id of its bytes.

    Where its `data` are known, too, that is their digest; else the id that git gives them.
    """

    path: str
    blob: str
    data: Mapping[str, Any] | None = field(default=None, compare=False)


class Reader(Protocol):
    """Makes records of files, each once."""

    def record(self, unread: Unread) -> Filed[Any]:
        """Return the record in a file."""
        ...

    def gather(self, unread: Iterable[Unread]) -> None:
        """Make ready the records of many files, which are asked for next."""
        ...


class Shelf(Mapping[Key, Filed[Any]]):
    """Records by what they are called, in the order of their paths."""

    def __init__(self, placed: Mapping[Key, Filed[Any] | Unread], reader: Reader) -> None:
        self.placed = placed
        self._reader = reader

    def __getitem__(self, key: Key) -> Filed[Any]:
        """Return the record, which is read now where it was not."""
        found = self.placed[key]
        return self._reader.record(found) if isinstance(found, Unread) else found

    def __iter__(self) -> Iterator[Key]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self.placed)

    def __contains__(self, key: object) -> bool:
        return key in self.placed

    def values(self) -> ValuesView[Filed[Any]]:
        """Return all records; they are read together."""
        self._reader.gather(each for each in self.placed.values() if isinstance(each, Unread))
        return super().values()

    def replaced(self, changes: Mapping[Key, Filed[Any] | None]) -> Shelf[Key]:
        """Return the shelf with records put in, and others (None) taken out."""
        return Shelf(laid_over(self.placed, changes), self._reader)

    @cached_property
    def _order(self) -> list[Key]:
        return [key for key, _ in sorted(self.placed.items(), key=_path)]


def path_in(shelf: Mapping[Key, Filed[Any]], key: Key) -> str:
    """Return the path of a record on a shelf, without reading it."""
    return shelf.placed[key].path if isinstance(shelf, Shelf) else shelf[key].path


def digest_in(shelf: Mapping[Key, Filed[Any]], key: Key) -> str:
    """Return the digest of a record on a shelf; it is read where that is not known."""
    placed = shelf.placed[key] if isinstance(shelf, Shelf) else shelf[key]
    if isinstance(placed, Unread) and placed.data is not None:
        return placed.blob
    return shelf[key].digest


def replaced(
    shelf: Mapping[Key, Filed[Any]], changes: Mapping[Key, Filed[Any] | None]
) -> Mapping[Key, Filed[Any]]:
    """Return `shelf` with records put in, and others (None) taken out, in the order of paths."""
    if isinstance(shelf, Shelf):
        return shelf.replaced(changes)
    kept = [(key, each) for key, each in {**shelf, **changes}.items() if each is not None]
    return dict(sorted(kept, key=_path))


def _path(item: tuple[object, Filed[Any] | Unread]) -> str:
    return item[1].path
