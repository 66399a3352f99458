"""A disk that fails, or ends the process, at one step; and a write to try it on."""
# ruff: noqa: D102 - the port says what its methods do

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

from alliance_cli.store.disk import SystemDisk
from alliance_cli.store.transaction import CommitRequest

BEFORE = {"a.yaml": b"a: 1\n", "old/gone.yaml": b"b: 1\n", "allies/nadia.yaml": b"c: 1\n"}
CHANGES = {"a.yaml": b"a: 2\n", "old/gone.yaml": None, "new/deep/made.yaml": b"d: 1\n"}
REQUEST = CommitRequest("propose: seeds", (("Alliance-Act", "propose"),))


@dataclass
class FaultyDisk(SystemDisk):
    """A disk that fails, or ends the process, at one step; what it writes then is cut in half."""

    stop_at: int
    kill: bool = False
    error: int = errno.ENOSPC
    lasting: bool = False
    steps: list[str] = field(default_factory=list)

    def _step(self, name: str) -> None:
        self.steps.append(name)
        here = len(self.steps) - 1
        if here == self.stop_at or (self.lasting and here > self.stop_at >= 0):
            if self.kill:
                os._exit(9)
            raise OSError(self.error, "made to fail")

    def write_new(self, path: Path, content: bytes, *, like: Path | None = None) -> None:
        if self.kill and len(self.steps) == self.stop_at:
            path.write_bytes(content[: len(content) // 2])
        self._step(f"write {path.name[:12]}")
        super().write_new(path, content, like=like)

    def rename(self, source: Path, target: Path) -> None:
        self._step(f"rename {target.name}")
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self._step(f"remove {path.name[:12]}")
        super().remove(path)

    def make_folder(self, path: Path) -> None:
        self._step(f"make {path.name}")
        super().make_folder(path)

    def remove_folder(self, path: Path) -> None:
        self._step(f"remove folder {path.name}")
        super().remove_folder(path)

    def sync_folder(self, path: Path) -> None:
        self._step(f"sync {path.name}")
        super().sync_folder(path)

    def before_git(self, step: str) -> None:
        self._step(step)
