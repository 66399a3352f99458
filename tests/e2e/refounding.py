"""The alliance of the tests, founded anew by one commit, so that requests can be checked on it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.e2e.conftest import Valley, git


def refounded(valley: Valley, files: Mapping[str, str]) -> Valley:
    """Return the alliance with `files`, on a branch “request” that starts from “base”."""
    branch = git(valley.root, "symbolic-ref", "--short", "HEAD").strip()
    git(valley.root, "switch", "--quiet", "--orphan", "base")
    git(valley.root, "checkout", "--quiet", branch, ".")
    for path, text in files.items():
        place = valley.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    git(valley.root, "add", "--all")
    git(valley.root, "commit", "--quiet", "-m", "Found")
    git(valley.root, "switch", "--quiet", "--create", "request")
    return valley


def assert_regular(valley: Valley, at: str) -> None:
    """See that what was done since “base” may land, and make it the new base."""
    answer = valley.try_(at, "nadia", "check", "--base=base", "--head=request", "--trial")
    assert answer.code == 0, answer.out
    git(valley.root, "branch", "--quiet", "--force", "base", "request")
