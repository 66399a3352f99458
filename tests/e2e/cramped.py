"""Write on a disk that is full, or read only; each time tell on stdout what came of it.

    unshare --map-root-user --mount python -m tests.e2e.cramped mounted ALLIANCE FOLDER
    python -m tests.e2e.cramped limited ALLIANCE FOLDER

Where it may mount, the disk is a small one in memory, which is filled but for some pages. Where it
may not, no file may grow beyond some KiB, and the folders are closed for writing.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import (
    AbstractContextManager,
    contextmanager,
    redirect_stderr,
    redirect_stdout,
    suppress,
)
from io import StringIO
from pathlib import Path

from tests.e2e.conftest import git, typed
from tests.e2e.filming import outcome

AT, LATER = "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"
PROPOSE = ("propose", "A garden", "--id", "garden", "--text", "We dig. " * 2_000)
PAGE = 4096
ROOMS = (0, 3, 7, 9, 11, 13, 16, 19, 22, 25, 48)


def main(how: str, source: Path, place: Path) -> None:
    """Try every room, then a disk that is read only."""
    if how == "mounted":
        mount = ("mount", "-t", "tmpfs", "-o", "size=6m", "none", str(place))
        subprocess.run(mount, check=True)
    for room in ROOMS:
        with copied(source, place) as root:
            tell(root, room, filled(place, room) if how == "mounted" else limited(room))
    with copied(source, place) as root:
        tell(root, None, read_only(place) if how == "mounted" else closed(root))


@contextmanager
def copied(source: Path, place: Path) -> Iterator[Path]:
    root, temporary = place / "valley", place / "tmp"
    shutil.copytree(source, root)
    temporary.mkdir()
    tempfile.tempdir = str(temporary)
    yield root
    for folder in (root, temporary):
        shutil.rmtree(folder)


def tell(root: Path, room: int | None, cramped: AbstractContextManager[None]) -> None:
    before = state(root)
    with cramped:
        code, said = run(root, AT, *PROPOSE)
        reading, _ = run(root, AT, "status")
    between, _ = run(root, AT, "doctor")
    mended, _ = run(root, AT, "doctor", "--mend")
    after = state(root)
    print(  # noqa: T201 - the answer
        json.dumps(
            {
                "room": room,
                "code": code,
                "said": said,
                "reading": reading,
                "doctor": [between, mended],
                "as_before": after == before,
                "as_intended": is_as_intended(root, before, after),
            }
        )
    )


def run(root: Path, at: str, *words: str) -> tuple[int, str]:
    said = StringIO()
    with redirect_stderr(said), redirect_stdout(StringIO()):
        code = typed(root, at, "paul", words)
    return code, said.getvalue()


def state(root: Path) -> tuple[object, ...]:
    found = outcome(root)
    return git(root, "log", "--format=%s"), found.files, found.folders, found.left


def is_as_intended(root: Path, before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    log, files, _, left = after
    assert isinstance(files, dict)
    assert isinstance(before[1], dict)
    return (
        log == f"propose: garden\n{before[0]}"
        and set(files) - set(before[1]) == {"proposals/garden/proposal.yaml"}
        and all(files[path] == content for path, content in before[1].items())
        and left == before[3]
        and git(root, "status", "--porcelain") == ""
    )


@contextmanager
def filled(place: Path, room: int) -> Iterator[None]:
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(PAGE)) == PAGE:
            pass
    os.truncate(filler, max(0, filler.stat().st_size // PAGE - room) * PAGE)
    yield
    filler.unlink()


@contextmanager
def limited(room: int) -> Iterator[None]:
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room * 1024, kept[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, kept)


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    for options in ("remount,ro", "remount,rw"):
        subprocess.run(("mount", "-o", options, str(place)), check=True)
        if options == "remount,ro":
            yield


@contextmanager
def closed(root: Path) -> Iterator[None]:
    folders = [root, *(each for each in root.rglob("*") if each.is_dir())]
    modes = {folder: folder.stat().st_mode for folder in folders}
    for folder in folders:
        folder.chmod(0o555)
    yield
    for folder, mode in modes.items():
        folder.chmod(mode)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
