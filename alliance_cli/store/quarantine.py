"""Read a repository from a quarantine: a bare repository of our own that borrows its objects.

Whatever the source's configuration, hooks, attributes, replacements, grafts or indexes say, git
works for the quarantine and sees none of it. A name is asked of the source once; from then on
there are only ids, and each object is hashed again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from alliance_cli.diagnostics import CannotRunError, CannotVerifyError
from alliance_cli.messages import say
from alliance_cli.store.confined import ConfinedGit
from alliance_cli.store.objects import Objects
from alliance_cli.store.raw_commits import Commit, MalformedCommitError, commit_of, links_of
from alliance_cli.store.raw_trees import Folder, folder_of
from alliance_cli.store.sources import ObjectFormat, Source, Sourced, render_alternate, source_of

_HEAD = b"ref: refs/heads/nothing\n"
# Since 2.43 git takes attributes from a tree, too: they come from one that is empty.
_CONFIGURATION: dict[ObjectFormat, bytes] = {
    "sha1": b"[core]\n\trepositoryFormatVersion = 0\n\tbare = true\n"
    b"[attr]\n\ttree = 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n",
    "sha256": b"[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n"
    b"[extensions]\n\tobjectFormat = sha256\n"
    b"[attr]\n\ttree = 6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321\n",
}


@contextmanager
def quarantined(repository: Sourced) -> Iterator[Quarantine]:
    """Give a quarantine for reading `repository`; what it wrote is gone afterwards."""
    with TemporaryDirectory(prefix="alliance-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        git = ConfinedGit(place / "git", place / "home")
        _write_repository(place)
        source = source_of(repository.git_dir, git)
        (git.git_dir / "config").write_bytes(_CONFIGURATION[source.object_format])
        alternates = git.git_dir / "objects" / "info" / "alternates"
        alternates.write_bytes(render_alternate(source.objects))
        objects = Objects(git)
        try:
            yield Quarantine(source, git, objects)
        finally:
            objects.close()


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Git and the objects of a source, out of the source's reach."""

    source: Source
    git: ConfinedGit
    objects: Objects

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that `revision` names in the source."""
        if self._is_id(revision) and self._is_commit(revision):
            return revision
        asked = ConfinedGit(self.source.git_dir, self.git.home)
        found = asked.find(
            *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        )
        # Before 2.45 git may echo “--end-of-options” first.
        id_ = found.splitlines()[-1] if found else ""
        if not self._is_id(id_):
            raise unknown_commit(revision)
        return id_

    def commit(self, id_: str) -> Commit:
        """Return a commit; raise MalformedCommitError where it is not clear what it says."""
        return self.commits((id_,))[0]

    def commits(self, ids: Collection[str]) -> tuple[Commit, ...]:
        """Return commits, in the order of their ids."""
        contents = self.objects.read(ids, "commit")
        return tuple(commit_of(id_, contents[id_]) for id_ in ids)

    def links(self, ids: Collection[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return the tree and the parents of commits, however unclear the rest of them."""
        contents = self.objects.read(ids, "commit")
        return {id_: _links(id_, content) for id_, content in contents.items()}

    def folders(self, ids: Collection[str]) -> dict[str, Folder]:
        """Return what single trees say, by their ids."""
        contents = self.objects.read(ids, "tree")
        length = self.source.id_length
        return {id_: folder_of(content, length) for id_, content in contents.items()}

    def blobs(self, ids: Collection[str]) -> dict[str, bytes]:
        """Return the contents of files, by their ids."""
        return self.objects.read(ids, "blob")

    def _is_commit(self, id_: str) -> bool:
        return self.objects.facts((id_,)).get(id_, ("", 0))[0] == "commit"

    def _is_id(self, text: str) -> bool:
        return re.fullmatch(rf"[0-9a-f]{{{self.source.id_length}}}", text) is not None


def unknown_commit(revision: str) -> CannotRunError:
    """Return the error that `revision` names no commit."""
    return CannotRunError(
        say("git knows no commit “{revision}” here", revision=revision),
        say("See git log --oneline. In a shallow clone, fetch the history first."),
    )


def _links(id_: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return links_of(id_, content)
    except MalformedCommitError as error:
        raise CannotVerifyError(
            say("the commit {id} cannot be read: {why}", id=id_, why=error.message),
            say("No honest git makes such a commit. See git fsck, and make the commit anew."),
        ) from error


def _write_repository(place: Path) -> None:
    """Write the least that git takes for a bare repository."""
    (place / "home").mkdir()
    git = place / "git"
    (git / "objects" / "info").mkdir(parents=True)
    (git / "refs").mkdir()
    # A branch without a commit: git looks into HEAD for attributes, and finds none.
    (git / "HEAD").write_bytes(_HEAD)
    (git / "config").write_bytes(_CONFIGURATION["sha1"])
