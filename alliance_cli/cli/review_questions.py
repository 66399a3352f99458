"""Ask somebody at the terminal for the answers of a review, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import typer

from alliance_cli.cli.arguments import tidy
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given, day_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say
from alliance_cli.reports.neutral import one_line

if TYPE_CHECKING:
    from alliance_cli.reports.reviewing import Opinion, Sheet
    from alliance_cli.use_cases.reviewing import Verdict

_ANSWERS = ("yes", "partly", "no")
_NEXT = ("renew", "evolve", "drop")


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

    def _choice(self, question: Message, choices: tuple[str, ...]) -> str:
        def refuse(answer: str) -> None:
            choice_given(answer, choices, option=one_line(answer))

        return self.session.ask_until(question, default="", refuse=refuse)

    def _optional(self, question: Message) -> str | None:
        words = self.session.terminal.words(question)
        return tidy(typer.prompt(words, default="", show_default=False, err=True)).strip() or None


def _any(_: str) -> None:
    """Take any words."""
