"""Find names that are one and the same where case or accents are not told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alliance_cli.documents import folded
from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.recent_folders import RecentFolders


def twins_in(
    quarantine: Quarantine, tree: str | None, paths: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield of `paths`, which the tree holds, those with a twin beside them, and the twin.

    Folders above a path may have twins, too; of each pair one is told.
    """
    folders, told = RecentFolders(quarantine), set[str]()
    for path in paths:
        folder, prefix = tree, ""
        for name in path.split("/"):
            if folder is None:
                break
            entries = folders.folders((folder,))[folder].entries
            twin = _find_twin(name, (each.path for each in entries))
            if twin is not None and prefix + twin not in told:
                told.add(prefix + name)
                yield path, prefix + twin
            folder = next(
                (each.id for each in entries if each.path == name and each.is_folder), None
            )
            prefix += f"{name}/"


def _find_twin(name: str, names: Iterable[str]) -> str | None:
    wanted = folded(name)
    return next((each for each in names if each != name and folded(each) == wanted), None)
