"""Read a file that somebody names, or what comes in for `-`: no more of it than can be used."""

from __future__ import annotations

import sys
from pathlib import Path

from alliance_cli.store.reading import LARGEST
from alliance_cli.store.trees import cannot_read


def read_input(path: Path, *, most: int = LARGEST) -> bytes:
    """Return what the file at `path` holds; where that is more than `most` bytes, one more.

    So whoever is given it can tell that it is too large, and nothing endless is read.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read(most + 1)
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise cannot_read(path, error) from error
