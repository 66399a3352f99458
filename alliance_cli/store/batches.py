"""Keep one `git cat-file` open and ask it many things, within bounds of time."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterator
from itertools import islice
from typing import IO

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.confined import ConfinedGit, too_long
from alliance_cli.store.object_ids import unreadable
from alliance_cli.store.watch import Watch

# So many questions fit into the smallest of pipes: neither side ever waits for the other.
_WINDOW = 50
_LONGEST_HEAD = 160


class Batch:
    """A `git cat-file` with `option`; its process starts with the first question."""

    def __init__(self, git: ConfinedGit, option: str) -> None:
        self._git = git
        self._option = option
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: Watch | None = None

    def heads(self, ids: Collection[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield for each id the words that git answers with.

        Whoever asks takes with `content` what belongs to one answer before the next.
        """
        remaining = iter(ids)
        while window := tuple(islice(remaining, _WINDOW)):
            questions, answers, watch = self._started()
            watch.begin()
            try:
                questions.write("".join(f"{id_}\n" for id_ in window).encode())
                questions.flush()
            except OSError as error:
                raise self.ended(window[0]) from error
            for id_ in window:
                head = answers.readline(_LONGEST_HEAD).decode(errors="replace").split()
                if not head:
                    raise self.ended(id_)
                yield id_, head
                watch.begin()
            watch.rest()

    def content(self, size: int) -> bytes:
        """Return the bytes that follow an answer; fewer where git has ended."""
        return self._started()[1].read(size + 1)[:-1]

    def ended(self, id_: str) -> CannotRunError:
        """Return why git has ended over the object `id_`."""
        if self._watch is not None and self._watch.is_over:
            return too_long("cat-file", self._git.seconds)
        return unreadable(id_)

    def close(self) -> None:
        """End the process; what is left of its answers is nobody's."""
        process, watch = self._process, self._watch
        self._process = self._watch = None
        if watch is not None:
            watch.stop()
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _close(pipe)

    def _started(self) -> tuple[IO[bytes], IO[bytes], Watch]:
        if self._process is None or self._watch is None:
            self._process = self._git.start(
                *("cat-file", self._option), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._watch = Watch(self._process, self._git.seconds)
        assert self._process.stdin is not None  # noqa: S101 - it was asked for
        assert self._process.stdout is not None  # noqa: S101 - likewise
        return self._process.stdin, self._process.stdout, self._watch


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written has no reader any more
        return
