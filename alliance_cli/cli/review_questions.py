"""Ask somebody at the terminal for the answers of a review, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alliance_cli.cli.asking import answer_to
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given, day_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, mark_as, say
from alliance_cli.reports.neutral import one_line

if TYPE_CHECKING:
    from alliance_cli.reports.reviewing import Opinion, Sheet
    from alliance_cli.use_cases.reviewing import Verdict

_ANSWERS = {
    "yes": mark_as("answer", "yes"),
    "partly": mark_as("answer", "partly"),
    "no": mark_as("answer", "no"),
}
_NEXT = {
    "renew": mark_as("answer", "renew"),
    "evolve": mark_as("answer", "evolve"),
    "drop": mark_as("answer", "drop"),
}
"""What records say, and the words for it in which one may answer."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Asks, and asks again until an answer can be taken."""

    session: Session

    def begin(self, sheet: Sheet) -> None:
        """Say what is reviewed."""
        terminal = self.session.terminal
        title = say("Review of {subject}: {title}", subject=sheet.subject, title=sheet.title)
        terminal.tell(title, "strong")
        for fact in sheet.facts:
            terminal.tell(say("  {text}", text=fact))

    def criterion(self, number: int, text: str) -> Verdict:
        """Ask whether a criterion was met, and what shows it."""
        self.session.terminal.tell(say("{number}. {text}", number=number, text=text))
        return self._verdict(say("Was it met: yes, partly or no"), say("What shows it"))

    def opinion(self, opinion: Opinion) -> Verdict:
        """Ask whether somebody who said otherwise was right."""
        fields = {"by": opinion.by, "kind": opinion.kind, "words": opinion.words}
        self.session.terminal.tell(say("{by} ({kind}): {words}", **fields))
        return self._verdict(say("Was this right: yes, partly or no"), say("In which way"))

    def next(self) -> str:
        """Ask what is next."""
        return self._choice(say("What is next: renew, evolve or drop"), _NEXT)

    def text(self, question: Message) -> str:
        """Ask for words."""
        return self.session.ask_until(question, default="", refuse=_any)

    def day(self) -> date | None:
        """Ask when it is looked at again; None for the usual time."""
        question = say("When is it looked at again (a date; Enter: the usual time)")
        while True:
            answer = self._optional(question)
            try:
                return day_given(answer, option="--review") if answer else None
            except UsageError as error:
                self.session.terminal.tell(error.message, "error")

    def _verdict(self, question: Message, more: Message) -> Verdict:
        from alliance_cli.use_cases.reviewing import Verdict

        answer = self._choice(question, _ANSWERS)
        return Verdict(answer, self._optional(say("{question} (Enter: nothing)", question=more)))

    def _choice(self, question: Message, choices: Mapping[str, str]) -> str:
        words = self.session.terminal.words
        known = {form: key for key, text in choices.items() for form in (words(say(text)), key)}

        def refuse(answer: str) -> None:
            choice_given(answer, tuple(known), option=one_line(answer))

        return known[self.session.ask_until(question, default="", refuse=refuse)]

    def _optional(self, question: Message) -> str | None:
        return answer_to(self.session.terminal, question, default="").strip() or None


def _any(_: str) -> None:
    """Take any words."""
