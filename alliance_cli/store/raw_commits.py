"""Parse git's commits as they are stored: one author, one committer, at most one signature.

Git forgives a commit that says something twice, and different commands of git then believe
different lines. Here such a commit is refused: `MalformedCommitError` says why, and who reads it
decides what that means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile

from alliance_cli.messages import Message, say
from alliance_cli.store.object_ids import SHA1_LENGTH

_HEADER = re.compile(rb"([!-~]+) ([^\n]*(?:\n [^\n]*)*)\n")
_PERSON = re.compile(rb"([^<>\n]*?) <([^<>\n]*)> ([0-9]{1,12}) [+-][0-9]{4}")
_TRAILER = re.compile(r"(Alliance-[A-Za-z-]+):[ \t]*(.*)", re.IGNORECASE)
_AMONG_TRAILERS = re.compile(r"[A-Za-z0-9-]+[ \t]*:.*|[ \t].*|\(cherry picked from commit .*")
"""A line of a paragraph that says nothing but trailers: of anybody's, or the rest of one."""


class MalformedCommitError(ValueError):
    """A commit that does not say clearly what it says; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Person:
    """Who made something, as a commit has it, and when (in UTC)."""

    name: str
    email: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Commit:
    """What a commit says. `payload` is what `signature` signs: all the rest, to the byte.

    Bytes that are not UTF-8 come with surrogate escapes, whatever encoding the commit names.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    message: str
    signature: bytes | None
    payload: bytes

    @property
    def trailers(self) -> tuple[tuple[str, str], ...]:
        """The trailers in the last paragraph whose names begin with “Alliance-”.

        Where it says anything else, they are quoted in what somebody tells: none is meant.
        """
        *before, last = re.split(r"\n[ \t]*\n", self.message.rstrip()) or [""]
        lines = [line.strip("\r") for line in last.split("\n")]
        # A subject alone is no paragraph of trailers.
        if not before or not all(_AMONG_TRAILERS.fullmatch(line) for line in lines):
            return ()
        matches = (_TRAILER.fullmatch(line) for line in lines)
        return tuple((m[1], m[2].strip()) for m in matches if m)

    def values_of(self, trailer: str) -> tuple[str, ...]:
        """Return what is said under the name `trailer`, whatever its case."""
        return tuple(
            value for name, value in self.trailers if name.casefold() == trailer.casefold()
        )


def commit_of(id_: str, content: bytes) -> Commit:
    """Parse the bytes of the commit `id_`; raise MalformedCommitError where they are not clear."""
    if b"\0" in content:
        raise MalformedCommitError(say("the commit has a NUL character in it"))
    headers, end = _headers(content)
    tree, parents = _links(headers, len(id_))
    signature = _signature(headers, len(id_))
    author, committer = (_person(name, headers) for name in (b"author", b"committer"))
    kept = (line for name, _, line in headers if not name.startswith(b"gpgsig"))
    payload = b"".join(kept) + content[end:]
    message = content[end + 1 :].decode(errors="surrogateescape")
    return Commit(id_, tree, parents, author, committer, message, signature, payload)


def links_of(id_: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the tree and the parents of a commit, however unclear the rest of it may be."""
    return _links(_headers(content)[0], len(id_))


_Headers = tuple[tuple[bytes, bytes, bytes], ...]
"""Name, value with its lines joined as git stores them, and the whole of the line or lines."""


def _headers(content: bytes) -> tuple[_Headers, int]:
    found, position = [], 0
    while header := _HEADER.match(content, position):
        found.append((header[1], header[2], header[0]))
        position = header.end()
    if content[position : position + 1] not in {b"\n", b""} or not found:
        raise MalformedCommitError(say("the head of the commit cannot be read"))
    return tuple(found), position


def _links(headers: _Headers, length: int) -> tuple[str, tuple[str, ...]]:
    """Return tree and parents, which come first and nowhere else."""
    names = [name for name, _, _ in headers]
    count = 1 + sum(1 for _ in takewhile(b"parent".__eq__, names[1:]))
    if names[0] != b"tree" or not {b"tree", b"parent"}.isdisjoint(names[count:]):
        raise MalformedCommitError(say("the commit does not begin with its tree and its parents"))
    ids = [value.decode("latin-1") for _, value, _ in headers[:count]]
    if not all(re.fullmatch(rf"[0-9a-f]{{{length}}}", each) for each in ids):
        raise MalformedCommitError(say("the commit names a tree or parent that cannot be"))
    return ids[0], tuple(ids[1:])


def _person(name: bytes, headers: _Headers) -> Person:
    lines = [value for each, value, _ in headers if each == name]
    if len(lines) != 1:
        raise MalformedCommitError(
            say("the commit has {count} lines “{name}”", count=len(lines), name=name.decode())
        )
    match = _PERSON.fullmatch(lines[0])
    if match is None:
        raise MalformedCommitError(
            say("the line “{name}” of the commit cannot be read", name=name.decode())
        )
    moment = _moment(int(match[3]), name)
    who, email = (match[group].decode(errors="surrogateescape") for group in (1, 2))
    return Person(who, email, moment)


def _moment(seconds: int, name: bytes) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise MalformedCommitError(
            say("the time in the line “{name}” of the commit cannot be", name=name.decode())
        ) from error


def _signature(headers: _Headers, length: int) -> bytes | None:
    own = b"gpgsig" if length == SHA1_LENGTH else b"gpgsig-sha256"
    found = [(name, value) for name, value, _ in headers if name.startswith(b"gpgsig")]
    if len(found) > 1:
        raise MalformedCommitError(say("the commit has several signatures"))
    if found and found[0][0] != own:
        raise MalformedCommitError(
            say("the signature of the commit is of another kind of repository")
        )
    return found[0][1].replace(b"\n ", b"\n") + b"\n" if found else None
