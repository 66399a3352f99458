"""Find what a file held in the past, as far as this repository's history tells.

Whoever uses it checks that what is found is what they look for: nothing here vouches for commits.
"""

from __future__ import annotations

import os
import re

from alliance_cli.store.git_calls import GitRefusedError
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.repository import Repository

_MOST = 1000
_RAW = re.compile(rb"^:[0-7]{6} [0-7]{6} [0-9a-f]+ ([0-9a-f]+) [AMT]\t", re.MULTILINE)


def past_contents(repository: Repository, path: str) -> tuple[bytes, ...]:
    """Return all that the file at `path` (from the top) held up to HEAD, the latest first."""
    try:
        told = repository.reading.run(
            *("log", "--format=", "--raw", "--no-abbrev", "--no-renames", "--full-history"),
            *("-m", f"--max-count={_MOST}", "HEAD", "--", path),
        )
    except GitRefusedError:  # nothing was committed yet
        return ()
    ids = tuple(dict.fromkeys(map(os.fsdecode, _RAW.findall(told))))
    with quarantined(repository) as quarantine:
        contents = quarantine.blobs(ids)
    return tuple(contents[each] for each in ids)
