"""Shelves: the records of one kind by id, each of which may be read when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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
    """A record that is known to be in order, and was not read: its path, the id of its bytes."""

    path: str
    blob: str


class Shelf(Mapping[Key, Filed[Any]]):
    """Records by what they are called, in the order of their paths; `read` makes one of a file."""

    def __init__(
        self,
        placed: Mapping[Key, Filed[Any] | Unread],
        read: Callable[[Unread], Filed[Any]],
    ) -> None:
        self._placed = placed
        self._read = read

    def __getitem__(self, key: Key) -> Filed[Any]:
        """Return the record, which is read now where it was not."""
        found = self._placed[key]
        return self._read(found) if isinstance(found, Unread) else found

    def __iter__(self) -> Iterator[Key]:
        return iter(self._placed)

    def __len__(self) -> int:
        return len(self._placed)

    def __contains__(self, key: object) -> bool:
        return key in self._placed

    def path(self, key: Key) -> str:
        """Return the path of a record, without reading it."""
        return self._placed[key].path

    def replaced(self, changes: Mapping[Key, Filed[Any] | None]) -> Shelf[Key]:
        """Return the shelf with records put in, and others (None) taken out."""
        placed = {**self._placed, **changes}
        kept = [(key, each) for key, each in placed.items() if each is not None]
        return Shelf(dict(sorted(kept, key=_path)), self._read)


def path_in(shelf: Mapping[Key, Filed[Any]], key: Key) -> str:
    """Return the path of a record on a shelf, without reading it."""
    return shelf.path(key) if isinstance(shelf, Shelf) else shelf[key].path


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
