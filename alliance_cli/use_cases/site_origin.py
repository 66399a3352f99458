"""Tell from what a site is built: from which commit, from which files, and what is remembered."""

from __future__ import annotations

from pathlib import Path

from alliance_cli import __version__
from alliance_cli.reports.site.sources import Sources
from alliance_cli.reports.site.whole import Origin
from alliance_cli.store.uncommitted import has_uncommitted
from alliance_cli.use_cases.actors import find_repository
from alliance_cli.use_cases.load import Alliance


def origin_of(alliance: Alliance, root: Path) -> Origin:
    """Return the commit that is checked out at `root`, and whether records differ from it."""
    repository = find_repository(root)
    commit = repository.head() if repository else None
    if commit is None:
        return Origin("", is_changed=False, version=__version__)
    paths = [path for path, entry in alliance.ledger.entries.items() if entry.kind == "file"]
    contents = {path: alliance.tree.read(path) for path in paths}
    return Origin(commit, has_uncommitted(root, contents), __version__)


def find_sources(alliance: Alliance) -> Sources | None:
    """Return the files of the alliance, as they were read, by what they can change.

    None where of one it is not known what it held.
    """
    judged, ledger = alliance.judged, alliance.ledger
    digests = {
        path: judged[path].document.digest
        if path in judged
        else ledger.digest_at(path, entry.kind)
        for path, entry in ledger.entries.items()
    }
    return Sources.of(digests) if all(digests.values()) else None


def find_memory(root: Path) -> Path | None:
    """Return the folder in which something is remembered about the alliance at `root`."""
    repository = find_repository(root)
    return repository.git_dir / "alliance" if repository else None
