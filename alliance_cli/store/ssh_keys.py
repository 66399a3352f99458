"""Find SSH keys on this machine, make one, and let git sign with it in one repository.

Of a key only the public half is ever read. Nothing outside a repository's own configuration is
changed, but for the key that `make_key` is asked to make.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.repository import Repository
from alliance_cli.store.ssh_keygen import ssh_keygen_program

TYPES = ("ssh-ed25519", "ssh-rsa", "ecdsa-sha2-", "sk-ssh-ed25519@", "sk-ecdsa-sha2-")
"""How the line of a public key begins."""

_LONGEST = 16 * 1024
_PRIVATE = "PRIVATE KEY-----"
_AGENT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A public key: its line, and what git's `user.signingkey` takes to sign with it."""

    text: str
    signs_with: str

    @property
    def itself(self) -> str:
        """Its type and its base64, without comment."""
        return " ".join(self.text.split()[:2])


def keys_here() -> tuple[FoundKey, ...]:
    """Return the public keys in the person's `.ssh` folder and in the agent, each once."""
    found: dict[str, FoundKey] = {}
    for key in (*_keys_in_folder(ssh_folder()), *_keys_in_agent()):
        found.setdefault(key.itself, key)
    return tuple(found.values())


def ssh_folder() -> Path:
    """Return the folder in which people keep their keys."""
    return Path(os.path.expanduser("~")) / ".ssh"  # noqa: PTH111 - it never fails


def key_in_words(text: str) -> FoundKey:
    """Return the key that somebody wrote out; whether it is one is not judged."""
    line = text.strip()
    return FoundKey(line, f"key::{line}")


def key_in_file(file: Path) -> FoundKey:
    """Return the public key in `file`, or in the one beside it where `file` is the private one."""
    place = Path(os.path.expanduser(file)).absolute()  # noqa: PTH111 - it never fails
    beside = place.with_name(f"{place.name}.pub")
    text = _text_of(place)
    if _PRIVATE in text:
        if not beside.is_file():
            raise CannotRunError(
                say("{file} is the private half of a key: it stays with you.", file=file),
                say("Make the public half of it: ssh-keygen -y -f {file}", file=file),
            )
        place, text = beside, _text_of(beside)
    return FoundKey(text.strip(), str(place))


def find_signing_key(repository: Repository) -> FoundKey | None:
    """Return the key with which git would sign here; None if that is not to be known."""
    value = repository.setting("user.signingkey")
    if not value:
        return None
    if value.startswith(("key::", "ssh-")):
        return FoundKey(value.removeprefix("key::").strip(), value)
    place = Path(os.path.expanduser(value))  # noqa: PTH111 - it never fails
    beside = place.with_name(f"{place.name}.pub")
    try:
        text = _text_of(place if place.suffix == ".pub" or not beside.is_file() else beside)
    except CannotRunError:
        return None
    return FoundKey(text.strip(), value) if text.startswith(TYPES) else None


def is_signing(repository: Repository) -> bool:
    """Tell whether git signs commits here, with SSH keys."""
    signs = repository.writing.find("config", "--type=bool", "--get", "commit.gpgsign")
    return signs == "true" and repository.setting("gpg.format") == "ssh"


def let_sign(repository: Repository, key: FoundKey) -> None:
    """Let git sign every commit in this repository with `key`."""
    repository.set_setting("gpg.format", "ssh")
    repository.set_setting("user.signingkey", key.signs_with)
    repository.set_setting("commit.gpgsign", "true")


def make_key(file: Path, comment: str) -> FoundKey:
    """Make a key in `file`, which must not exist; ssh-keygen asks the person for a passphrase."""
    if file.exists():
        raise CannotRunError(
            say("{file} exists already.", file=file),
            say("Give that key ({file}.pub), or move it away.", file=file),
        )
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = (ssh_keygen_program(), "-q", "-t", "ed25519", "-C", comment, "-f", str(file))
    if subprocess.run(words, check=False).returncode:  # noqa: S603 - no shell, its own place
        raise CannotRunError(
            say("No key was made."), say("Make one yourself: ssh-keygen -t ed25519")
        )
    return key_in_file(file.with_name(f"{file.name}.pub"))


def _keys_in_folder(folder: Path) -> Iterator[FoundKey]:
    for file in sorted(folder.glob("*.pub")):
        try:
            key = key_in_file(file)
        except CannotRunError:
            continue
        if key.text.startswith(TYPES) and "-cert-v01@" not in key.text.split()[0]:
            yield key


def _keys_in_agent() -> Iterator[FoundKey]:
    """Yield the keys that the agent holds; none where there is no agent."""
    if not os.environ.get("SSH_AUTH_SOCK"):
        return
    try:
        done = subprocess.run(  # noqa: S603 - no shell, its own place
            [Path(ssh_keygen_program()).with_name("ssh-add"), "-L"],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_AGENT_SECONDS,
        )
    except (OSError, CannotRunError, subprocess.TimeoutExpired):
        return
    for line in done.stdout.decode(errors="replace").splitlines():
        if line.startswith(TYPES) and "-cert-v01@" not in line.split()[0]:
            yield key_in_words(line)


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(_LONGEST + 1)
        if len(content) <= _LONGEST:
            return content.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise _no_key_in(file) from error
    raise _no_key_in(file)


def _no_key_in(file: Path) -> CannotRunError:
    return CannotRunError(
        say("There is no public key in {file}.", file=file),
        say("Name the .pub file of a key, or write out its whole line in quotes."),
    )
