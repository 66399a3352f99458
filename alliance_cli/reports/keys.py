"""The keys of allies as people look at them: whose, which, since when, and how it stands."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from alliance_cli.ledger.keys import (
    HeldKey,
    KeyState,
    counts_fully_from,
    keys_of,
    state_of_key,
)
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, moment_words, say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line, Style, when

HEADINGS = (
    mark("ally"),
    mark("number"),
    mark("key"),
    mark("comment"),
    mark("from"),
    mark("state"),
)
"""What the columns of `KeyView.row` say."""

_STYLES: Mapping[KeyState, Style] = {"live": "good", "young": "good", "revoked": "warning"}


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key at a moment; `is_shown` says whether its ally lets more be shown than its id."""

    held: HeldKey
    state: KeyState
    fully: datetime
    fully_words: Message
    is_shown: bool

    @property
    def number(self) -> int:
        """By which the ally names it, from 1."""
        return self.held.place + 1

    def row(self) -> tuple[Message | str | Line, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        record = self.held.record
        return (
            self.held.ally,
            str(self.number),
            fingerprint(self.held.itself),
            self.held.comment if self.is_shown else "",
            moment_words(record.from_),
            Line(self._state_words(), _STYLES.get(self.state, "faint")),
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        record = self.held.record
        return {
            "ally": self.held.ally,
            "number": self.number,
            "key": self.held.itself,
            "fingerprint": fingerprint(self.held.itself),
            "comment": self.held.comment if self.is_shown else "",
            "from": record.from_.isoformat(),
            "fully_from": moment_text(self.fully),
            "until": record.until.isoformat() if record.until else None,
            "revoked": moment_text(record.revoked) if record.revoked else None,
            "state": self.state,
        }

    def _state_words(self) -> Message:
        match self.state:
            case "not-yet":
                return say("not yet")
            case "young":
                return say("live; counts fully from {moment}", moment=self.fully_words)
            case "live" if self.held.record.until:
                return say("live until {day}", day=self.held.record.until)
            case "live":
                return say("live")
            case "ended":
                return say("ended on {day}", day=self.held.record.until)
            case "revoked":
                return say("revoked")


def key_views(ledger: Ledger, *, now: datetime, ally: str | None = None) -> Iterator[KeyView]:
    """Yield the keys of one ally, or of all, as they are at `now`."""
    for name in sorted(ledger.allies) if ally is None else (ally,):
        for held in keys_of(ledger, name):
            fully = counts_fully_from(ledger, held)
            yield KeyView(
                held,
                state_of_key(ledger, held, now),
                fully,
                when(fully, ledger.zone),
                ledger.allies[name].record.visible != "id-only",
            )


def fingerprint(key: str) -> str:
    """Return what ssh-keygen calls the fingerprint of a key, by which people compare keys."""
    try:
        blob = b64decode(key.split()[1], validate=True)
    except (Error, ValueError, IndexError):
        return ""
    return f"SHA256:{b64encode(sha256(blob).digest()).decode().rstrip('=')}"
