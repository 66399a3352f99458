"""Run git in the person's own repository, safe from what surrounds it.

Reading trusts nothing in the repository's configuration that could run a program or change what an
object says. Writing keeps the person's own configuration: identity and signing are theirs. What
commits hold is read elsewhere, from a quarantine, with the git that `confined` starts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

_ALWAYS = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotePath=false"),
)
_READING = (
    "--no-replace-objects",
    *("-c", "core.commitGraph=false"),
    *("-c", "core.multiPackIndex=false"),
    *("-c", f"core.attributesFile={os.devnull}"),
)
# What a commit stands on must be on the disk before the branch says so.
_WRITING = ("-c", "core.fsync=all")
_ENVIRONMENT = {
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_READING_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}


class GitRefusedError(CannotRunError):
    """Git answered with an error; `words` are its own."""

    def __init__(self, command: str, words: str) -> None:
        super().__init__(say("git {command} refused: {words}", command=command, words=words))
        self.words = words


@dataclass(frozen=True, slots=True)
class Git:
    """Git as it runs for one repository; without a `git_dir` it looks for none.

    `is_writing` keeps the person's own configuration in force.
    """

    folder: Path
    git_dir: Path | None = None
    is_writing: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, stdin: bytes = b"", **environment: str) -> bytes:
        """Run a command of git; return what it prints, or raise GitRefusedError."""
        status, output, words = self._execute(arguments, stdin, environment)
        if status:
            raise GitRefusedError(arguments[0], words or str(status))
        return output

    def find(self, *arguments: str, **environment: str) -> str | None:
        """Run a command that asks for one thing; return it, or None where git has none."""
        status, output, _ = self._execute(arguments, b"", environment)
        return None if status else os.fsdecode(output).rstrip("\n")

    def _execute(
        self, arguments: Iterable[str], stdin: bytes, environment: Mapping[str, str]
    ) -> tuple[int, bytes, str]:
        command = _git_of(self.folder)
        with tempfile.TemporaryFile() as file:
            file.write(stdin)
            file.seek(0)
            status, output, words = command.execute(
                [command.GIT_PYTHON_GIT_EXECUTABLE, *self._options(), *arguments],
                istream=file,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env={**_ENVIRONMENT, **self._surroundings(), **environment},
            )
        return status, output, words if isinstance(words, str) else os.fsdecode(words)

    def _options(self) -> tuple[str, ...]:
        where = (f"--git-dir={self.git_dir}", f"--work-tree={self.folder}") if self.git_dir else ()
        return (*_ALWAYS, *(_WRITING if self.is_writing else _READING), *where)

    def _surroundings(self) -> Mapping[str, str]:
        # A hook that calls us has set GIT_INDEX_FILE and others for its own repository.
        index = {"GIT_INDEX_FILE": str(self.git_dir / "index")} if self.git_dir else {}
        reading = {} if self.is_writing else _READING_ENVIRONMENT
        return {**reading, **index, **self.environment}


def _git_of(folder: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202 - imported late
    try:
        from git.cmd import Git as Command  # noqa: PLC0415 - heavy
    except ImportError as error:
        raise CannotRunError(
            say("git cannot be run here"),
            say("Install git 2.34 or newer (https://git-scm.com), and put it on the PATH."),
        ) from error
    return Command(folder)
