"""The files that a commit holds, read through a quarantine; the work tree is never looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from alliance_cli.documents import Entry
from alliance_cli.store.blobs import Blobs
from alliance_cli.store.object_ids import unreadable
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.raw_trees import TreeEntry, TreeFault
from alliance_cli.store.sources import Sourced
from alliance_cli.store.trees import is_wanted, wanted_folders
from alliance_cli.store.walking import Unfolded, doubtful, find_tree, unfold


@dataclass(frozen=True, slots=True)
class CommitTree:
    """The tree of a commit, below a prefix; `found` is all that lies in it, by path.

    `left_out` is the size that files are known to have at least whose contents were never fetched;
    without one, contents that are not there are a doubt. `tree` is git's name for all that it
    holds, if there is such a folder.
    """

    repository: Sourced
    commit: str
    found: Mapping[str, TreeEntry]
    faults: tuple[TreeFault, ...]
    blobs: Blobs
    left_out: int | None = None
    tree: str | None = None

    @property
    def key(self) -> str:
        """What tells these files from any other."""
        return f"tree {self.tree}"

    @property
    def is_settled(self) -> bool:
        """Tell whether the key stands for them for ever."""
        return self.tree is not None

    def entries(self, folders: Collection[str]) -> Iterator[Entry]:
        """Yield what lies at the root and in the top folders named, by path.

        Raise CannotVerifyError where there is a doubt about what lies there.
        """
        wanted = wanted_folders(folders)
        for fault in self.faults:
            # A name in another encoding is no doubt: it is told with the other bad names.
            if fault.kind != "encoding" and is_wanted(fault.path, wanted):
                raise doubtful(fault)
        asked = [entry for path, entry in self.found.items() if is_wanted(path, wanted)]
        sizes = self._sizes(entry.id for entry in asked if entry.kind != "submodule")
        yield from (Entry(each.path, each.kind, sizes.get(each.id, 0)) for each in asked)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; a link counts as absent."""
        entry = self.found.get(path)
        if entry is None or entry.kind not in {"file", "executable"}:
            raise FileNotFoundError(path)
        return self.blobs.read(path)

    def _sizes(self, ids: Iterator[str]) -> dict[str, int]:
        asked = tuple(dict.fromkeys(ids))
        with quarantined(self.repository) as quarantine:
            facts = quarantine.objects.facts(asked)
        for id_ in asked:
            if self.left_out is not None:
                facts.setdefault(id_, ("blob", self.left_out))
            if facts.get(id_, ("", 0))[0] != "blob":
                raise unreadable(id_)
        return {id_: size for id_, (_, size) in facts.items()}


def commit_tree_of(
    repository: Sourced, revision: str, prefix: str, *, left_out: int | None = None
) -> CommitTree:
    """Return the tree of the commit that `revision` names, below `prefix`."""
    with quarantined(repository) as quarantine:
        commit = quarantine.resolve(revision)
        top, _ = quarantine.links((commit,))[commit]
        tree = find_tree(quarantine, top, prefix)
        unfolded = unfold(quarantine, tree) if tree else Unfolded((), ())
    found = {entry.path: entry for entry in unfolded.entries}
    blobs = Blobs(repository, found)
    return CommitTree(repository, commit, found, unfolded.faults, blobs, left_out, tree)


class DeferredTree:
    """The tree of a commit that is only unfolded once somebody looks into it."""

    def __init__(self, repository: Sourced, commit: str, prefix: str) -> None:
        self._given = repository, commit, prefix
        self._tree: CommitTree | None = None

    def entries(self, folders: Collection[str]) -> Iterator[Entry]:
        """Yield what lies at the root and in the top folders named, by path."""
        return self._unfolded().entries(folders)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; a link counts as absent."""
        return self._unfolded().read(path)

    def _unfolded(self) -> CommitTree:
        if self._tree is None:
            self._tree = commit_tree_of(*self._given)
        return self._tree
