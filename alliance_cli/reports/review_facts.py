"""What is known of something before it is reviewed: what it was for, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from alliance_cli.ledger.chantier_life import end_at
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.measures import in_force_since
from alliance_cli.ledger.principles import evidence_on
from alliance_cli.messages import Message, say
from alliance_cli.records.text import Text
from alliance_cli.records.who_words import POWERS
from alliance_cli.reports.answers import stance_words
from alliance_cli.reports.choices import choice_words
from alliance_cli.reports.lines import some_of
from alliance_cli.reports.neutral import one_line

Told = tuple[str, tuple[Message, ...]]
"""What people call it, and what is known of it."""


def facts_of(ledger: Ledger, subject: str, *, now: datetime, languages: Sequence[str]) -> Told:
    """Return the title of `subject`, which is there, and what is known of it at `now`."""
    kind, _, name = subject.partition(":")
    match kind:
        case "decision":
            return _decision(ledger, name, languages)
        case "chantier":
            return _chantier(ledger, name, now, languages)
        case "mandate":
            return _mandate(ledger, name, languages)
        case "principle":
            return _principle(ledger, name, now, languages)
        case _:
            return _constitution(ledger, languages)


def _decision(ledger: Ledger, name: str, languages: Sequence[str]) -> Told:
    proposal = ledger.proposals[name].record
    facts = [say("What it was to answer: {text}", text=_words(proposal.driver, languages))]
    facts = facts if proposal.driver else []
    if proposal.text:
        facts.append(say("What was decided: {text}", text=_words(proposal.text, languages)))
    return _words(proposal.title, languages), tuple(facts)


def _chantier(ledger: Ledger, name: str, now: datetime, languages: Sequence[str]) -> Told:
    return _words(ledger.chantiers[name].record.name, languages), tuple(
        _chantier_facts(ledger, name, now, languages)
    )


def _chantier_facts(
    ledger: Ledger, name: str, now: datetime, languages: Sequence[str]
) -> Iterator[Message]:
    chantier = ledger.chantiers[name].record
    yield say("What it is for: {text}", text=_words(chantier.purpose, languages))
    yield say("It ends on {day}.", day=end_at(chantier, now))
    if chantier.objectives:
        yield say("It serves: {names}", names=some_of(chantier.objectives))
    for each in chantier.milestones:
        text = _words(each.text, languages)
        if each.reached:
            yield say("Reached on {day}: {text}", day=each.reached, text=text)
        else:
            yield say("Not reached: {text}", text=text)
    today = now.astimezone(ledger.zone).date()
    told = [
        experience
        for experience, filed in sorted(ledger.experiences.items())
        if name in filed.record.chantiers and filed.record.written <= today
    ]
    if told:
        yield say("Experiences: {names}", names=some_of(told))


def _mandate(ledger: Ledger, name: str, languages: Sequence[str]) -> Told:
    mandate = ledger.mandates[name].record
    role = ledger.constitution.record.role(mandate.role) if ledger.constitution else None
    facts = [
        say(
            "Held by {ally}, from {first} to {last}.",
            ally=mandate.ally,
            first=mandate.from_,
            last=mandate.until,
        ),
        *([say("What it is for: {text}", text=_words(role.purpose, languages))] if role else []),
    ]
    if role and role.powers:
        facts.append(say("Its powers: {names}", names=choice_words(POWERS, role.powers)))
    if mandate.ended:
        reason = _words(mandate.ended.reason, languages)
        facts.append(say("It was ended: {reason}", reason=reason))
    return mandate.role, tuple(facts)


def _principle(ledger: Ledger, name: str, now: datetime, languages: Sequence[str]) -> Told:
    principle = ledger.principles[name].record
    evidence = evidence_on(ledger, name, now=now)
    answers = Counter(
        answer.stance
        for chantier in ledger.adaptations.values()
        if name in chantier and (answer := chantier[name].record.find_answer(now))
    )
    facts = [say("What it is to bring about: {text}", text=_words(principle.intent, languages))]
    if evidence.supports:
        facts.append(say("Experiences for it: {names}", names=some_of(evidence.supports)))
    if evidence.challenges:
        facts.append(say("Experiences against it: {names}", names=some_of(evidence.challenges)))
    facts += [
        say("{stance}: {count}", stance=stance_words(stance), count=count)
        for stance, count in sorted(answers.items())
    ]
    return _words(principle.statement, languages), tuple(facts)


def _constitution(ledger: Ledger, languages: Sequence[str]) -> Told:
    filed = ledger.constitution
    if filed is None:
        return "", ()
    rules = filed.record
    since = in_force_since(ledger, rules.version)
    facts = [
        say(
            "Version {version}, in force since {day}.",
            version=rules.version,
            day=since.astimezone(ledger.zone).date() if since else "?",
        )
    ]
    names = [each.id for each in rules.disciplines]
    if names:
        facts.append(say("Its disciplines: {names}", names=some_of(names)))
    return _words(rules.purpose, languages), tuple(facts)


def _words(text: Text | None, languages: Sequence[str]) -> str:
    return one_line(text.in_language(languages)) if text else ""
