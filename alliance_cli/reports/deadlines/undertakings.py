"""What was undertaken with a date: reviews, mandates, chantiers, commitments, meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.chantier_life import end_at, is_open
from alliance_cli.ledger.commitments import state_at
from alliance_cli.ledger.dues import Due
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.reckoning import dues_at
from alliance_cli.ledger.review_dates import appointments, mandate_end
from alliance_cli.messages import say
from alliance_cli.records.moments import end_of
from alliance_cli.records.text import Text
from alliance_cli.reports.deadlines.deadline import Deadline
from alliance_cli.reports.mandates import filling_command
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.references import article_of, reference_words, role_name

_BY_DISCIPLINE = {"ALY601": "experience", "ALY604": "adaptation", "ALY605": "report"}
"""What disciplines alone ask for; everything else that is due has a deadline of its own."""

_REVIEWS = ("ALY602", "ALY610")

Languages = tuple[str, ...]


def undertakings(
    ledger: Ledger, standings: Mapping[str, Standing], languages: Languages, *, now: datetime
) -> Iterator[Deadline]:
    """Yield all that was undertaken with a date, past or to come, and not settled by `now`."""
    dues = dues_at(ledger, standings, now=now)
    yield from _reviews(ledger, standings, dues, languages, now)
    yield from _mandates(ledger, languages, now)
    yield from _chantiers(ledger, languages, now)
    yield from _commitments(ledger, languages, now)
    yield from _meetings(ledger, languages, now)
    yield from _disciplines(ledger, dues, languages)


def _reviews(
    ledger: Ledger,
    standings: Mapping[str, Standing],
    dues: Sequence[Due],
    languages: Languages,
    now: datetime,
) -> Iterator[Deadline]:
    """Yield the reviews to come, and those of the past that are due: not all have to be made."""
    due = {each.about for each in dues if each.code in _REVIEWS}
    for each in appointments(ledger, standings, now=now):
        if each.at <= now and each.subject not in due:
            continue
        subject = reference_words(ledger, each.subject, languages)
        yield Deadline(
            f"review:{each.subject}",
            "review",
            each.subject,
            each.at,
            say("Look back together at {subject}", subject=subject),
            each.by,
            otherwise=say("It is told as due until somebody looks."),
            command=f"alliance review {each.subject}",
            chantier=each.chantier,
        )


def _mandates(ledger: Ledger, languages: Languages, now: datetime) -> Iterator[Deadline]:
    people = ledger.people()
    for name, filed in ledger.mandates.items():
        mandate, end = filed.record, mandate_end(filed.record, ledger)
        if end <= now or mandate.ally in people.holders(mandate.role, end, mandate.chantier):
            continue
        yield Deadline(
            f"mandate:{name}",
            "mandate",
            f"mandate:{name}",
            end,
            say("The mandate of {ally} as {role} ends", ally=mandate.ally,
                role=role_name(ledger, mandate.role, languages)),
            (mandate.ally,),
            day=None if mandate.ended else mandate.until,
            otherwise=say("It ends by itself: propose in time who is next."),
            command=filling_command(mandate.role, mandate.chantier),
            ground=article_of(ledger, f"role:{mandate.role}", languages),
            chantier=mandate.chantier or "",
        )  # fmt: skip


def _chantiers(ledger: Ledger, languages: Languages, now: datetime) -> Iterator[Deadline]:
    for name, filed in ledger.chantiers.items():
        if not is_open(ledger, name, now):
            continue
        last = end_at(filed.record, now)
        yield Deadline(
            f"chantier:{name}",
            "chantier",
            f"chantier:{name}",
            end_of(last, ledger.zone),
            say("The chantier “{name}” ends", name=_words(filed.record.name, languages)),
            filed.record.animators,
            day=last,
            otherwise=say("It stays open past its end, and is told as such."),
            command=f'alliance chantier close {name} --reason "…"',
            chantier=name,
        )


def _commitments(ledger: Ledger, languages: Languages, now: datetime) -> Iterator[Deadline]:
    for name, filed in ledger.commitments.items():
        record = filed.record
        state = state_at(record, now, ledger.zone)
        if record.due is None or record.made > now or state not in {"open", "overdue"}:
            continue
        kind, _, where = record.for_.partition(":")
        yield Deadline(
            f"commitment:{name}",
            "commitment",
            f"commitment:{name}",
            end_of(record.due, ledger.zone),
            say("Do what you undertook: “{what}”", what=_words(record.what, languages)),
            (record.ally,),
            day=record.due,
            otherwise=say("It is told as overdue. To give it up, and say why, is in order too."),
            command=f"alliance commitment done {name}",
            chantier=where if kind == "chantier" else "",
        )


def _meetings(ledger: Ledger, languages: Languages, now: datetime) -> Iterator[Deadline]:
    for name, filed in ledger.assemblies.items():
        if filed.record.at > now:
            yield Deadline(
                f"assembly:{name}",
                "assembly",
                f"assembly:{name}",
                filed.record.at,
                say("Meeting: {name}", name=_words(filed.record.name, languages)),
                command=f"alliance assembly show {name}",
            )


def _disciplines(ledger: Ledger, dues: Iterable[Due], languages: Languages) -> Iterator[Deadline]:
    for due in dues:
        if due.code in _BY_DISCIPLINE:
            yield Deadline(
                f"discipline:{_BY_DISCIPLINE[due.code]}:{due.about}:{_told_apart(due.said.fields)}",
                "discipline",
                due.about,
                due.since,
                due.said,
                due.by,
                otherwise=due.remedy,
                command="alliance disciplines",
                ground=article_of(ledger, due.ground, languages) if due.ground else None,
                chantier=due.chantier,
            )


def _told_apart(fields: Mapping[str, object]) -> str:
    """Return what tells apart what one discipline asks of one subject: the principle, if any."""
    return str(fields.get("principle", ""))


def _words(text: Text, languages: Languages) -> str:
    return one_line(text.in_language(languages))
