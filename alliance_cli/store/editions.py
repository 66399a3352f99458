"""Tell by what this very tool can be told from any other that might judge otherwise.

An edition is a fingerprint of the tool's own files and of the versions of all it rests on: whoever
changes a line of the tool has another edition. Files are looked at from outside, none is read.
"""

from __future__ import annotations

import os
import sys
import zoneinfo
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from alliance_cli import __version__

_PACKAGE = Path(__file__).resolve().parent.parent
_BESIDE = _PACKAGE.parent / "templates"
"""What an installed wheel has inside the package, a checkout has beside it."""


@cache
def find_edition() -> str | None:
    """Return the edition of the tool that runs; None where its files cannot be looked at."""
    told = [__version__, sys.version, sys.platform]
    try:
        told += sorted(_files(str(_PACKAGE)))
        told += sorted(_files(str(_BESIDE))) if _BESIDE.is_dir() else ()
        told += sorted(_libraries())
        told += _zones()
    except OSError:
        return None
    return blake2b("\0".join(told).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _files(top: str) -> Iterator[str]:
    """Yield what each file looks like from outside."""
    pending = [top]
    while pending:
        with os.scandir(pending.pop()) as items:
            for item in items:
                if not item.is_dir():
                    seen = item.stat()
                    yield f"{item.path} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}"
                elif item.name != "__pycache__":
                    pending.append(item.path)


def _libraries() -> Iterator[str]:
    """Yield the names, which end in a version, of what is installed."""
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(folder or ".") as items:
            yield from (item.path for item in items if item.name.endswith("-info"))


def _zones() -> Iterator[str]:
    """Yield how old the system's own time zones are."""
    for folder in zoneinfo.TZPATH:
        with suppress(OSError):
            yield f"{folder} {os.stat(folder).st_mtime_ns}"  # noqa: PTH116 - a plain name
