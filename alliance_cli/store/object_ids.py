"""What the id of one of git's objects promises, and how it is told that the promise is broken."""

from __future__ import annotations

from hashlib import sha1, sha256
from typing import Literal

from alliance_cli.diagnostics import CannotVerifyError
from alliance_cli.messages import say

Kind = Literal["commit", "tree", "blob"]

SHA1_LENGTH = 40
"""How many digits an id has in a repository that uses SHA-1; all others use SHA-256."""


def object_id(kind: Kind, content: bytes, length: int = SHA1_LENGTH) -> str:
    """Return the id git gives to an object; `length` tells which of its two hashes is in use."""
    data = b"%s %d\0%s" % (kind.encode(), len(content), content)
    if length == SHA1_LENGTH:
        return sha1(data, usedforsecurity=False).hexdigest()
    return sha256(data).hexdigest()


def unreadable(id_: str) -> CannotVerifyError:
    """Return the error that an object is not there as its id says."""
    return CannotVerifyError(
        say("git’s object {id} is missing or damaged", id=id_),
        say("In a partial clone, fetch everything: git fetch --refetch. See also git fsck."),
    )


def too_large(id_: str, most: int) -> CannotVerifyError:
    """Return the error that an object has more than `most` bytes."""
    return CannotVerifyError(
        say("git’s object {id} is larger than {most} MiB", id=id_, most=most >> 20),
        say("So large a thing is not read. Keep it elsewhere, and link to it."),
    )
