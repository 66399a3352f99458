"""Note what a write is about to do, so that a run after a crash can complete or undo it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from alliance_cli.store.disk import Disk

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Change:
    """A file's bytes before and after (None: no file); `path` is from the work tree's top."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Journal:
    """A write: its files, the folders it makes, and the commit it ends in.

    `token` is in the names of its temporary files and in git's index lock. `ref` is what moves
    from `old` (None: from nothing) to `new`; all three are None when there is no commit.
    `takes_back` says that it moves back, from a commit to its parent.
    """

    token: str
    changes: tuple[Change, ...]
    folders: tuple[str, ...] = ()
    ref: str | None = None
    old: str | None = None
    new: str | None = None
    takes_back: bool = False

    @property
    def concerns_index(self) -> bool:
        """Whether git's index has to follow: a commit changes files of the work tree."""
        return self.new is not None and bool(self.changes)


def save_journal(journal: Journal, path: Path, disk: Disk, work: Path) -> None:
    """Write the journal, whole or not at all; until it is whole it lies in the folder `work`."""
    data = asdict(journal)
    data["format"] = _FORMAT
    data["changes"] = [
        {
            "path": change.path,
            "before": _encoded(change.before),
            "after": _encoded(change.after),
        }
        for change in journal.changes
    ]
    temporary = work / path.name
    disk.write_new(temporary, json.dumps(data).encode())
    disk.rename(temporary, path)
    disk.sync_folder(path.parent)


def find_journal(path: Path) -> Journal | None:
    """Return the journal that a run left behind, if one did."""
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    del data["format"]
    data["changes"] = tuple(
        Change(item["path"], _decoded(item["before"]), _decoded(item["after"]))
        for item in data["changes"]
    )
    data["folders"] = tuple(data["folders"])
    return Journal(**data)


def _encoded(content: bytes | None) -> str | None:
    return None if content is None else b64encode(content).decode()


def _decoded(content: str | None) -> bytes | None:
    return None if content is None else b64decode(content)
