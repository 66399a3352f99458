"""What is withheld: in which file, why, who keeps it; and whether a kept text is the one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark
from alliance_cli.records.acts import Act
from alliance_cli.records.allies import Safeguard, Withheld
from alliance_cli.records.digest import digest_of
from alliance_cli.reports.neutral import one_line

HEADINGS = (mark("file"), mark("ground"), mark("kept by"))
"""What the columns of `WithheldView.row` say."""


@dataclass(frozen=True, slots=True)
class WithheldView:
    """A text that is withheld, and the file that says so."""

    filed: Filed[Any]
    withheld: Withheld

    def row(self, languages: Sequence[str]) -> tuple[Message | str, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        ground = one_line(self.withheld.ground.in_language(languages))
        return (self.filed.path, ground, self.withheld.kept_by)

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {"path": self.filed.path, "digest": None, **self.filed.data["withheld"]}


def withheld_views(ledger: Ledger) -> tuple[WithheldView, ...]:
    """Return all that is withheld, by the path of its file."""
    return tuple(
        WithheldView(filed, filed.record.withheld)
        for filed in sorted(_that_may(ledger), key=lambda each: each.path)
        if filed.record.withheld is not None
    )


def that_hold(views: Sequence[WithheldView], content: bytes) -> tuple[WithheldView, ...]:
    """Return those of `views` whose text a kept file with this `content` holds."""
    digests = set(_digests_in(content))
    return tuple(view for view in views if view.withheld.digest in digests)


def _that_may(ledger: Ledger) -> Iterator[Filed[Act] | Filed[Safeguard]]:
    """Yield the records that may withhold something."""
    for made in ledger.acts.values():
        yield from made.values()
    yield from ledger.safeguards.values()


def _digests_in(content: bytes) -> Iterator[str]:
    """Yield the digests of what a file may hold: a text as it is kept, or its plain words."""
    try:
        words = content.decode()
    except UnicodeDecodeError:
        return
    yield digest_of(words)
    yield digest_of(words.removesuffix("\n"))
    try:
        yield digest_of(json.loads(words))
    except (ValueError, RecursionError):
        return  # it is not in the form in which texts are kept
