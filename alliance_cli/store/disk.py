"""Change what is on disk, one step at a time: the port through which every write goes.

Each method is one step that either happened or did not. Tests give a disk that fails, or ends the
process, at any of them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Protocol

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Disk(Protocol):
    """What a transaction does to the disk."""

    def write_new(self, path: Path, content: bytes, *, like: Path | None = None) -> None:
        """Write a file that is not there yet, down to the disk; with the mode of `like`."""
        ...

    def rename(self, source: Path, target: Path) -> None:
        """Put a file in the place of another, at once."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        ...

    def make_folder(self, path: Path) -> None:
        """Make a folder whose parent exists, if it is not there."""
        ...

    def remove_folder(self, path: Path) -> None:
        """Remove a folder if it is there and empty."""
        ...

    def sync_folder(self, path: Path) -> None:
        """Bring the names in a folder down to the disk."""
        ...

    def before_git(self, step: str) -> None:
        """Do nothing: git is about to take `step`."""
        ...


class SystemDisk:
    """The disk of this machine."""

    def write_new(self, path: Path, content: bytes, *, like: Path | None = None) -> None:
        """Write a file that is not there yet, down to the disk; with the mode of `like`."""
        descriptor = os.open(path, _NEW, 0o666)
        try:
            with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if like is not None and like.exists():
                shutil.copymode(like, path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def rename(self, source: Path, target: Path) -> None:
        """Put a file in the place of another, at once."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Make a folder whose parent exists, if it is not there."""
        path.mkdir(exist_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Remove a folder if it is there and empty."""
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()

    def sync_folder(self, path: Path) -> None:
        """Bring the names in a folder down to the disk; Windows does so by itself."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def before_git(self, step: str) -> None:
        """Do nothing: git is about to take `step`."""
