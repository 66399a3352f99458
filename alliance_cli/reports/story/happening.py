"""Something that happened: when, what, through whom, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from alliance_cli.messages import Message

KINDS = (
    *("alliance", "constitution", "ally", "mandate", "safeguard", "assembly", "chantier"),
    *("member", "proposal", "act", "stage", "decision", "principle", "adaptation"),
    *("commitment", "means", "experience", "review", "glossary"),
)
"""What happenings are about, in the order in which they are told where they share a moment."""

_RANK = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened at `at`; `day` is set where the records tell no more than the day.

    `id` is that of the record, `by` are the allies who did it or whom it concerns, `said` their
    words. `proposals` and `chantier` are what it belongs to.
    """

    at: datetime
    kind: str
    id: str
    what: Message
    by: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    chantier: str = ""
    day: date | None = None
    said: str = ""

    @property
    def order(self) -> tuple[datetime, int, str]:
        """The key by which happenings are told."""
        return self.at, _RANK[self.kind], self.id
