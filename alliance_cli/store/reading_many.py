"""Read many files; very many by several processes, each of which sends back what its files say.

What a process could not read is read here once more, and its findings are told as ever.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.diagnostics import Finding
from alliance_cli.documents import Document, Entry
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import say
from alliance_cli.store.glances import Glance
from alliance_cli.store.reading import read_entry
from alliance_cli.store.trees import Tree, WorkTree

MANY = 10_000
"""So many files are worth sharing among processes."""

_AT_ONCE = 1_000
"""So many files a process reads before it sends back what they say."""

_Said = tuple[dict[str, Any], str]
"""The data of a document, and its digest."""


def read_entries(
    tree: Tree, entries: Sequence[Entry], follow: Follow = unseen
) -> Iterator[Document | tuple[Finding, ...]]:
    """Read files of `tree`, and yield what came of each, in their order.

    Very many on disk are shared among processes; those of a commit all come through one git.
    """
    if len(entries) >= MANY and isinstance(tree, WorkTree | Glance):
        return read_shared(tree, entries, follow)
    followed = follow(entries, say("Reading records"), len(entries))
    return (read_entry(tree, entry) for entry in followed)


def read_shared(
    tree: Tree, entries: Sequence[Entry], follow: Follow
) -> Iterator[Document | tuple[Finding, ...]]:
    """Yield what each of `entries` says, in their order, or the findings why it cannot be read."""
    from alliance_cli.store.forks import gathered  # noqa: PLC0415 - few have so many files

    starts = range(0, len(entries), _AT_ONCE)
    blocks = [entries[start : start + _AT_ONCE] for start in starts]
    sent = gathered(_Reader(tree).read, blocks, follow=follow, what=say("Reading records"))
    for block, packed in zip(blocks, sent, strict=True):
        told = marshal.loads(packed)  # noqa: S302 - a fork of this very process has written it
        for entry, said in zip(block, told, strict=True):
            yield Document(entry.path, *said) if said else read_entry(tree, entry)


@dataclass(frozen=True, slots=True)
class _Reader:
    tree: Tree

    def read(self, block: Sequence[Entry]) -> bytes:
        """Return what the files of a block say, each by itself; None where one cannot be read."""
        read = (read_entry(self.tree, entry) for entry in block)
        return marshal.dumps([_said(each) for each in read])


def _said(read: Document | tuple[Finding, ...]) -> _Said | None:
    return (read.data, read.digest) if isinstance(read, Document) else None
