"""What nobody has committed yet is told from what lies in the last commit, byte by byte."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from alliance_cli.store.uncommitted import has_uncommitted, uncommitted

_AS = ("-c", "user.name=Ines", "-c", "user.email=ines@example.org")


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *_AS, *words], check=True, capture_output=True)


@pytest.mark.parametrize("below", [".", "valley"])
def test_only_what_differs_from_the_commit_is_uncommitted(tmp_path: Path, below: str) -> None:
    root = tmp_path / below
    root.mkdir(exist_ok=True)
    (root / "a.yaml").write_bytes(b"1\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "a")
    assert not has_uncommitted(root, {"a.yaml": b"1\n"})
    assert uncommitted(root, {"a.yaml": b"1\n"}) == ()
    for contents in ({"a.yaml": b"2\n"}, {"a.yaml": b"1\n", "b.yaml": b""}):
        assert has_uncommitted(root, contents)
        assert uncommitted(root, contents) == tuple(contents)[-1:]
