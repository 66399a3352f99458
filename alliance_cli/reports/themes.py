"""The alliance's themes: the list, how often each is named, and what is named beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.nearest import nearest
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import Line
from alliance_cli.reports.neutral import one_line

HEADINGS = (
    mark("theme"),
    mark("name"),
    mark("experiences"),
    mark("chantiers"),
    mark("allies"),
)
"""What the columns of `ThemeView.row` say."""


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme, and how many records name it; one without a name is not on the list."""

    id: str
    name: Text | None
    experiences: int
    chantiers: int
    allies: int
    guess: str | None = None

    def row(self, languages: Sequence[str]) -> tuple[Message | str | Line, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        counts = (str(self.experiences), str(self.chantiers), str(self.allies))
        if self.name is not None:
            return (self.id, one_line(self.name.in_language(languages)), *counts)
        said = say("not on the list")
        if self.guess:
            said = say("not on the list; “{guess}” may be meant", guess=self.guess)
        return (self.id, Line(said, "warning"), *counts)

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "id": self.id,
            "name": dict(self.name.versions) if self.name else None,
            "is_listed": self.name is not None,
            "guess": self.guess,
            "experiences": self.experiences,
            "chantiers": self.chantiers,
            "allies": self.allies,
        }


def theme_views(ledger: Ledger) -> tuple[ThemeView, ...]:
    """Return the themes on the list, in its order, then those that are named all the same."""
    listed = ledger.alliance.record.themes if ledger.alliance else ()
    names = {theme.id: theme.name for theme in listed}
    counted = [
        Counter(theme for filed in records for theme in dict.fromkeys(filed.record.themes))
        for records in (
            ledger.experiences.values(),
            ledger.chantiers.values(),
            ledger.allies.values(),
        )
    ]
    others = sorted({theme for counts in counted for theme in counts} - names.keys())
    return tuple(_views((*names, *others), names, counted))


def _views(
    themes: Sequence[str], names: dict[str, Text], counted: Sequence[Counter[str]]
) -> Iterator[ThemeView]:
    experiences, chantiers, allies = counted
    for theme in themes:
        yield ThemeView(
            theme,
            names.get(theme),
            experiences[theme],
            chantiers[theme],
            allies[theme],
            None if theme in names else nearest(theme, names),
        )
