"""Read git's objects by their ids, many with one process, each hashed again.

Ids are all that is asked for, so nothing can be taken for an option or a name; `missing` is an
error, and so is an object that is not what its id says.
"""

from __future__ import annotations

from collections.abc import Collection

from alliance_cli.store.batches import Batch
from alliance_cli.store.confined import ConfinedGit
from alliance_cli.store.object_ids import Kind, object_id, too_large, unreadable

LARGEST: dict[Kind, int] = {"commit": 1 << 20, "tree": 64 << 20, "blob": 128 << 20}
"""How many bytes an object may have; a larger one is refused before it is read."""

MOST_AT_ONCE = 256 << 20
"""How many bytes the objects may have that are asked for together."""

_ID_KIND_SIZE = 3


class Objects:
    """The objects that `git` knows."""

    def __init__(self, git: ConfinedGit) -> None:
        self._contents = Batch(git, "--batch")
        self._facts = Batch(git, "--batch-check")
        self._held: dict[str, tuple[Kind, bytes]] = {}

    def read(self, ids: Collection[str], kind: Kind) -> dict[str, bytes]:
        """Return the objects by id; raise CannotVerifyError if one is not there as it should."""
        found = {id_: self._held[id_][1] for id_ in ids if self._holds(id_, kind)}
        total = 0
        try:
            for id_, head in self._contents.heads(_but(ids, found)):
                found[id_] = content = self._content(id_, head, kind)
                total = _added(total, len(content), id_)
        except BaseException:
            self.close()
            raise
        return found

    def facts(self, ids: Collection[str]) -> dict[str, tuple[str, int]]:
        """Return the kind and the size of each object that is there, by id."""
        held = {id_: self._held[id_] for id_ in ids if id_ in self._held}
        found: dict[str, tuple[str, int]] = {
            id_: (kind, len(content)) for id_, (kind, content) in held.items()
        }
        try:
            for id_, head in self._facts.heads(_but(ids, found)):
                if head[0] == id_ and len(head) == _ID_KIND_SIZE:
                    found[id_] = head[1], int(head[2])
        except BaseException:
            self.close()
            raise
        return found

    def hold(self, ids: Collection[str], kind: Kind) -> None:
        """Read objects together, and keep them until they are released."""
        self._held |= {id_: (kind, content) for id_, content in self.read(ids, kind).items()}

    def release(self) -> None:
        """Let go of what is held."""
        self._held.clear()

    def close(self) -> None:
        """End what was started."""
        self._contents.close()
        self._facts.close()

    def _holds(self, id_: str, kind: Kind) -> bool:
        return id_ in self._held and self._held[id_][0] == kind

    def _content(self, id_: str, head: list[str], kind: Kind) -> bytes:
        if head[:2] != [id_, kind]:
            raise unreadable(id_)
        size = int(head[2])
        if size > LARGEST[kind]:
            raise too_large(id_, LARGEST[kind])
        content = self._contents.content(size)
        if len(content) != size:
            raise self._contents.ended(id_)
        if object_id(kind, content, len(id_)) != id_:
            raise unreadable(id_)
        return content


def _but(ids: Collection[str], found: Collection[str]) -> dict[str, None]:
    """Return `ids` once each, without those `found`."""
    return dict.fromkeys(id_ for id_ in ids if id_ not in found)


def _added(total: int, size: int, id_: str) -> int:
    if total + size > MOST_AT_ONCE:
        raise too_large(id_, MOST_AT_ONCE)
    return total + size
