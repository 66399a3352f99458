"""Tell which files people ask about, by the paths that they name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from alliance_cli.diagnostics import Finding, UsageError
from alliance_cli.messages import say
from alliance_cli.use_cases.folders import current_folder


def asked_for(findings: Iterable[Finding], paths: Sequence[str]) -> tuple[Finding, ...]:
    """Return the findings in and below `paths` (none: everywhere)."""
    return tuple(finding for finding in findings if _is_asked_for(finding, paths))


def paths_within(root: Path, given: Iterable[Path], known: Iterable[str]) -> tuple[str, ...]:
    """Return `given` as paths from `root`; raise UsageError for one outside or not there.

    `known` are the alliance's files, which need not be on disk.
    """
    files = frozenset(known)
    return tuple(_within(root, each, files) for each in given)


def _within(root: Path, given: Path, known: frozenset[str]) -> str:
    whole = Path(os.path.normpath(current_folder() / given))
    place = whole.parent.resolve() / whole.name
    try:
        path = place.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise UsageError(
            say("{path} is not in this alliance, which is in {root}.", path=given, root=root),
            say("Name a path in it, or another alliance with --root."),
        ) from None
    below = f"{path}/"
    if path == "." or place.exists() or any(f"{each}/".startswith(below) for each in known):
        return path
    raise UsageError(
        say("There is no file {path}.", path=str(given)),
        say("Paths are told from the folder you are in."),
    )


def _is_asked_for(finding: Finding, paths: Sequence[str]) -> bool:
    return not paths or any(
        path == "." or f"{finding.path}/".startswith(f"{path}/") for path in paths
    )
