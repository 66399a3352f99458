"""Merge two texts that came from a third, line by line, as git does."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from alliance_cli.store.git_calls import Git, GitRefusedError


def find_merged_text(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """Return what `ours` and `theirs` made of `base`; None where their lines conflict."""
    contents = {"ours": ours, "base": base, "theirs": theirs}
    with TemporaryDirectory() as folder:
        for name, content in contents.items():
            (Path(folder) / name).write_bytes(content)
        try:
            return Git(Path(folder)).run("merge-file", "-p", "-q", *contents)
        except GitRefusedError:
            return None
