"""A reminder for one ally: what waits for it and how to answer, as fields for a mail.

Who has answered is not reminded. Nothing that somebody wrote in a record can pass for a mark of
the alliance (`[alliance …]`), by which an answer would be taken for one on another proposal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.records.moments import Duration
from alliance_cli.records.text import Text
from alliance_cli.reports.deadlines.deadline import Deadline
from alliance_cli.reports.deadlines.listing import of_interest, until_words
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.story.happening import Happening
from alliance_cli.reports.views import ProposalView

_AHEAD = Duration.of("P1M")
_MARK = re.compile(r"\[(?=\s*alliance\b)", re.IGNORECASE)

# Translators: keep to words that `alliance intake` understands (docs/intake.md).
_PHRASES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "position": (
        ("consent", mark("consent to {proposal} v{version}")),
        ("object", mark("object to {proposal} v{version}")),
        ("stand-aside", mark("stand aside from {proposal} v{version}")),
        ("abstain", mark("abstain on {proposal} v{version}")),
    ),
    "advice": (("advise", mark("advise {proposal} v{version}")),),
    "support": (("second", mark("second {proposal} v{version}")),),
}
"""What one may write in an answer, by what waits: the act, and the phrase for it."""

NEWS = ("proposal", "decision", "constitution", "experience", "review")
"""What a reminder tells of what happened."""


Words = Callable[[Message | Text | str], str]
"""Puts something into the reader's words, on one line."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What waits for `ally`, and what happened `since`; `address` takes answers, if there is one.

    `views` are those of all proposals at `now`.
    """

    ally: str
    waiting: tuple[Deadline, ...]
    news: tuple[Happening, ...]
    since: datetime | None
    address: str | None
    views: Mapping[str, ProposalView]

    def data(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return what scripts are given; `fields` are those of the mail."""
        return {
            "ally": self.ally,
            "subject": fields["subject"],
            "waiting": [each.id for each in self.waiting],
            "text": render_reminder(fields),
        }


def reminders_for(
    ledger: Ledger, deadlines: Sequence[Deadline], ally: str, *, now: datetime
) -> tuple[Deadline, ...]:
    """Return of `deadlines` what an ally is reminded of: proposals, and what is near or over."""
    near = _AHEAD.after(now, ledger.zone)
    return tuple(
        each
        for each in of_interest(deadlines, ally=ally)
        if each.at <= near or each.about.startswith("proposal:")
    )


def reminder_fields(ledger: Ledger, reminder: Reminder, reader: Reader) -> dict[str, Any]:
    """Return what a mail prints: words of the reader's language, harmless, with links."""

    def words(value: Message | Text | str) -> str:
        return _disarmed(one_line(reader.words(value)))

    name = ledger.allies[reminder.ally].record.name
    alliance = ledger.alliance.record.name if ledger.alliance else ""
    count = len(reminder.waiting)
    since = reminder.since.astimezone(ledger.zone).date() if reminder.since else None
    return {
        "subject": _subject(reminder, words, alliance),
        "hello": words(say("Hello {name},", name=words(name))),
        "lead": words(
            say_many(
                "{alliance}: {count} thing waits for you.",
                "{alliance}: {count} things wait for you.",
                count,
                alliance=words(alliance),
            )
        ),
        "waiting": [_entry(ledger, reminder, each, words) for each in reminder.waiting],
        "since": words(say("Since {day}", day=since)) if since else "",
        "news": [words(each.what) for each in reminder.news],
        "how": words(
            say("To answer by mail, write one of these in the first line, and your reason below:")
        ),
        "by_command": words(say("By command:")),
        "why": words(say("You get this because it waits for you. Who has answered gets none.")),
    }


def render_reminder(fields: Mapping[str, Any]) -> str:
    """Return the mail as plain text."""
    return "\n".join(_lines(fields)) + "\n"


def _lines(fields: Mapping[str, Any]) -> Iterator[str]:
    yield from (fields["hello"], "", fields["lead"])
    for each in fields["waiting"]:
        yield from ("", f"* {each['what']}", f"  {each['until']}")
        yield from (f"  {each[part]}" for part in ("otherwise", "ground") if each[part])
        for paragraph in each["text"]:
            yield from ("", f"    {paragraph}")
        if each["phrases"]:
            yield from ("", f"  {fields['how']}")
            yield from (f"    {phrase['words']}" for phrase in each["phrases"])
        if each["command"]:
            yield f"  {fields['by_command']} {each['command']}"
    if fields["news"]:
        yield from ("", fields["since"], "")
        yield from (f"* {said}" for said in fields["news"])
    yield from ("", fields["why"])


def _subject(reminder: Reminder, words: Words, alliance: Text | str) -> str:
    """Return the subject; with the mark of the one proposal that waits, where it is one."""
    first = reminder.waiting[0]
    title = words(first.what)
    if len(reminder.waiting) > 1:
        count = len(reminder.waiting)
        title = words(
            say_many("{count} thing waits for you", "{count} things wait for you", count)
        )
    named = {each.about for each in reminder.waiting if each.about.startswith("proposal:")}
    if len(named) != 1:
        return f"{words(alliance)}: {title}"
    view = reminder.views[named.pop().partition(":")[2]]
    return f"[alliance {view.name} v{view.standing.version}] {title}"


def _entry(ledger: Ledger, reminder: Reminder, each: Deadline, words: Words) -> dict[str, Any]:
    view = reminder.views.get(each.about.partition(":")[2])
    is_on_proposal = view is not None and each.about.startswith("proposal:")
    until = until_words(each, ledger.zone)
    return {
        "what": words(each.what),
        "until": words(say("Until {moment}", moment=until)),
        "otherwise": words(each.otherwise) if each.otherwise else "",
        "ground": words(say("By {article}", article=each.ground.words)) if each.ground else "",
        "command": each.command,
        "text": _text(view, each, words) if view and is_on_proposal else [],
        "phrases": _phrases(reminder, view, each, words) if view and is_on_proposal else [],
    }


def _text(view: ProposalView, each: Deadline, words: Words) -> list[str]:
    """Return what is proposed, paragraph by paragraph, where a position on it is asked for."""
    if each.kind not in _PHRASES:
        return []
    proposal = view.case.proposal
    said = (text.in_language(view.languages) for text in (proposal.driver, proposal.text) if text)
    return [words(part) for text in said for part in text.split("\n\n") if part.strip()]


def _phrases(
    reminder: Reminder,
    view: ProposalView,
    each: Deadline,
    words: Words,
) -> list[dict[str, str]]:
    name, version = view.name, view.standing.version
    return [
        {
            "words": words(say(phrase, proposal=name, version=version)),
            "link": _link(reminder.address, f"[alliance {act} {name} v{version}]"),
        }
        for act, phrase in _PHRASES.get(each.kind, ())
    ]


def _link(address: str | None, subject: str) -> str:
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}" if address else ""


def _disarmed(text: str) -> str:
    """Return `text` so that nothing in it is taken for a mark of the alliance."""
    return _MARK.sub("(", text)
