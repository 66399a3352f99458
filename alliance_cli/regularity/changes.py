"""What a change touches: files before and after, who wrote it, as values.

Nothing here knows git beyond its ids and modes, and nothing judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Literal

from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message
from alliance_cli.records.base import Record
from alliance_cli.records.kinds import Place, place_of

PLAIN = "100644"
"""The mode of a plain file."""

ChangeKind = Literal["added", "modified", "removed"]


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a commit has it: git's mode and the id of its bytes, and the record it holds.

    `filed` is None where no record has its place, or where none could be read from it.
    """

    mode: str
    blob: str
    filed: Filed[Record] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A path at which two trees differ; None where one of them has nothing there."""

    path: str
    before: Version | None
    after: Version | None

    @property
    def kind(self) -> ChangeKind:
        """What happened; a change of mode alone is a modification."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "modified"

    @property
    def place(self) -> Place | None:
        """The record that has its place here; None where none has."""
        place = place_of(self.path)
        return place if isinstance(place, Place) else None

    @property
    def old(self) -> Record | None:
        """The record before, if it could be read."""
        return self.before.filed.record if self.before and self.before.filed else None

    @property
    def new(self) -> Record | None:
        """The record after, if it could be read."""
        return self.after.filed.record if self.after and self.after.filed else None


def successions(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield `changes` as if nothing had moved: what came from elsewhere has what was there."""
    listed = tuple(changes)
    left = {change.place: change.before for change in listed if change.kind == "removed"}
    came = {change.place for change in listed if change.kind == "added"}
    for change in listed:
        if change.place is None:
            yield change
        elif change.kind == "added":
            yield replace(change, before=left.get(change.place))
        elif change.kind == "modified" or change.place not in came:
            yield change


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a commit, as far as that is established.

    `ally` is None where it is nobody of base; `fault` then says why. A newcomer is known by
    `email` (case-folded, under `declared`) or `key` (type and base64 of the key that signed, under
    `signed`).
    """

    ally: str | None = None
    email: str | None = None
    key: str | None = None
    fault: Message | None = None


@dataclass(frozen=True)
class Step:
    """One commit on the way, with what it changes against its parent.

    Of a merge commit only what differs from the merge that git computes is a change of its own.
    Under `squash` the whole way is one step.
    """

    commit: str
    writer: Writer
    made: datetime
    changes: tuple[Change, ...]
    trailers: tuple[tuple[str, str], ...] = ()

    @cached_property
    def successions(self) -> tuple[Change, ...]:
        """Its changes as if nothing had moved."""
        return tuple(successions(self.changes))

    def values_of(self, trailer: str) -> tuple[str, ...]:
        """Return what is said under the name `trailer`, whatever its case; nothing empty."""
        return tuple(
            value
            for name, value in self.trailers
            if value and name.casefold() == trailer.casefold()
        )
