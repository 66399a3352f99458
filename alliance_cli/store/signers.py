"""Keep the file by which git tells whose signature is good; tell how a record was signed last.

The file lies among what git keeps for a repository, all its work trees: no commit changes it.
"""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.disk import SystemDisk
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.repository import Repository
from alliance_cli.store.signatures import Signed, signer_of

SETTING = "gpg.ssh.allowedSignersFile"
"""The setting of git that names the file."""


def last_signed(root: Path, path: str) -> Signed | None:
    """Return how the last commit of the file at `path` below `root` is signed, if there is one."""
    repository = Repository.enclosing(root)
    below = root.resolve().relative_to(repository.top) / path
    told = repository.reading.find("log", "-1", "--format=%H", "HEAD", "--", below.as_posix())
    if not told:
        return None
    with quarantined(repository) as quarantine:
        return signer_of(quarantine.commit(told))


def signers_place(repository: Repository) -> Path:
    """Return where the file of this repository is, or would be."""
    shared = repository.reading.run("rev-parse", "--path-format=absolute", "--git-common-dir")
    return Path(os.fsdecode(shared).rstrip("\n")) / "alliance" / "allowed_signers"


def find_signers(repository: Repository) -> str | None:
    """Return what the file says; None where there is none."""
    try:
        return signers_place(repository).read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def is_asking_signers(repository: Repository) -> bool:
    """Tell whether git is set to look into the file."""
    return repository.setting(SETTING) == str(signers_place(repository))


def let_ask_signers(repository: Repository) -> None:
    """Let git look into the file, in this repository."""
    repository.set_setting(SETTING, str(signers_place(repository)))


def write_signers(repository: Repository, text: str) -> Path:
    """Write the file of this repository, whole or not at all; return its place."""
    place = signers_place(repository)
    place.parent.mkdir(exist_ok=True)
    write_signers_to(place, text)
    return place


def write_signers_to(place: Path, text: str) -> None:
    """Write such a file at `place`, whole or not at all."""
    disk, temporary = SystemDisk(), place.with_name(f"{place.name}.new")
    try:
        disk.remove(temporary)
        disk.write_new(temporary, text.encode())
        disk.rename(temporary, place)
    except OSError as error:
        raise CannotRunError(
            say("{file} was not written: {reason}", file=place, reason=error.strerror or "?"),
            say("Look at the folder’s permissions."),
        ) from error
