"""Film a write: what would lie on the disk had the run been killed at each of its steps."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from alliance_cli.store import transaction
from alliance_cli.store.disk import SystemDisk
from tests.e2e.conftest import git
from tests.unit.store.faulty_disk import FaultyDisk

_OF_OURS = ("alliance/journal.json", "alliance/journal.new", "index.lock")


@dataclass
class FilmingDisk(FaultyDisk):
    """A disk that copies `root` before each step; of a file that is being written, half is there.

    A process that is killed leaves what was written, and nothing of what was to come: so a copy
    is what the next run would find.
    """

    stop_at: int = -1
    root: Path = field(kw_only=True)
    film: Path = field(kw_only=True)

    def pictures(self) -> Iterator[tuple[Path, str]]:
        """Yield each picture, and before which step it was taken."""
        for picture in sorted(self.film.iterdir()):
            yield picture, self.steps[int(picture.name)]

    def _step(self, name: str) -> None:
        has_changed = not self.steps or not self.steps[-1].startswith("sync ")
        super()._step(name)
        if has_changed:
            shutil.copytree(self.root, self.film / f"{len(self.steps) - 1:03}")

    def write_new(self, path: Path, content: bytes, *, like: Path | None = None) -> None:
        """Write a file, half of it first."""
        path.write_bytes(content[: len(content) // 2])
        self._step(f"write {path.name}")
        path.unlink()
        SystemDisk.write_new(self, path, content, like=like)


@dataclass(frozen=True)
class Outcome:
    """All that must not lie between: what git says, the files, the folders, what lies about."""

    status: str
    files: dict[str, bytes]
    folders: frozenset[str]
    left: tuple[str, ...]


def outcome(root: Path) -> Outcome:
    """Return how it stands with the alliance at `root`."""
    inside = [path for path in root.rglob("*") if ".git" not in path.relative_to(root).parts]
    return Outcome(
        git(root, "status", "--porcelain=v2", "--branch", "--untracked-files=all", "-z"),
        {str(path.relative_to(root)): path.read_bytes() for path in inside if path.is_file()},
        frozenset(str(path.relative_to(root)) for path in inside if path.is_dir()),
        tuple(name for name in _OF_OURS if (root / ".git" / name).exists()),
    )


@contextmanager
def filmed(root: Path, film: Path) -> Iterator[FilmingDisk]:
    """Film every write below `root`."""
    disk = FilmingDisk(root=root, film=film)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "SystemDisk", lambda: disk)
        yield disk
