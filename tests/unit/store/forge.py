"""Make repositories and objects that no honest git would make."""

from __future__ import annotations

import os
import subprocess
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.store.object_ids import Kind, object_id

LENGTHS = {"sha1": 40, "sha256": 64}
PERSON = "Nadia <nadia@example.org> 1767225600 +0100"


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository that is written to by hand; `git_dir` is all that a reader is given."""

    top: Path
    git_dir: Path
    object_format: str = "sha1"

    @classmethod
    def at(cls, top: Path, *, object_format: str = "sha1", bare: bool = False) -> Forge:
        """Make a repository."""
        options = (f"--object-format={object_format}", *(("--bare",) if bare else ()))
        git(top.parent, "init", "--quiet", "--initial-branch=main", *options, str(top))
        return cls(top, top if bare else top / ".git", object_format)

    def git(self, *arguments: str) -> str:
        """Run git in the repository, as a person would."""
        return git(self.top, *arguments)

    def put(self, kind: Kind, content: bytes, *, under: str | None = None) -> str:
        """Store an object, if wanted under an id that is not its own; return the id."""
        id_ = under or object_id(kind, content, LENGTHS[self.object_format])
        file = self.git_dir / "objects" / id_[:2] / id_[2:]
        file.parent.mkdir(exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(zlib.compress(b"%s %d\0%s" % (kind.encode(), len(content), content)))
        return id_

    def blob(self, content: bytes) -> str:
        """Store a file's content."""
        return self.put("blob", content)

    def tree(self, *entries: tuple[str, bytes | str, str]) -> str:
        """Store a tree of entries (mode, name, id) in the order given."""
        return self.put("tree", raw_tree(entries))

    def commit(
        self, tree: str, *parents: str, message: str = "x\n", ref: str | None = None
    ) -> str:
        """Store a commit; let `ref` stand for it."""
        id_ = self.put("commit", raw_commit(tree, *parents, message=message))
        if ref:
            self.git("update-ref", ref, id_)
        return id_

    def commit_all(self, message: str = "x") -> str:
        """Commit what lies in the work tree."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def lose(self, id_: str) -> None:
        """Remove a loose object."""
        (self.git_dir / "objects" / id_[:2] / id_[2:]).unlink()


def raw_tree(entries: Iterable[tuple[str, bytes | str, str]]) -> bytes:
    """Return the bytes of a tree of entries (mode, name, id)."""
    return b"".join(
        mode.encode() + b" " + os.fsencode(name) + b"\0" + bytes.fromhex(id_)
        for mode, name, id_ in entries
    )


def raw_commit(tree: str, *parents: str, message: str = "x\n", more: str = "") -> bytes:
    """Return the bytes of a commit, with `more` headers after the usual ones."""
    lines = (f"tree {tree}", *(f"parent {each}" for each in parents))
    people = (f"author {PERSON}", f"committer {PERSON}")
    return ("\n".join((*lines, *people)) + f"\n{more}\n{message}").encode()


def git(folder: Path, *arguments: str) -> str:
    """Run git in `folder`, apart from the configuration of whoever runs the tests."""
    people = {
        f"GIT_{part}_{key}": value
        for part in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Nadia"), ("EMAIL", "nadia@example.org"))
    }
    apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder)}
    done = subprocess.run(
        ("git", *arguments),
        cwd=folder,
        env={"PATH": os.environ["PATH"], **people, **apart},
        check=True,
        capture_output=True,
    )
    return os.fsdecode(done.stdout).strip()
