"""Tell by which SSH key a commit is signed, if it is signed well; whose key it is, others know.

A signature counts if it is the only one, made for git, and good: what git or the repository are
set up to believe (`gpg.ssh.program`, `allowed_signers`, GPG's trust) plays no part.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from alliance_cli.messages import Message, say
from alliance_cli.store.raw_commits import Commit
from alliance_cli.store.ssh import BadSignatureError, SshSignature, key_of, ssh_signature_of
from alliance_cli.store.ssh_keygen import is_good

_LARGEST = 64 * 1024 * 1024
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Signed:
    """The key by which a commit is signed, as type and base64; None, and why, if it is not."""

    key: str | None
    fault: Message | None = None


def signer_of(commit: Commit, work: Path | None = None) -> Signed:
    """Tell who signed a commit; `work` is an empty folder to be used, or else one is made."""
    if work is None:
        with TemporaryDirectory(prefix="alliance-") as made:
            return signer_of(commit, Path(made))
    return _verified(commit, work, {})


def signers_of(
    commits: Iterable[Commit], memory: SignatureMemory | None = None
) -> dict[str, Signed]:
    """Tell who signed each commit, by its id, several at a time.

    What was found good is kept in the `memory`, and not verified again.
    """
    known = memory.keys() if memory else {}
    asked = tuple({commit.id: commit for commit in commits}.values())
    with (
        TemporaryDirectory(prefix="alliance-") as work,
        ThreadPoolExecutor(os.cpu_count() or 1) as workers,
    ):
        found = workers.map(lambda commit: _verified(commit, Path(work), known), asked)
        signed = {commit.id: each for commit, each in zip(asked, found, strict=True)}
    if memory:
        memory.keep({id_: each.key for id_, each in signed.items() if each.key})
    return signed


def _verified(commit: Commit, work: Path, known: Mapping[str, str]) -> Signed:
    if commit.signature is None:
        return Signed(None, say("the commit is not signed"))
    try:
        signature = ssh_signature_of(commit.signature)
    except BadSignatureError as error:
        return Signed(None, error.message)
    # A memory only spares the work: the key is the one that the commit itself names.
    if known.get(commit.id) == signature.key or _is_good(commit, signature, work):
        return Signed(signature.key)
    return Signed(None, say("the signature does not fit what the commit says"))


def _is_good(commit: Commit, signature: SshSignature, work: Path) -> bool:
    return is_good(signature, commit.payload, work, commit.id)


class SignatureMemory:
    """Remembers in a file which commits were found well signed, by which key.

    One line of JSON for each. A file that is damaged counts for what can still be read in it, and
    is written anew; one that cannot be written is done without.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keys: dict[str, str] | None = None
        self._is_damaged = False

    def keys(self) -> Mapping[str, str]:
        """Return the keys of the commits remembered."""
        if self._keys is None:
            self._keys = dict(self._read())
        return self._keys

    def keep(self, found: Mapping[str, str]) -> None:
        """Remember the keys of commits."""
        known = {**self.keys()}
        new = {id_: key for id_, key in found.items() if known.get(id_) != key}
        if not new and not self._is_damaged:
            return
        self._keys = known | new
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._is_damaged:
                self._rewrite()
            else:
                with self._path.open("a", encoding="ascii") as file:
                    file.write(_lines(new))

    def _rewrite(self) -> None:
        with NamedTemporaryFile(
            "w", encoding="ascii", dir=self._path.parent, prefix=".hint-", delete=False
        ) as made:
            made.write(_lines(self._keys or {}))
        Path(made.name).replace(self._path)
        self._is_damaged = False

    def _read(self) -> Iterator[tuple[str, str]]:
        try:
            with self._path.open("rb") as file:
                content = file.read(_LARGEST + 1)
        except OSError:
            return
        *lines, rest = content.split(b"\n")
        self._is_damaged = bool(rest)
        for line in lines:
            if (known := _find_line(line)) is None:
                self._is_damaged = True
            else:
                yield known


def _lines(keys: Mapping[str, str]) -> str:
    return "".join(json.dumps({"commit": id_, "key": key}) + "\n" for id_, key in keys.items())


def _find_line(line: bytes) -> tuple[str, str] | None:
    """Return a commit and a key; None for a line that does not say that."""
    try:
        match json.loads(line):
            case {"commit": str(id_), "key": str(key)} if _ID.fullmatch(id_):
                return id_, key_of(key)
            case _:
                return None
    except (ValueError, RecursionError):
        return None
