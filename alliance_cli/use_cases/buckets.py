"""Keep a large mapping in small parts, so that who asks for one key reads one part of it.

Keys are shared out by a checksum, and each bucket is kept under the digest of what it holds: where
little changes, nearly all buckets are those that are there already.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any, TypeVar
from zlib import crc32

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

Value = TypeVar("Value")
Rows = Mapping[str, Any]
"""Plain data by key."""

_IN_A_BUCKET = 64


class ForgottenError(CannotRunError):
    """Something that was remembered is not there any more, or is not what it was."""

    def __init__(self) -> None:
        super().__init__(
            say("What was remembered of the alliance is lost."),
            say("Run it again: all is read then."),
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """How many keys there are, and the digests of the buckets in which they lie."""

    count: int
    buckets: tuple[str, ...]

    @classmethod
    def of(cls, data: Any) -> Layout:  # noqa: ANN401 - as it was remembered
        """Return the layout that `data` tells."""
        return cls(data[0], tuple(data[1:]))

    def data(self) -> list[object]:
        """Return it as plain data."""
        return [self.count, *self.buckets]

    def bucket_of(self, key: str) -> int:
        """Return in which bucket `key` lies, if it is there."""
        return crc32(key.encode(errors="surrogatepass")) % len(self.buckets)


@dataclass(frozen=True, slots=True)
class Shop:
    """Where buckets are kept: `find` gives those that are remembered, by their digests."""

    find: Callable[[Iterable[str]], Mapping[str, bytes]]

    def rows(self, digests: Iterable[str]) -> list[Rows]:
        """Return what lies in buckets; raise ForgottenError where one is lost."""
        asked = list(digests)
        found = self.find(asked)
        if any(digest not in found for digest in asked):
            raise ForgottenError
        return [json.loads(found[digest]) for digest in asked]


class Bucketed(Mapping[str, Value]):
    """A mapping of which a bucket is read when somebody asks for one of its keys."""

    def __init__(self, layout: Layout, shop: Shop, make: Callable[[Any], Value]) -> None:
        self.layout = layout
        self.shop = shop
        self._make = cache(lambda key: make(self._bucket(key)[key]))
        self._read: dict[int, Rows] = {}

    def __getitem__(self, key: str) -> Value:
        if key not in self._bucket(key):
            raise KeyError(key)
        return self._make(key)

    def __iter__(self) -> Iterator[str]:
        missing = [at for at in range(len(self.layout.buckets)) if at not in self._read]
        rows = self.shop.rows(self.layout.buckets[at] for at in missing)
        self._read.update(zip(missing, rows, strict=True))
        return (key for rows in self._read.values() for key in rows)

    def __len__(self) -> int:
        return self.layout.count

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._bucket(key)

    def _bucket(self, key: str) -> Rows:
        at = self.layout.bucket_of(key)
        if at not in self._read:
            (self._read[at],) = self.shop.rows((self.layout.buckets[at],))
        return self._read[at]


def packed(rows: Rows) -> tuple[Layout, dict[str, bytes]]:
    """Return the layout of `rows`, and the buckets to keep, by digest."""
    buckets: list[dict[str, Any]] = [{} for _ in range(_buckets_for(len(rows)))]
    for key, row in rows.items():
        buckets[crc32(key.encode(errors="surrogatepass")) % len(buckets)][key] = row
    sealed = [_sealed(bucket) for bucket in buckets]
    return Layout(len(rows), tuple(digest for digest, _ in sealed)), dict(sealed)


def repacked(layout: Layout, shop: Shop, changes: Rows) -> tuple[Layout, dict[str, bytes]]:
    """Return a layout with `changes` (None takes out), and the buckets that are new."""
    touched = {layout.bucket_of(key) for key in changes}
    if len(changes) * 2 > len(layout.buckets):
        touched = set(range(len(layout.buckets)))
    read = shop.rows(layout.buckets[at] for at in sorted(touched))
    rows = dict(zip(sorted(touched), map(dict, read), strict=True))
    before = sum(map(len, rows.values()))
    for key, row in changes.items():
        rows[layout.bucket_of(key)].pop(key, None)
        if row is not None:
            rows[layout.bucket_of(key)][key] = row
    count = layout.count - before + sum(map(len, rows.values()))
    if _buckets_for(count) != len(layout.buckets):
        rest = (at for at in range(len(layout.buckets)) if at not in touched)
        every = (*rows.values(), *shop.rows(layout.buckets[at] for at in rest))
        return packed({key: row for bucket in every for key, row in bucket.items()})
    sealed = {at: _sealed(bucket) for at, bucket in rows.items()}
    digests = list(layout.buckets)
    for at, (digest, _) in sealed.items():
        digests[at] = digest
    return Layout(count, tuple(digests)), dict(sealed.values())


def _buckets_for(count: int) -> int:
    """Return how many buckets so many keys take: a power of two, so that it seldom changes."""
    return 1 << max(0, (count // _IN_A_BUCKET).bit_length())


def _sealed(bucket: Rows) -> tuple[str, bytes]:
    content = json.dumps(dict(sorted(bucket.items())), separators=(",", ":")).encode()
    return blake2b(content, digest_size=16).hexdigest(), content
