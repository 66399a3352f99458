"""Keep in a file what somebody has begun, until it is done or given up: no byte of it is lost."""

from __future__ import annotations

from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.disk import Disk, SystemDisk
from alliance_cli.store.input import read_input


def keep(path: Path, content: bytes, *, disk: Disk | None = None) -> None:
    """Let the file at `path` hold `content`, or what it held before, whatever happens in between.

    Raise CannotRunError where it cannot be written.
    """
    disk = disk or SystemDisk()
    temporary = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.remove(temporary)
        disk.write_new(temporary, content, like=path)
        disk.rename(temporary, path)
        disk.sync_folder(path.parent)
    except OSError as error:
        raise CannotRunError(
            say("{path} cannot be written: {reason}", path=path, reason=error.strerror or ""),
            say("Make room on the disk, or look at the folder’s permissions, and try again."),
        ) from error


def find_kept(path: Path) -> bytes | None:
    """Return what was kept at `path`; None if nothing was."""
    return read_input(path) if path.exists() else None


def give_up(path: Path) -> bool:
    """Forget what was kept at `path`; tell whether there was anything."""
    there = path.exists()
    path.unlink(missing_ok=True)
    return there
