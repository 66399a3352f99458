"""Parse git's trees as they are stored, and tell what no honest tree has.

Git forgives much when it lists a tree; what it forgives can be read in two ways. Faults are
values: who reads a tree decides what they mean.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from alliance_cli.documents import EntryKind

FaultKind = Literal["duplicate", "unsorted", "name", "encoding", "mode", "malformed"]
"""What can be wrong with an entry; `encoding` alone leaves no doubt about what is meant."""

_FOLDER = "40000"
_KINDS: dict[str, EntryKind] = {
    "100644": "file",
    "100755": "executable",
    "120000": "link",
    "160000": "submodule",
}
# Old versions of git wrote 100664 for a file of a group.
_MODES = frozenset({*_KINDS, _FOLDER, "100664"})
_PLAIN = re.compile(rb"[A-Za-z0-9_][A-Za-z0-9_.\-]*")
# What a disk of a Mac leaves out of names (as git's own utf8.c has it).
_IGNORED = dict.fromkeys(
    (*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070), 0xFEFF)
)
_GIT_ON_WINDOWS = re.compile(r"(\.git|git~[0-9]+)[. ]*(:.*)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One thing in a tree: its path (or its name, in a single `Folder`), mode and object."""

    path: str
    mode: str
    id: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a tree itself."""
        return self.mode == _FOLDER

    @property
    def kind(self) -> EntryKind:
        """What it is, if it is no folder."""
        return _KINDS.get(self.mode, "other")


@dataclass(frozen=True, slots=True)
class TreeFault:
    """What is wrong with an entry, by the path where it lies."""

    path: str
    kind: FaultKind


@dataclass(frozen=True, slots=True)
class Folder:
    """What a tree object says, in its own order, duplicates included."""

    entries: tuple[TreeEntry, ...]
    faults: tuple[TreeFault, ...] = ()


def folder_of(content: bytes, id_length: int) -> Folder:
    """Parse the bytes of a tree whose ids have so many hexadecimal digits."""
    entries: list[TreeEntry] = []
    faults: list[TreeFault] = []
    seen: set[bytes] = set()
    last, position, width = b"", 0, id_length // 2
    while position < len(content):
        space = content.find(b" ", position, position + 8)
        end = content.find(b"\0", space) if space > position else -1
        if end < 0 or end + 1 + width > len(content):
            faults.append(TreeFault("", "malformed"))
            break
        mode, raw = content[position:space].decode("latin-1"), content[space + 1 : end]
        position = end + 1 + width
        name = os.fsdecode(raw)
        entries.append(TreeEntry(name, mode, content[end + 1 : position].hex()))
        order = raw + b"/" if mode == _FOLDER else raw
        if raw in seen:
            faults.append(TreeFault(name, "duplicate"))
        elif order <= last and seen:
            faults.append(TreeFault(name, "unsorted"))
        if mode not in _MODES:
            faults.append(TreeFault(name, "mode"))
        if not _PLAIN.fullmatch(raw) and (fault := _name_fault(raw)):
            faults.append(TreeFault(name, fault))
        seen.add(raw)
        last = order
    return Folder(tuple(entries), tuple(faults))


def is_git_folder(name: str) -> bool:
    """Tell whether some disk would take `name` for `.git`: of a Mac, or of Windows."""
    bare = unicodedata.normalize("NFC", name.translate(_IGNORED))
    return _GIT_ON_WINDOWS.fullmatch(bare) is not None


def _name_fault(raw: bytes) -> FaultKind | None:
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        # The rest of such a name may still be one that no disk should see.
        return "name" if _is_forbidden(raw.decode(errors="replace")) else "encoding"
    return "name" if _is_forbidden(name) else None


def _is_forbidden(name: str) -> bool:
    if "/" in name:
        return True
    # Windows takes a backslash for a slash.
    return any(part in {"", ".", ".."} or is_git_folder(part) for part in name.split("\\"))
