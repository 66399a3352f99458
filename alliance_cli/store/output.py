"""Write a report into a file that somebody names: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.messages import say
from alliance_cli.store.disk import Disk, SystemDisk


def write_output(path: Path, content: bytes, *, disk: Disk | None = None) -> None:
    """Make the file at `path` hold `content`; a device or pipe is written to as it stands."""
    disk = disk or SystemDisk()
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        target = path.resolve()  # a link stays a link
        temporary = target.with_name(f".{target.name}.{os.getpid()}")
        disk.remove(temporary)
        disk.write_new(temporary, content, like=target)
        disk.rename(temporary, target)
    except OSError as error:
        raise cannot_write(path, error) from error


def write_new_output(path: Path, content: bytes, *, disk: Disk | None = None) -> None:
    """Make the file at `path` hold `content`; refuse to write over anything else it holds."""
    try:
        held = path.read_bytes() if path.is_file() else None
    except OSError:
        held = b""
    if held == content:
        return
    if held is not None:
        raise UsageError(
            say("{path} is there already, and holds something else.", path=path),
            say("Name another file with --output."),
        )
    write_output(path, content, disk=disk)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; one that is there stays."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def cannot_write(path: Path | str, error: OSError) -> CannotRunError:
    """Return the error that nothing can be written at `path`, in words of the system."""
    return CannotRunError(
        say("{path} cannot be written: {reason}", path=path, reason=error.strerror or str(error)),
        say("Name another place for it, in which you may write."),
    )
