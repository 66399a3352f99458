"""The common language as people look at it: each word, what it means here, and what not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.learning import GlossaryEntry
from alliance_cli.records.text import Text
from alliance_cli.reports.lines import Line, when
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.vocabulary import terms_used, texts_of

HEADINGS = (mark("term"), mark("word"), mark("meaning"))
"""What the columns of `TermView.row` say."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A word of the glossary; `see` tells of each word to look at whether it is there."""

    filed: Filed[GlossaryEntry]
    see: Mapping[str, bool]
    used_in: tuple[str, ...]
    zone: ZoneInfo

    def row(self, languages: Sequence[str]) -> tuple[Message | str, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        entry = self.filed.record
        return (
            self.filed.id,
            _words(entry.term, languages),
            _words(entry.definition, languages),
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, and what follows from others."""
        return {
            **self.filed.data,
            "id": self.filed.id,
            "used_in": list(self.used_in),
            "missing": [name for name, is_there in self.see.items() if not is_there],
        }


def term_view(ledger: Ledger, name: str) -> TermView:
    """Return a word of the glossary, with the proposals that use it."""
    used = tuple(
        proposal
        for proposal, filed in sorted(ledger.proposals.items())
        if name in {each.filed.id for each in terms_used(ledger, texts_of(filed.record))}
    )
    return _view(ledger, ledger.glossary[name], used)


def term_views(ledger: Ledger, languages: Sequence[str]) -> list[TermView]:
    """Return all words of the glossary as the alphabet has them, without where they are used."""
    views = (_view(ledger, filed, ()) for filed in ledger.glossary.values())
    return sorted(
        views,
        key=lambda view: (_words(view.filed.record.term, languages).casefold(), view.filed.id),
    )


def listed_data(view: TermView) -> dict[str, Any]:
    """Return what scripts are given of a word in a list: no proposal was looked at for it."""
    return {key: value for key, value in view.data().items() if key != "used_in"}


def render_term(view: TermView, languages: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that show one word."""
    entry = view.filed.record
    term = _words(entry.term, languages)
    yield Line(say("{id}: {term}", id=view.filed.id, term=term), "strong")
    yield Line(_words(entry.definition, languages))
    if entry.not_ is not None:
        yield Line(say("Not: {text}", text=_words(entry.not_, languages)))
    if view.see:
        yield Line(say("See: {names}", names=[_seen(*each) for each in view.see.items()]))
    if view.used_in:
        yield Line(say("Used in: {names}", names=view.used_in))
    if entry.by and entry.at:
        by = say("By {ally}, on {day}", ally=entry.by, day=when(entry.at, view.zone))
        yield Line(by, "faint")


def _seen(name: str, is_there: bool) -> Message:  # noqa: FBT001 - an item of a mapping
    return say("{name}", name=name) if is_there else say("{name} (not there yet)", name=name)


def _view(ledger: Ledger, filed: Filed[GlossaryEntry], used_in: tuple[str, ...]) -> TermView:
    see = {name: ledger.has("glossary", name) for name in filed.record.see}
    return TermView(filed, see, used_in, ledger.zone)


def _words(text: Text, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages))
