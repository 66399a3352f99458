"""Remember how the files of a folder were made, so that none is made again that would be the same.

A file is known by an imprint, which tells what it was made of, and by the digest of what it holds;
its times and its size tell that it was not touched, as they tell git. What is remembered is a
hint: it may be lost, and what was damaged or moved is read again, or made again.
"""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from alliance_cli.store.hints import find_hint, write_hint

_FORMAT = 1
_TOO_NEW = 50_000_000
"""So many nanoseconds after it was written, a file may change and keep its times."""


@dataclass(frozen=True, slots=True)
class Imprinted:
    """A file that is made, and can tell without being made whether it would be the same again.

    `make` returns its content and its imprint; `holds` tells whether one would be the same.
    """

    make: Callable[[], tuple[bytes, str]]
    holds: Callable[[str], bool]

    def __call__(self) -> bytes:
        """Return the content."""
        return self.make()[0]


@dataclass(frozen=True, slots=True)
class Trace:
    """A file as it was made: its imprint, the digest of its content, and how it lay on disk."""

    imprint: str
    digest: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered, in `file`, of the one folder that was made last."""

    file: Path

    def of(self, folder: Path) -> dict[str, Trace]:
        """Return what is remembered of the files of `folder`, by their paths."""
        data = find_hint(self.file) or {}
        if (data.get("format"), data.get("folder")) != (_FORMAT, str(folder.resolve())):
            return {}
        try:
            return {
                path: Trace(imprint, digest, tuple(marks))
                for path, (imprint, digest, marks) in data["files"].items()
            }
        except (AttributeError, KeyError, TypeError, ValueError):
            return {}

    def keep(self, folder: Path, traces: Mapping[str, Trace]) -> None:
        """Remember how the files of `folder` were made, if the system lets us."""
        newest = time.time_ns() - _TOO_NEW
        files = {
            path: (
                each.imprint,
                each.digest,
                each.marks if max(each.marks[2:], default=newest) < newest else (),
            )
            for path, each in traces.items()
        }
        told = {"format": _FORMAT, "folder": str(folder.resolve()), "files": files}
        write_hint(self.file, told)


def trace_of(path: Path, imprint: str, content: bytes) -> Trace:
    """Return how the file at `path`, which holds `content`, was made."""
    return Trace(imprint, _digest(content), _marks(path) or ())


def find_trace(path: Path, known: Trace | None, holds: Callable[[str], bool]) -> Trace | None:
    """Return the trace of a file that is as it was made, and would be made the same again."""
    if known is None or (marks := _marks(path)) is None:
        return None
    if marks != known.marks and _digest(path.read_bytes()) != known.digest:
        return None
    return Trace(known.imprint, known.digest, marks) if holds(known.imprint) else None


def _marks(path: Path) -> tuple[int, ...] | None:
    """Return what changes with a file; None where there is none, or it is a link."""
    try:
        seen = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(seen.st_mode):
        return None
    return seen.st_size, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
