"""What an alliance shares with its federation besides figures: what it learnt, in its words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.principles import (
    evidence_on_all,
    is_retired,
    is_retracted,
    is_told,
)
from alliance_cli.records.learning import Experience
from alliance_cli.records.moments import start_of
from alliance_cli.records.passages import passages_in
from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.answers import entry_of, questions_of
from alliance_cli.reports.federation.rows import Row, since_text, spoken, spoken_json
from alliance_cli.reports.incognito import find_form
from alliance_cli.reports.roster import is_shown_to

_ABOUT_PEOPLE = frozenset({"actors", "retracted", "title"})
"""What of an experience is not among the words it is found by; its title is told by itself."""

_SHORTEST = 3

Public = Callable[[Text], Text]
"""Takes out of a text what is not for everybody."""


def shared_rows(ledger: Ledger, shares: Collection[str], *, now: datetime) -> Iterator[Row]:
    """Yield what is shared of what an alliance learnt by `now`."""
    tellers: dict[str, Callable[[Ledger, Public, datetime], Iterator[Row]]] = {
        "principles": _principles,
        "experiences": _experiences,
        "glossary": _terms,
        "themes": _themes,
    }
    public = _publicly(ledger)
    for share, tell in tellers.items():
        if share in shares:
            yield from tell(ledger, public, now)


def _principles(ledger: Ledger, public: Public, now: datetime) -> Iterator[Row]:
    evidence, first = evidence_on_all(ledger, now=now), ledger.languages[0]
    for name, filed in ledger.principles.items():
        decision, record = ledger.decisions.get(name), filed.record
        adopted = decision.record.at if decision else None
        if adopted is not None and adopted > now:
            continue
        retired = record.retired.at if record.retired and is_retired(record, now) else None
        yield Row(
            "principle",
            name,
            state="retired" if retired else "in-force",
            since=since_text(adopted),
            until=since_text(retired),
            have=len(evidence[name].supports),
            of=len(evidence[name].supports) + len(evidence[name].challenges),
            names=spoken(public(record.statement), first),
            words=spoken(public(record.intent), first),
        )
        yield from _answers(ledger, name, public, now)


def _answers(ledger: Ledger, principle: str, public: Public, now: datetime) -> Iterator[Row]:
    """Yield what each open chantier makes of a principle."""
    questions, first = tuple(questions_of(ledger, principle)), ledger.languages[0]
    for chantier in ledger.chantiers:
        if not is_open(ledger, chantier, now):
            continue
        entry = entry_of(ledger, principle, chantier, questions, now)
        answer = entry.answer
        if entry.state:
            yield Row(
                "answer",
                chantier,
                principle,
                entry.state,
                since_text(answer.at if answer else None),
                words=spoken(public(answer.how), first) if answer else "",
            )


def _experiences(ledger: Ledger, public: Public, now: datetime) -> Iterator[Row]:
    today = now.astimezone(ledger.zone).date()
    for name, filed in ledger.experiences.items():
        record = filed.record
        if not is_told(record, today) or is_retracted(record, now):
            continue
        written = since_text(start_of(record.written, ledger.zone))
        yield Row(
            "experience",
            name,
            state=record.kind,
            since=written,
            names=spoken(public(record.title), record.language),
            words=spoken_json(_words(filed, public)),
            tags=record.themes,
        )
        for said in {(each.principle, each.stance) for each in record.principles}:
            yield Row("testimony", name, *said, written)


def _terms(ledger: Ledger, public: Public, now: datetime) -> Iterator[Row]:
    first = ledger.languages[0]
    for name, filed in ledger.glossary.items():
        if filed.record.at is None or filed.record.at <= now:
            term, meaning = public(filed.record.term), public(filed.record.definition)
            yield Row("term", name, names=spoken(term, first), words=spoken(meaning, first))


def _themes(ledger: Ledger, public: Public, now: datetime) -> Iterator[Row]:
    first, today = ledger.languages[0], now.astimezone(ledger.zone).date()
    told = [
        each.record.themes
        for each in ledger.experiences.values()
        if is_told(each.record, today) and not is_retracted(each.record, now)
    ]
    for theme in ledger.alliance.record.themes if ledger.alliance else ():
        count = sum(theme.id in each for each in told)
        yield Row("theme", theme.id, have=count, names=spoken(public(theme.name), first))


def _words(filed: Filed[Experience], public: Public) -> dict[str, str]:
    """Return all that an experience says, by language."""
    said: dict[str, list[str]] = {}
    for keys, text in passages_in(filed.record):
        if keys[0] not in _ABOUT_PEOPLE:
            for tag, words in public(text).versions.items():
                said.setdefault(filed.record.language if tag == ANY else tag, []).append(words)
    return {tag: "\n\n".join(words) for tag, words in said.items()}


def _publicly(ledger: Ledger) -> Public:
    """Return what puts ids in the place of the names that allies do not show to everybody."""
    ids = {
        words: name
        for name, filed in ledger.allies.items()
        if not is_shown_to(filed.record, "everybody") and isinstance(filed.record.name, Text)
        for words in filed.record.name.versions.values()
        if len(words) >= _SHORTEST
    }
    form = find_form(ids)
    if form is None:
        return lambda text: text

    def public(text: Text) -> Text:
        return Text(
            {
                tag: form.sub(lambda found: ids[found[0]], words)
                for tag, words in text.versions.items()
            }
        )

    return public
