"""Find where git keeps what it knows of a work tree, without asking git."""

from __future__ import annotations

from pathlib import Path

from alliance_cli.store.trees import cannot_read


def find_git_dir(folder: Path) -> tuple[Path, Path] | None:
    """Return the top of the work tree in which `folder` lies, and what git keeps for it.

    Raise CannotRunError where that cannot be looked at.
    """
    start = folder.resolve()
    for top in (start, *start.parents):
        try:
            git_dir = _git_dir_in(top)
        except OSError as error:
            raise cannot_read(top / ".git", error) from error
        if git_dir:
            return top, git_dir
    return None


def _git_dir_in(folder: Path) -> Path | None:
    """Return what git keeps for the work tree at `folder`, if it is the top of one."""
    git = folder / ".git"
    if git.is_dir():
        return git if (git / "HEAD").exists() else None
    if not git.is_file():
        return None
    line = git.read_text(encoding="utf-8", errors="surrogateescape").strip()
    return (folder / line.removeprefix("gitdir:").strip()).resolve()
