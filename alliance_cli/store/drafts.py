"""Drafts: files that people write outside of the records, read or opened in their editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

EDITORS = ("VISUAL", "EDITOR")
"""The environment variables that name the person's editor; the first that is set counts."""


def begin_draft(content: bytes, name: str) -> Path:
    """Make a draft called `name` that holds `content`, in a folder of its own."""
    draft = Path(mkdtemp(prefix="alliance-")) / name
    draft.write_bytes(content)
    _original_of(draft).write_bytes(content)
    return draft


def write_draft(draft: Path, content: bytes) -> None:
    """Let a draft hold `content`."""
    draft.write_bytes(content)


def open_draft(content: bytes, name: str) -> Path:
    """Let the person edit a copy of `content`, called `name`; return it once they are done."""
    command = next((os.environ[each] for each in EDITORS if os.environ.get(each)), None)
    if command is None:
        raise CannotRunError(
            say("No editor is known: neither VISUAL nor EDITOR is set."),
            say("Set one, or edit {name} itself and leave out --edit.", name=name),
        )
    draft = begin_draft(content, name)
    try:
        status = subprocess.run([*shlex.split(command), str(draft)], check=False).returncode  # noqa: S603 - likewise
    except (OSError, ValueError) as error:
        discard_draft(draft)
        raise _editor_failed(command, str(error)) from error
    if status:
        discard_draft(draft)
        raise _editor_failed(command, str(status))
    return draft


def has_changed(draft: Path) -> bool:
    """Tell whether the person wrote anything into a draft that `open_draft` made."""
    return draft.read_bytes() != _original_of(draft).read_bytes()


def discard_draft(draft: Path) -> None:
    """Remove a draft that `open_draft` made."""
    shutil.rmtree(draft.parent, ignore_errors=True)


def _original_of(draft: Path) -> Path:
    return draft.with_name(f"{draft.name}.orig")


def _editor_failed(command: str, reason: str) -> CannotRunError:
    return CannotRunError(
        say("The editor “{command}” failed: {reason}", command=command, reason=reason),
        say("Nothing was written. Name another one in EDITOR."),
    )
