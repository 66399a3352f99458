"""Remember how far an audit has come: a hint, which this very version of the tool may take up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alliance_cli import __version__
from alliance_cli.records.moments import moment_of, moment_text
from alliance_cli.store.hints import find_hint, write_hint
from alliance_cli.store.signatures import SignatureMemory
from alliance_cli.use_cases.auditing import History, Point

_FILES = {True: "audit.json", False: "check.json"}
"""What an audit has come to, minding clocks or not."""

_SIGNATURES = "signatures.jsonl"


@dataclass(frozen=True, slots=True)
class AuditMemory:
    """What is remembered in `folder` of the alliance at `prefix`."""

    folder: Path
    prefix: str

    @property
    def signatures(self) -> SignatureMemory:
        """Which commits were found well signed, and by which key."""
        return SignatureMemory(self.folder / _SIGNATURES)

    def find_point(self, *, minds_clocks: bool) -> Point | None:
        """Return the last point up to which all was regular; None where none is known."""
        data = find_hint(self.folder / _FILES[minds_clocks]) or {}
        if (data.get("tool"), data.get("prefix")) != (__version__, self.prefix):
            return None
        try:
            return Point(str(data["commit"]), moment_of(str(data["clock"])))
        except (KeyError, ValueError):
            return None

    def keep(self, history: History, *, minds_clocks: bool) -> None:
        """Remember a history in which nothing ever was irregular."""
        if history.landings:
            return
        regular = history.regular
        write_hint(
            self.folder / _FILES[minds_clocks],
            {
                "tool": __version__,
                "prefix": self.prefix,
                "commit": regular.commit,
                "clock": moment_text(regular.clock),
            },
        )
