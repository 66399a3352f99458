"""Run git in the person's own repository, safe from what surrounds it.

Reading trusts nothing in the repository's configuration that could run a program or change what an
object says. Writing keeps the person's own configuration: identity and signing are theirs. What
commits hold is read elsewhere, from a quarantine, with the git that `confined` starts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
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
    "LANGUAGE": "C",
    "LC_ALL": "C",
}
_READING_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}


# A hook that calls us has set some of them for its own repository, a shell perhaps for another.
ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""The variables of the environment that send git to another repository."""


class GitRefusedError(CannotRunError):
    """Git answered with an error; `words` are its own."""

    def __init__(self, command: str, words: str) -> None:
        super().__init__(say("git {command} refused: {words}", command=command, words=words))
        self.words = words


@dataclass(frozen=True, slots=True)
class Git:
    """Git as it runs for one repository; without a `git_dir` it looks for none.

    `is_writing` keeps the person's own configuration in force. `holding` is the descriptor of a
    lock that is held until git, too, has ended, even where it outlives us.
    """

    folder: Path
    git_dir: Path | None = None
    is_writing: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    holding: int | None = None

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
        held = {} if self.holding is None or os.name == "nt" else {"pass_fds": (self.holding,)}
        with tempfile.TemporaryFile() as file:
            file.write(stdin)
            file.seek(0)
            try:
                status, output, words = _command_in(self.folder).execute(
                    [git_program(), *self._options(), *arguments],
                    istream=file,
                    with_extended_output=True,
                    with_exceptions=False,
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                    env={**_ENVIRONMENT, **self._surroundings(), **environment},
                    **held,
                )
            except OSError as error:
                raise _not_run(self.folder, error) from error
        return status, output, (words if isinstance(words, str) else os.fsdecode(words)).strip()

    def _options(self) -> tuple[str, ...]:
        where = (f"--git-dir={self.git_dir}", f"--work-tree={self.folder}") if self.git_dir else ()
        return (*_ALWAYS, *(_WRITING if self.is_writing else _READING), *where)

    def _surroundings(self) -> Mapping[str, str]:
        return {**({} if self.is_writing else _READING_ENVIRONMENT), **self.environment}


@cache
def git_program() -> str:
    """Return where git is; a git that lies in the current folder is nobody's to run."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = shutil.which("git", path=os.pathsep.join(filter(os.path.isabs, folders)))
    if found is None or not Path(found).is_absolute():
        raise CannotRunError(
            say("git cannot be run here"),
            say("Install git 2.34 or newer (https://git-scm.com), and put it on the PATH."),
        )
    return found


def _command_in(folder: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202 - imported late
    """Return GitPython's command for `folder`.

    It hands our whole environment on, so what would send git elsewhere is taken out of ours.
    """
    for name in ELSEWHERE:
        os.environ.pop(name, None)
    git_program()  # says in words where there is none; GitPython would refuse to be imported
    from git.cmd import Git as Command  # noqa: PLC0415 - heavy

    return Command(folder)


def _not_run(folder: Path, error: OSError) -> CannotRunError:
    return CannotRunError(
        say("git cannot be run in {folder}: {reason}", folder=folder, reason=error.strerror),
        say("Look at the folder’s permissions."),
    )
