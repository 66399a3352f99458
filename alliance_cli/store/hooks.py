"""Find where git looks for a repository's hooks, and put them there or take them away."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.store.repository import Repository

_EXECUTABLE = 0o755
_OUR_OWN = "command"


@dataclass(frozen=True, slots=True)
class HookFolder:
    """Where git looks for hooks; `scope` is the configuration that says so, None if none does."""

    path: Path
    scope: str | None = None

    def find(self, name: str) -> str | None:
        """Return the text of the hook `name`, if there is one."""
        file = self.path / name
        if not file.exists():
            return None
        return file.read_text(encoding="utf-8", errors="surrogateescape")

    def write(self, name: str, text: str) -> None:
        """Put the hook `name` there, whole and executable."""
        self.path.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=f"{name}.", dir=self.path)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(made).chmod(_EXECUTABLE)
            Path(made).replace(self.path / name)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise

    def remove(self, name: str) -> None:
        """Take the hook `name` away."""
        (self.path / name).unlink()


def hook_folder(repository: Repository) -> HookFolder:
    """Return where git looks for hooks here; linked work trees have those of their repository.

    We call git without hooks, so what we say ourselves of `core.hooksPath` is not meant.
    """
    told = repository.writing.find(
        *("config", "--null", "--show-scope", "--type=path", "--get-all", "core.hooksPath")
    )
    words = (told or "").rstrip("\0").split("\0") if told else []
    settings = [
        (scope, value)
        for scope, value in zip(words[::2], words[1::2], strict=False)
        if scope != _OUR_OWN
    ]
    if settings:
        scope, value = settings[-1]
        return HookFolder(repository.top / value, scope)
    common = repository.reading.run("rev-parse", "--git-common-dir")
    return HookFolder((repository.top / os.fsdecode(common).rstrip("\n")).resolve() / "hooks")
