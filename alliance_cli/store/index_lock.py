"""Take git's own lock of its index, so that no other git command changes it meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.disk import Disk


@dataclass(frozen=True, slots=True)
class IndexLock:
    """The lock file `path`; a token in it tells whose it is, also after a crash."""

    path: Path
    disk: Disk

    def take(self, token: str, work: Path) -> None:
        """Take the lock; raise CannotRunError if another command has it."""
        mine = work / "index.lock"
        mine.unlink(missing_ok=True)
        mine.write_text(token)
        try:
            self.disk.before_git("lock the index")
            self._place(mine)
        except FileExistsError as error:
            raise CannotRunError(
                say("another git command is at work here: {lock} exists", lock=self.path),
                say("Wait until it is done. If none is running, remove that file."),
            ) from error

    def release(self, token: str) -> None:
        """Release the lock, if it is ours."""
        if self.path.is_file() and self.path.read_bytes() == token.encode():
            self.disk.remove(self.path)

    def _place(self, mine: Path) -> None:
        try:
            # The file appears with its token in it: a crash leaves no lock that is nobody's.
            self.path.hardlink_to(mine)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):  # a disk without hard links
            self.disk.write_new(self.path, mine.read_bytes())
