"""What happened in the work: chantiers, commitments, means, and what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.moments import start_of
from alliance_cli.records.text import Text
from alliance_cli.reports.means import KINDS
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.references import reference_words
from alliance_cli.reports.reviews import NEXT
from alliance_cli.reports.story.happening import Happening

_STANCES = {
    "comply": mark("{chantier} follows the principle {principle}"),
    "adapt": mark("{chantier} adapts the principle {principle}"),
    "explain": mark("{chantier} explains why it does otherwise than the principle {principle}"),
}

Languages = tuple[str, ...]


def story_of_work(ledger: Ledger, languages: Languages) -> Iterator[Happening]:
    """Yield what happened in the work, in no order."""
    yield from _chantiers(ledger, languages)
    yield from _members(ledger)
    yield from _commitments(ledger, languages)
    yield from _means(ledger)
    yield from _principles(ledger, languages)
    yield from _experiences(ledger, languages)
    yield from _reviews(ledger, languages)
    yield from _words_of_ours(ledger, languages)


def _chantiers(ledger: Ledger, languages: Languages) -> Iterator[Happening]:
    for name, filed in ledger.chantiers.items():
        record = filed.record
        listed: list[tuple[datetime, str, Message, str]] = [
            (record.opened, "opened", say("The chantier {chantier} is opened", chantier=name), "")
        ]
        for each in record.extended:
            what = say("{chantier} is extended until {day}", chantier=name, day=each.until)
            reason = _words(each.reason, languages)
            listed.append((each.at, f"extended-{each.until.isoformat()}", what, reason))
        if record.closed:
            what = say("The chantier {chantier} is closed", chantier=name)
            reason = _words(record.closed.reason, languages)
            listed.append((record.closed.at, "closed", what, reason))
        for at, part, what, said in listed:
            yield Happening(
                at, "chantier", f"{name}/{part}", what, record.animators, chantier=name, said=said
            )
        for milestone in record.milestones:
            if milestone.reached:
                text = _words(milestone.text, languages)
                yield Happening(
                    start_of(milestone.reached, ledger.zone),
                    "chantier",
                    f"{name}/{milestone.id}",
                    say("{chantier} reaches: “{milestone}”", chantier=name, milestone=text),
                    record.animators,
                    chantier=name,
                    day=milestone.reached,
                )


def _members(ledger: Ledger) -> Iterator[Happening]:
    for chantier, members in ledger.members.items():
        for ally, filed in members.items():
            record, fields = filed.record, {"ally": ally, "chantier": chantier}
            stays = [(each.joined, each.left) for each in record.earlier]
            for place, (joined, left) in enumerate(
                (*stays, (record.joined, record.left)), start=1
            ):
                what = say("{ally} joins {chantier}", **fields)
                name = f"{chantier}/{ally}"
                yield Happening(
                    joined, "member", f"{name}/joined-{place}", what, (ally,), chantier=chantier
                )
                if left:
                    what = say("{ally} leaves {chantier}", **fields)
                    yield Happening(
                        left, "member", f"{name}/left-{place}", what, (ally,), chantier=chantier
                    )


def _commitments(ledger: Ledger, languages: Languages) -> Iterator[Happening]:
    for name, filed in ledger.commitments.items():
        record = filed.record
        kind, _, aim = record.for_.partition(":")
        proposals = (aim,) if kind == "proposal" else ()
        chantier = aim if kind == "chantier" else ""
        what = _words(record.what, languages)
        fields = {"ally": record.ally, "what": what}
        told = [(record.made, "made", say("{ally} undertakes: “{what}”", **fields))]
        if record.done:
            told.append((record.done.at, "done", say("{ally} has done: “{what}”", **fields)))
        if record.dropped:
            given_up = say("{ally} gives up: “{what}”", **fields)
            told.append((record.dropped.at, "dropped", given_up))
        for at, part, said in told:
            yield Happening(
                at, "commitment", f"{name}/{part}", said, (record.ally,), proposals, chantier
            )


def _means(ledger: Ledger) -> Iterator[Happening]:
    for name, filed in ledger.means.items():
        record = filed.record
        kind, _, aim = record.for_.partition(":")
        yield Happening(
            start_of(record.from_, ledger.zone),
            "means",
            name,
            say("{ally} provides {means} for {aim}", ally=record.by, means=say(KINDS[record.kind]),
                aim=record.for_),
            (record.by,),
            (aim,) if kind == "proposal" else (),
            aim if kind == "chantier" else "",
            record.from_,
        )  # fmt: skip


def _principles(ledger: Ledger, languages: Languages) -> Iterator[Happening]:
    for name, filed in ledger.principles.items():
        if retired := filed.record.retired:
            what = say("The principle {principle} is retired", principle=name)
            yield Happening(
                retired.at, "principle", f"{name}/retired", what, (), (name, retired.decision)
            )
    for chantier, adaptations in ledger.adaptations.items():
        for principle, said in adaptations.items():
            for each in (*said.record.earlier, said.record):
                yield Happening(
                    each.at,
                    "adaptation",
                    f"{chantier}/{principle}",
                    say(_STANCES[each.stance], chantier=chantier, principle=principle),
                    (each.by,),
                    (principle,) if principle in ledger.proposals else (),
                    chantier,
                    said=_words(each.how, languages),
                )


def _experiences(ledger: Ledger, languages: Languages) -> Iterator[Happening]:
    for name, filed in ledger.experiences.items():
        record = filed.record
        title = _words(record.title, languages)
        chantier = next(iter(record.chantiers), "")
        yield Happening(
            start_of(record.written, ledger.zone),
            "experience",
            name,
            say("{allies} tell: “{title}”", allies=record.authors, title=title),
            record.authors,
            record.decisions,
            chantier,
            record.written,
        )
        if record.retracted:
            what = say("“{title}” is retracted", title=title)
            yield Happening(
                record.retracted.at, "experience", f"{name}/retracted", what, record.authors,
                record.decisions, chantier, said=_words(record.retracted.reason, languages),
            )  # fmt: skip


def _reviews(ledger: Ledger, languages: Languages) -> Iterator[Happening]:
    for name, filed in ledger.reviews.items():
        record = filed.record
        kind, _, subject = record.subject.partition(":")
        yield Happening(
            record.at,
            "review",
            name,
            say("{allies} look back at {subject}: {next}", allies=record.by,
                subject=reference_words(ledger, record.subject, languages),
                next=say(NEXT[record.next])),
            record.by,
            (subject,) if subject in ledger.proposals and kind != "chantier" else (),
            subject if kind == "chantier" else "",
            said=_words(record.findings, languages),
        )  # fmt: skip


def _words_of_ours(ledger: Ledger, languages: Languages) -> Iterator[Happening]:
    for name, filed in ledger.glossary.items():
        record = filed.record
        if record.at:
            what = say("A word is added: “{term}”", term=_words(record.term, languages))
            yield Happening(record.at, "glossary", name, what, (record.by,) if record.by else ())


def _words(text: Text, languages: Languages) -> str:
    return one_line(text.in_language(languages))
