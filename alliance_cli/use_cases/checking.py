"""Check an alliance: what is wrong in it, where people asked to look, with the lines meant."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from alliance_cli.diagnostics import Finding, UsageError
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import say
from alliance_cli.reports.findings.listing import Listing
from alliance_cli.store.locating import LARGEST, line_of
from alliance_cli.store.trees import Tree
from alliance_cli.use_cases.load import Alliance, all_findings
from alliance_cli.use_cases.plans import find_content
from alliance_cli.use_cases.workspace import current_folder


def listing_of(
    alliance: Alliance, paths: Sequence[str], *, now: datetime, follow: Follow = unseen
) -> Listing:
    """Return what is wrong with `alliance` at `now`, in and below `paths` (none: everywhere)."""
    found = all_findings(alliance, now=now, follow=follow)
    kept = tuple(finding for finding in found if _is_asked_for(finding, paths))
    return Listing(kept, alliance.ledger.records)


def paths_within(root: Path, given: Iterable[Path], known: Iterable[str]) -> tuple[str, ...]:
    """Return `given` as paths from `root`; raise UsageError for one outside or not there.

    `known` are the alliance's files, which need not be on disk.
    """
    files = frozenset(known)
    return tuple(_within(root, each, files) for each in given)


def excerpts_of(tree: Tree) -> Callable[[Finding], str | None]:
    """Return what finds the line that a finding is about; None where the whole file is meant."""

    @cache
    def content(path: str) -> bytes | None:
        found = find_content(tree, path)
        return found if found is not None and len(found) <= LARGEST else None

    def excerpt(finding: Finding) -> str | None:
        span = finding.span
        if span is None or span.end_column == span.column == span.line == 1:
            return None
        found = content(finding.path)
        return line_of(found, span.line) if found is not None else None

    return excerpt


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
