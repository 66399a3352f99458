"""Run git confined: nothing around it counts, and no call is without end.

The environment is made anew, so neither the person's configuration nor the variables of a hook
reach git. What a repository's own configuration could still do is up to who names the repository:
a quarantine has one of its own; of a source, only names are asked.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.git_calls import GitRefusedError, git_program
from alliance_cli.store.watch import Watch

LONGEST = 60.0
"""How many seconds git may take over one thing."""

MOST_OUTPUT = 64 * 1024 * 1024
"""How many bytes it may answer."""

_MOST_WORDS = 4_096
_OPTIONS = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "core.commitGraph=false"),
    *("-c", "core.multiPackIndex=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "merge.renames=false"),
    *("-c", "diff.renames=false"),
)
_ENVIRONMENT = {
    # It outweighs what a configuration allows: `protocol.ext.allow` and the like.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_KEPT = ("PATH", "PATHEXT", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


@dataclass(frozen=True, slots=True)
class ConfinedGit:
    """Git for the repository at `git_dir`, at home in an empty folder where it also works."""

    git_dir: Path
    home: Path
    seconds: float = LONGEST
    most: int = MOST_OUTPUT

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return what a command prints; raise GitRefusedError if it fails."""
        status, output, words = self._outcome(arguments, stdin)
        if status:
            raise GitRefusedError(arguments[0], words or str(status))
        return output

    def find(self, *arguments: str) -> str | None:
        """Run a command that asks for one thing; return it, or None where git has none."""
        status, output, _ = self._outcome(arguments, b"")
        return None if status else os.fsdecode(output).removesuffix("\n")

    def start(
        self, *arguments: str, stdin: int | IO[bytes], stderr: int | IO[bytes]
    ) -> subprocess.Popen[bytes]:
        """Start git; whoever starts it ends it."""
        return subprocess.Popen(  # noqa: S603 - no shell, and git's own place
            [git_program(), *_OPTIONS, f"--git-dir={self.git_dir}", *arguments],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=self.home,
            env=self._environment(),
        )

    def _outcome(self, arguments: tuple[str, ...], stdin: bytes) -> tuple[int, bytes, str]:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
            given.write(stdin)
            given.seek(0)
            with (
                self.start(*arguments, stdin=given, stderr=said) as process,
                Watch(process, self.seconds) as watch,
            ):
                output = _answered(process).read(self.most + 1)
                if len(output) > self.most:
                    process.kill()
                    raise _too_much(arguments[0], self.most)
                status = process.wait()
            if watch.is_over:
                raise too_long(arguments[0], self.seconds)
            said.seek(0)
            return status, output, os.fsdecode(said.read(_MOST_WORDS)).strip()

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        home = {"HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home)}
        return {**kept, **home, **_ENVIRONMENT}


def too_long(command: str, seconds: float) -> CannotRunError:
    """Return the error that git took longer over `command` than it may."""
    return CannotRunError(
        say("git {command} took longer than {seconds} seconds", command=command, seconds=seconds),
        say("Look into the repository: git fsck tells what is wrong with it."),
    )


def _too_much(command: str, most: int) -> CannotRunError:
    return CannotRunError(
        say("git {command} answered more than {most} MiB", command=command, most=most >> 20),
        say("Look into the repository: git fsck tells what is wrong with it."),
    )


def _answered(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdout is not None  # noqa: S101 - it was asked for
    return process.stdout
