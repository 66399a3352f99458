"""Read a tree of files, wherever it lies: in a folder, in memory, or laid over another tree.

Paths are relative to the tree's root and use slashes. Links are reported, never followed. Names
that are not UTF-8 come with surrogate escapes, as `os.fsdecode` gives them. The tree of a commit
is `store.commit_trees.CommitTree`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.documents import Entry, EntryKind
from alliance_cli.messages import say

__all__ = ["Entry", "EntryKind", "MemoryTree", "Overlay", "Tree", "WorkTree", "cannot_read"]

_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


Seen = tuple[str, int, int, int, int, int]
"""A file or folder from outside: its name, mode, size, when its content and when anything of it
was changed last (in nanoseconds), and its number on the disk."""


class Folder(NamedTuple):  # there are very many
    """What is seen in a folder; its `prefix` is its path and a slash, "" for the root.

    What lies in one that is a repository of its own is nobody's business here.
    """

    prefix: str
    items: tuple[Seen, ...]
    is_repository: bool = False


class Tree(Protocol):
    """Files by path."""

    def entries(self, folders: Collection[str]) -> Iterator[Entry]:
        """Yield what lies at the root and, at any depth, in the top folders named, by path.

        Names of folders are compared without regard to case: `Allies` comes along with `allies`,
        so that it can be told as a fault.
        """
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raise FileNotFoundError where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The tree in a folder on disk."""

    root: Path

    def entries(self, folders: Collection[str]) -> Iterator[Entry]:
        """Yield what lies at the root and in the top folders named, by path.

        Raise CannotRunError where a folder cannot be looked into.
        """
        yield from entries_in(look_into(self.root, folders))

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; a link counts as absent. What is refused is an OSError."""
        try:
            descriptor = os.open(f"{self.root}/{path}", _OPEN)
            with open(descriptor, "rb", closefd=True) as file:  # noqa: PTH123 - a descriptor
                return file.read()
        except FileNotFoundError:
            raise
        except (NotADirectoryError, IsADirectoryError) as error:
            raise FileNotFoundError(path) from error
        except OSError as error:
            if (self.root / path).is_symlink():
                raise FileNotFoundError(path) from error
            raise


@dataclass(frozen=True, slots=True)
class MemoryTree:
    """A tree of plain files in memory."""

    files: Mapping[str, bytes]

    def entries(self, folders: Collection[str]) -> Iterator[Entry]:
        """Yield what lies at the root and in the top folders named, by path."""
        wanted = wanted_folders(folders)
        for path in sorted(self.files):
            if is_wanted(path, wanted):
                yield Entry(path, "file", len(self.files[path]))

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        try:
            return self.files[path]
        except KeyError as error:
            raise FileNotFoundError(path) from error


@dataclass(frozen=True, slots=True)
class Overlay:
    """A tree with some files replaced, added or (None) removed: what a change would make of it."""

    base: Tree
    changes: Mapping[str, bytes | None]

    def entries(self, folders: Collection[str]) -> Iterator[Entry]:
        """Yield what lies at the root and in the top folders named, by path."""
        kept = (entry for entry in self.base.entries(folders) if entry.path not in self.changes)
        laid = {path: content for path, content in self.changes.items() if content is not None}
        yield from sorted((*kept, *MemoryTree(laid).entries(folders)))

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        if path not in self.changes:
            return self.base.read(path)
        content = self.changes[path]
        if content is None:
            raise FileNotFoundError(path)
        return content


def wanted_folders(folders: Collection[str]) -> frozenset[str]:
    """Return the names of `folders` as `is_wanted` compares them."""
    return frozenset(folder.casefold() for folder in folders)


def is_wanted(path: str, wanted: Collection[str]) -> bool:
    """Tell whether `path` lies at the root or in one of the `wanted_folders`."""
    folder, slash, _ = path.partition("/")
    return not slash or folder.casefold() in wanted


def cannot_read(path: str | os.PathLike[str], error: OSError) -> CannotRunError:
    """Return the error that `path` cannot be looked into, in words of the system."""
    help_ = say("Look at its permissions, and at those of the folders it lies in.")
    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        help_ = say("Name a file that is there; paths are told from the folder you are in.")
    return CannotRunError(
        say("{path} cannot be read: {reason}", path=path, reason=error.strerror or str(error)),
        help_,
    )


def look_into(root: Path, folders: Collection[str]) -> Iterator[Folder]:
    """Yield `root` and, at any depth, the top folders named, with what is seen in each.

    Raise CannotRunError where a folder cannot be looked into.
    """
    wanted = wanted_folders(folders)
    pending = [("", str(root))]
    while pending:
        prefix, folder = pending.pop()
        try:
            found, below = _seen_in(prefix, folder, wanted)
        except OSError as error:
            raise cannot_read(error.filename or folder, error) from error
        pending += below
        yield found


def _seen_in(
    prefix: str, folder: str, wanted: Collection[str]
) -> tuple[Folder, list[tuple[str, str]]]:
    """Return what is seen in a folder, and the folders below it by their prefixes.

    Very many are looked into: what can be left undone is.
    """
    items, below, may_be_repository = [], [], False
    with os.scandir(folder) as listed:
        for item in listed:
            name = item.name
            if item.is_dir(follow_symlinks=False):
                folded = name.casefold()
                if folded == ".git" or not (prefix or folded in wanted):
                    may_be_repository = may_be_repository or folded == ".git"
                    continue
                below.append((f"{prefix}{name}/", item.path))
            elif name == ".git":
                may_be_repository = True
            of = item.stat(follow_symlinks=False)
            items.append((name, of.st_mode, of.st_size, of.st_mtime_ns, of.st_ctime_ns, of.st_ino))
    if prefix and may_be_repository and os.path.lexists(f"{folder}/.git"):
        return Folder(prefix, (), is_repository=True), []
    return Folder(prefix, tuple(items)), below


def entries_in(folders: Iterable[Folder]) -> list[Entry]:
    """Return what lies in `folders` and is no folder, by path."""
    found = []
    for folder in folders:
        if folder.is_repository:
            found.append(Entry(folder.prefix[:-1], "submodule", 0))
        for name, mode, size, *_ in folder.items:
            if not stat.S_ISDIR(mode):
                found.append(Entry(folder.prefix + name, entry_kind(mode), size))
    return sorted(found)


def entry_kind(mode: int) -> EntryKind:
    """Return what sort of thing has a mode."""
    if stat.S_ISREG(mode):
        # Windows has no executable bit; Python makes one up from the file's name.
        return "executable" if mode & stat.S_IXUSR and os.name != "nt" else "file"
    return "link" if stat.S_ISLNK(mode) else "other"
