"""What follows from a review: what each of renew, evolve and drop means, and the command to type.

A review changes nothing by itself; it is followed by a proposal like any other.
"""

from __future__ import annotations

from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.moments import Duration
from alliance_cli.reports.reviewing import Sheet

_USUAL = Duration.of("P1Y")

Sequel = tuple[Message, tuple[str, ...]]
"""What follows, and the commands that come next."""


def next_day(ledger: Ledger, subject: str, outcome: str, *, now: datetime) -> str | None:
    """Return the day on which `subject` is looked at again, where nobody has said another one.

    Decisions and principles that are renewed, and the constitution, are looked at again; mandates
    and chantiers have an end of their own.
    """
    kind, _, name = subject.partition(":")
    time: Duration | None = None
    match kind, outcome:
        case "constitution", _:
            time = ledger.constitution.record.review if ledger.constitution else None
        case "decision", "renew":
            time = ledger.proposals[name].record.review or _USUAL
        case "principle", "renew":
            time = _USUAL
    if time is None:
        return None
    return time.after(now, ledger.zone).astimezone(ledger.zone).date().isoformat()


def sequel(ledger: Ledger, sheet: Sheet, outcome: str, day: str | None) -> Sequel:
    """Return what follows from a review of what `sheet` is about."""
    kind, _, name = sheet.subject.partition(":")
    match kind, outcome:
        case "mandate", _:
            return _of_mandate(ledger, name, outcome)
        case "chantier", _:
            return _of_chantier(name, outcome)
        case _, "renew":
            again = say("It goes on, and is looked at again on {day}.", day=day)
            return again if day else say("It goes on."), ()
        case "constitution", _:
            return _of_constitution()
        case "principle", _:
            return _of_principle(name, outcome)
        case _:
            return _of_decision(ledger, name, outcome)


def _of_constitution() -> Sequel:
    said = say("Write what shall change into constitution.yaml, and propose it.")
    return said, ('alliance amend "…"',)


def _of_mandate(ledger: Ledger, name: str, outcome: str) -> Sequel:
    mandate = ledger.mandates[name].record
    new = f'alliance propose "…" --kind mandate --role {mandate.role} --from DATE --until DATE'
    if mandate.chantier:
        new = f"{new} --chantier {mandate.chantier}"
    match outcome:
        case "renew":
            said = say("The mandate still ends on its day; to go on, it is proposed anew.")
            return said, (f"{new} --holder {mandate.ally}",)
        case "evolve":
            said = say("Propose who is next; what the role is lies in the constitution.")
            return said, (new, 'alliance amend "…"')
        case _:
            said = say("Propose to end it; until that is adopted, it goes on.")
            return said, (f'alliance propose "…" --kind mandate --ends {name}',)


def _of_chantier(name: str, outcome: str) -> Sequel:
    match outcome:
        case "renew":
            said = say("It goes on to its end; its animators may give it a later one.")
            return said, (f'alliance chantier extend {name} --until DATE --reason "…"',)
        case "evolve":
            said = say("Its members propose among themselves what shall change.")
            return said, (f'alliance propose "…" --scope {name}',)
        case _:
            said = say("Its animators close it, and tell what it learnt.")
            return said, (f'alliance chantier close {name} --reason "…"',)


def _of_principle(name: str, outcome: str) -> Sequel:
    retire = f'alliance propose "…" --kind principle --retires {name}'
    if outcome == "drop":
        return say("Propose to retire it; until that is adopted, it holds."), (retire,)
    said = say("Propose it in new words; and, once these are adopted, to retire the old ones.")
    new = 'alliance propose "…" --kind principle --statement "…" --intent "…"'
    return said, (new, retire)


def _of_decision(ledger: Ledger, name: str, outcome: str) -> Sequel:
    proposal = ledger.proposals[name].record
    if proposal.kind == "amendment":
        return _of_constitution()
    command = f'alliance propose "…" --supersedes {name}'
    if proposal.scope != "alliance":
        command = f"{command} --scope {proposal.scope}"
    if outcome == "drop":
        said = say("Propose to end it; until that is adopted, it binds as before.")
    else:
        said = say("Propose what takes its place; until that is adopted, it binds as before.")
    return said, (f'{command} --text "…"',)
