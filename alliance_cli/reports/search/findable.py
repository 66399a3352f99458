"""What a search can find: every record with its texts, by language, and what tells it apart.

Of an ally that does not let everybody see it nothing can be found but its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.ledger.ledger import INDEXES, Filed, Ledger
from alliance_cli.ledger.translations import all_translations
from alliance_cli.records.allies import Ally
from alliance_cli.records.passages import passages_in
from alliance_cli.records.text import ANY, Text

_NAMES = ("title", "name", "statement", "term", "what", "role")
_DATES = ("opened", "at", "written", "made", "joined", "from_", "founded")
_WORDLESS = ("decision",)
"""What is found by something else: a decision by its proposal."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a record, in one of the languages in which they may be; in NFC."""

    languages: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Findable:
    """A record that can be found: `name` is what people call it, `passages` all that it says.

    `within` is the proposal or chantier in which it lies, `day` the one from which it is.
    """

    kind: str
    id: str
    within: str
    path: str
    name: Text | None
    day: date | None
    themes: tuple[str, ...]
    passages: tuple[Passage, ...]


def findables(ledger: Ledger, *, now: datetime) -> Iterator[Findable]:
    """Yield every record that was there at `now` and says something, with its translations."""
    today = now.astimezone(ledger.zone).date()
    translated = _translated(ledger, today)
    for kind, filed in _records(ledger):
        found = _findable(ledger, kind, filed)
        if (found.passages or not found.within) and _is_there(found, today):
            more = translated.get(filed.path, ())
            yield replace(found, passages=(*found.passages, *more)) if more else found


def _is_there(found: Findable, today: date) -> bool:
    return found.kind not in _WORDLESS and (found.day is None or found.day <= today)


def _records(ledger: Ledger) -> Iterator[tuple[str, Filed[Any]]]:
    for kind in ("alliance", "constitution", "federation"):
        filed: Filed[Any] | None = getattr(ledger, kind)
        if filed is not None:
            yield kind, filed
    for kind, index in INDEXES.items():
        yield from ((kind, each) for each in getattr(ledger, index).values())
    groups: tuple[tuple[str, Mapping[str, Mapping[str, Filed[Any]]]], ...] = (
        ("act", ledger.acts),
        ("adaptation", ledger.adaptations),
        ("member", ledger.members),
    )
    for kind, groups_of in groups:
        for inside in groups_of.values():
            yield from ((kind, each) for each in inside.values())


def _findable(ledger: Ledger, kind: str, filed: Filed[Any]) -> Findable:
    record = filed.record
    is_hidden = isinstance(record, Ally) and record.visible != "public"
    named = (getattr(record, each, None) for each in _NAMES)
    name = next((each for each in named if isinstance(each, Text)), None)
    return Findable(
        kind,
        filed.id,
        filed.within,
        filed.path,
        None if is_hidden else name,
        _day(ledger, record),
        _themes(ledger, kind, filed),
        () if is_hidden else tuple(_passages(ledger, kind, record)),
    )


def _passages(ledger: Ledger, kind: str, record: object) -> Iterator[Passage]:
    """Yield all texts of a record; plain ones of an act may be in its writer's own language."""
    plain = ledger.languages if kind == "act" else ledger.languages[:1]
    own = getattr(record, "language", None)
    for _, text in passages_in(record):
        for tag, words in text.versions.items():
            languages = ((own,) if own else plain) if tag == ANY else (tag,)
            yield Passage(languages, normalize("NFC", words))


def _translated(ledger: Ledger, today: date) -> Mapping[str, tuple[Passage, ...]]:
    """Return what translations say, by the path of the record that they translate."""
    found: dict[str, tuple[Passage, ...]] = {}
    for each in all_translations(ledger):
        if each.filed.record.at.astimezone(ledger.zone).date() <= today:
            words = (
                Passage((each.language,), normalize("NFC", text))
                for text in each.filed.record.fields.values()
            )
            found[each.source.path] = (*found.get(each.source.path, ()), *words)
    return found


def _day(ledger: Ledger, record: object) -> date | None:
    for name in _DATES:
        value = getattr(record, name, None)
        if isinstance(value, datetime):
            return value.astimezone(ledger.zone).date()
        if isinstance(value, date):
            return value
    return None


def _themes(ledger: Ledger, kind: str, filed: Filed[Any]) -> tuple[str, ...]:
    """Return the themes of a record; what a chantier does or decides has the chantier's."""
    own: Iterable[str] = getattr(filed.record, "themes", ())
    if kind == "alliance":
        return ()
    chantier = ledger.chantiers.get(_chantier(ledger, kind, filed))
    return (*own, *(chantier.record.themes if chantier else ()))


def _chantier(ledger: Ledger, kind: str, filed: Filed[Any]) -> str:
    match kind:
        case "act" | "proposal" | "decision" | "principle":
            proposal = ledger.proposals.get(filed.within or filed.id)
            scope = proposal.record.scope if proposal else ALLIANCE
            return "" if scope == ALLIANCE else scope
        case "adaptation" | "member":
            return filed.within
        case _:
            return ""
