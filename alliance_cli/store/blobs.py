"""Read the blobs of a repository, many with one git process, each hashed again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from hashlib import sha1, sha256
from itertools import islice

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.documents import Entry
from alliance_cli.messages import say
from alliance_cli.store.git_calls import Git

_AT_ONCE = 2_000
_SMALL = 256 * 1024
_SHA1_LENGTH = 40


class Blobs:
    """The blobs of files by path; reading one reads the small ones after it, too.

    Trees are read in the order of their paths, so a process for each file is spared, and only so
    many are held at a time.
    """

    def __init__(self, git: Git, ids: Mapping[str, str], entries: Mapping[str, Entry]) -> None:
        self._git = git
        self._ids = ids
        self._entries = entries
        self._order = sorted(path for path in ids if entries[path].kind != "submodule")
        self._held: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        """Return the bytes of the file at `path`, which must be there."""
        if path not in self._held:
            start = bisect_left(self._order, path)
            later = islice(self._order, start + 1, None)
            small = (other for other in later if self._entries[other].size <= _SMALL)
            paths = [path, *islice(small, _AT_ONCE)]
            blobs = dict(self._fetched({self._ids[each] for each in paths}))
            self._held = {each: blobs[self._ids[each]] for each in paths}
        return self._held[path]

    def _fetched(self, ids: set[str]) -> Iterator[tuple[str, bytes]]:
        listing = "".join(f"{id_}\n" for id_ in sorted(ids)).encode()
        output = self._git.run("cat-file", "--batch", "--buffer", stdin=listing)
        position = 0
        while position < len(output):
            end = output.index(b"\n", position)
            id_, kind, *size = output[position:end].decode().split()
            if kind != "blob":
                raise _unreadable(id_)
            start, position = end + 1, end + 2 + int(size[0])
            content = output[start : position - 1]
            if blob_id(content, len(id_)) != id_:
                raise _unreadable(id_)
            yield id_, content


def blob_id(content: bytes, length: int = _SHA1_LENGTH) -> str:
    """Return the id git gives to a blob; `length` tells which of its two hashes is in use."""
    data = b"blob %d\0%s" % (len(content), content)
    if length == _SHA1_LENGTH:
        return sha1(data, usedforsecurity=False).hexdigest()
    return sha256(data).hexdigest()


def _unreadable(id_: str) -> CannotRunError:
    return CannotRunError(
        say("git's object {id} is missing or damaged", id=id_),
        say("In a partial clone, fetch everything: git fetch --refetch. See also git fsck."),
    )
