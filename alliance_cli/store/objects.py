"""Read git's objects by their ids, many with one process, each hashed again.

Ids are all that is asked for, so nothing can be taken for an option or a name; `missing` is an
error, and so is an object that is not what its id says.
"""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterator
from itertools import islice
from typing import IO

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.confined import ConfinedGit, too_long
from alliance_cli.store.object_ids import Kind, object_id, too_large, unreadable
from alliance_cli.store.watch import Watch

LARGEST: dict[Kind, int] = {"commit": 1 << 20, "tree": 64 << 20, "blob": 128 << 20}
"""How many bytes an object may have; a larger one is refused before it is read."""

MOST_AT_ONCE = 256 << 20
"""How many bytes the objects may have that are asked for together."""

# So many questions fit into the smallest of pipes: neither side ever waits for the other.
_WINDOW = 50
_LONGEST_HEAD = 160


class Objects:
    """The objects that `git` knows; its process starts when the first is asked for."""

    def __init__(self, git: ConfinedGit) -> None:
        self._git = git
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: Watch | None = None

    def read(self, ids: Collection[str], kind: Kind) -> dict[str, bytes]:
        """Return the objects by id; raise CannotVerifyError if one is not there as it should."""
        found: dict[str, bytes] = {}
        total = 0
        try:
            for window in _windows(dict.fromkeys(ids)):
                for id_, content in self._answers(window, kind):
                    total = _added(total, len(content), id_)
                    found[id_] = content
        except BaseException:
            self.close()  # what is left of the answers is nobody's
            raise
        return found

    def facts(self, ids: Collection[str]) -> dict[str, tuple[str, int]]:
        """Return the kind and the size of each object that is there, by id."""
        listing = "".join(f"{id_}\n" for id_ in sorted(set(ids))).encode()
        output = self._git.run("cat-file", "--batch-check", "--buffer", stdin=listing)
        lines = (line.split() for line in output.decode().splitlines())
        return {line[0]: (line[1], int(line[2])) for line in lines if len(line) == 3}  # noqa: PLR2004 - id, kind, size

    def close(self) -> None:
        """End the process."""
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

    def _answers(self, window: tuple[str, ...], kind: Kind) -> Iterator[tuple[str, bytes]]:
        questions, answers, watch = self._started()
        watch.begin()
        try:
            questions.write("".join(f"{id_}\n" for id_ in window).encode())
            questions.flush()
        except OSError as error:
            raise self._ended(window[0]) from error
        for id_ in window:
            yield id_, self._answer(answers, id_, kind)
            watch.begin()
        watch.rest()

    def _answer(self, answers: IO[bytes], id_: str, kind: Kind) -> bytes:
        head = answers.readline(_LONGEST_HEAD).decode(errors="replace").split()
        if not head:
            raise self._ended(id_)
        if head[:2] != [id_, kind]:
            raise unreadable(id_)
        size = int(head[2])
        if size > LARGEST[kind]:
            raise too_large(id_, LARGEST[kind])
        content = answers.read(size + 1)[:-1]
        if len(content) != size:
            raise self._ended(id_)
        if object_id(kind, content, len(id_)) != id_:
            raise unreadable(id_)
        return content

    def _ended(self, id_: str) -> CannotRunError:
        if self._watch is not None and self._watch.is_over:
            return too_long("cat-file", self._git.seconds)
        return unreadable(id_)

    def _started(self) -> tuple[IO[bytes], IO[bytes], Watch]:
        if self._process is None or self._watch is None:
            self._process = self._git.start(
                *("cat-file", "--batch"), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._watch = Watch(self._process, self._git.seconds)
        assert self._process.stdin is not None  # noqa: S101 - it was asked for
        assert self._process.stdout is not None  # noqa: S101 - likewise
        return self._process.stdin, self._process.stdout, self._watch


def _added(total: int, size: int, id_: str) -> int:
    if total + size > MOST_AT_ONCE:
        raise too_large(id_, MOST_AT_ONCE)
    return total + size


def _windows(ids: Collection[str]) -> Iterator[tuple[str, ...]]:
    remaining = iter(ids)
    while window := tuple(islice(remaining, _WINDOW)):
        yield window


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written has no reader any more
        return
