"""A deadline: what waits, for whom, until when, and what happens if nobody does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from alliance_cli.messages import Message, mark
from alliance_cli.reports.articles import Article

KINDS: Mapping[str, str] = {
    "position": mark("position"),
    "confirmation": mark("to confirm"),
    "objection": mark("objection"),
    "question": mark("question"),
    "text": mark("to write"),
    "call": mark("call"),
    "nomination": mark("nomination"),
    "advice": mark("advice"),
    "support": mark("support"),
    "ruling": mark("ruling"),
    "seal": mark("to seal"),
    "review": mark("review"),
    "mandate": mark("mandate"),
    "seat": mark("empty seat"),
    "chantier": mark("chantier"),
    "commitment": mark("commitment"),
    "discipline": mark("discipline"),
    "assembly": mark("meeting"),
}
"""The kinds of deadlines, and the words for them."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """What waits until `at`; `day` is set where it has the whole of a day, and ends with it.

    `id` stays the same from run to run as long as the same thing waits. `about` is its subject
    (`proposal:<id>`, `chantier:<id>`, `decision:<id>`, …). It waits for `by`: for whoever takes it
    up where that is empty. `otherwise` tells what happens if nobody does it, `command` how it is
    done, `ground` the article it rests on, `chantier` where it happens.
    """

    id: str
    kind: str
    about: str
    at: datetime
    what: Message
    by: tuple[str, ...] = ()
    day: date | None = None
    otherwise: Message | None = None
    command: str = ""
    ground: Article | None = None
    chantier: str = ""

    @property
    def order(self) -> tuple[datetime, str]:
        """The key by which deadlines are listed: by date."""
        return self.at, self.id

    def waits_for(self, ally: str) -> bool:
        """Tell whether it waits for `ally`; meetings and empty seats are for everybody."""
        return ally in self.by or (self.kind in {"assembly", "seat"} and not self.by)
