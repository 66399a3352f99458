"""Tell where a repository keeps its objects and of what kind they are, without believing in it.

Its configuration is read as a file, by a git that works for another repository: nothing in it can
make a program run. Only facts about the format are taken from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.messages import say
from alliance_cli.store.confined import ConfinedGit

ObjectFormat = Literal["sha1", "sha256"]

ID_LENGTHS: dict[ObjectFormat, int] = {"sha1": 40, "sha256": 64}
"""How many hexadecimal digits an id has."""


class Sourced(Protocol):
    """What has a folder that git keeps: a repository, with a work tree or bare."""

    @property
    def git_dir(self) -> Path:
        """The folder; that of a linked work tree counts, too."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A repository to be read: its own git folder, and where its objects are."""

    git_dir: Path
    objects: Path
    object_format: ObjectFormat
    is_shallow: bool
    is_partial: bool

    @property
    def id_length(self) -> int:
        """How many digits its ids have."""
        return ID_LENGTHS[self.object_format]


def source_of(git_dir: Path, git: ConfinedGit) -> Source:
    """Return what is to be known of the repository at `git_dir`; `git` reads its configuration."""
    own = git_dir.resolve()
    common = _common(own)
    if not (common / "objects").is_dir():
        raise CannotVerifyError(
            say("{folder} is no git repository", folder=git_dir),
            say("If it is a linked work tree, its repository moved: git worktree repair"),
        )
    settings = _settings(common / "config", git)
    shallow = common / "shallow"
    return Source(
        own,
        common / "objects",
        _object_format(settings),
        is_shallow=shallow.is_file() and shallow.stat().st_size > 0,
        is_partial=_is_partial(settings, common / "objects" / "pack"),
    )


def render_alternate(objects: Path) -> bytes:
    """Return the line of an alternates file that means `objects`, whatever is in its name."""
    name = objects.as_posix().encode(errors="surrogateescape")
    for plain, quoted in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\r", b"\\r")):
        name = name.replace(plain, quoted)
    return b'"' + name + b'"\n'


def _common(git_dir: Path) -> Path:
    """Return the folder that all work trees of a repository share."""
    pointer = git_dir / "commondir"
    if not pointer.is_file():
        return git_dir
    line = pointer.read_text(encoding="utf-8", errors="surrogateescape").removesuffix("\n")
    return (git_dir / line).resolve()


def _settings(file: Path, git: ConfinedGit) -> dict[str, str]:
    """Return the settings in a file, those of files it includes left out."""
    if not file.is_file():
        return {}
    listing = git.run("config", f"--file={file}", "--no-includes", "--null", "--list")
    pairs = (line.partition(b"\n") for line in listing.split(b"\0")[:-1])
    return {
        name.decode(errors="surrogateescape"): value.decode(errors="surrogateescape")
        for name, _, value in pairs
    }


def _object_format(settings: dict[str, str]) -> ObjectFormat:
    match settings.get("extensions.objectformat", "sha1").lower():
        case "sha1":
            return "sha1"
        case "sha256":
            return "sha256"
        case other:
            raise CannotVerifyError(
                say("this repository names its objects in a way that is not known: {name}",
                    name=other),
                say("Known are sha1 and sha256."),
            )  # fmt: skip


def _is_partial(settings: dict[str, str], packs: Path) -> bool:
    promised = (
        name == "extensions.partialclone"
        or (name.startswith("remote.") and name.endswith((".promisor", ".partialclonefilter")))
        for name in settings
    )
    return any(promised) or (packs.is_dir() and any(packs.glob("*.promisor")))
