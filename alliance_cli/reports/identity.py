"""Name things so that other programs know them again: in calendars and feeds, for good.

The names hang on what never changes: the day the alliance was founded and its first constitution.
Where it has a website or a forge, they say so too (tag URIs, RFC 4151).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from alliance_cli.ledger.ledger import Ledger

_FIRST = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """An alliance as other programs know it: `host` is "" where it has no place of its own."""

    seed: UUID
    host: str = ""
    founded: str = ""

    @classmethod
    def of(cls, ledger: Ledger) -> Identity:
        """Return the identity of the alliance in `ledger`."""
        first = ledger.constitutions.get(_FIRST) or ledger.constitution
        digest = first.digest if first else ""
        record = ledger.alliance.record if ledger.alliance else None
        founded = record.founded.isoformat() if record else ""
        link = (record.website or record.forge or "") if record else ""
        host = (urlsplit(link).hostname or "").encode("idna").decode()
        return cls(uuid5(NAMESPACE_URL, f"alliance:{founded}:{digest}"), host, founded)

    def uid(self, name: str) -> str:
        """Return the name of an entry of a calendar (RFC 5545, 3.8.4.7)."""
        return f"{uuid5(self.seed, name)}@{self.host or self.seed}"

    def uri(self, name: str) -> str:
        """Return the name of an entry of a feed: a tag URI, else that of a UUID (RFC 4122)."""
        if self.host:
            return f"tag:{self.host},{self.founded}:{name}"
        return f"urn:uuid:{uuid5(self.seed, name)}"
