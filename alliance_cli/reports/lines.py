"""A report as lines: what each says, how much it stands out, how far it is indented."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from alliance_cli.messages import Message, moment_words, say, say_many

Style = Literal["plain", "strong", "faint", "good", "warning", "error"]

_NAMED = 12
"""So many names are told one by one; of the others it is said how many they are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line to show; a text that is no message is shown as it is, in every language."""

    text: Message | str = ""
    style: Style = "plain"
    indent: int = 0


def section(title: Message, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield `lines` under a heading; nothing where there are none."""
    listed = list(lines)
    if listed:
        yield Line()
        yield Line(title, "strong")
        yield from listed


def when(moment: datetime, zone: tzinfo) -> Message:
    """Return `moment` as people of `zone` read it: date and hour, seconds if any."""
    return moment_words(moment.astimezone(zone))


def some_of(names: Collection[str | Message], *, most: int = _NAMED) -> Message:
    """Return the first of `names`, `most` of them, and how many more there are."""
    listed = list(names)
    rest = len(listed) - most
    if rest <= 1:
        return say("{names}", names=listed)
    return say_many(
        "{names} and {count} other", "{names} and {count} others", rest, names=listed[:most]
    )
