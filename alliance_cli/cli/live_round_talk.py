"""Hold a live round at the terminal: ask each of those present, and take what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from alliance_cli.cli.asking import answer_to
from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, mark, mark_as, say
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.words import POSITIONS
from alliance_cli.use_cases.live_round_steps import (
    Ask,
    Hearing,
    Step,
    find_step,
    passed,
    with_said,
    without_last,
)

if TYPE_CHECKING:
    from alliance_cli.records.live_rounds import LiveRound, Said

BACK = "<"
"""What takes back the last answer."""

_HEADINGS: Mapping[Ask, str] = {
    Ask.QUESTION: mark("Clarification: what is not clear yet?"),
    Ask.REACTION: mark("Reactions: what does it bring up?"),
    Ask.POSITION: mark("Positions and objections"),
    Ask.INTEGRATION: mark("Integration: each objection with its objector"),
}

_WORDS: Mapping[str, str] = {
    **POSITIONS,
    "concern": mark_as("answer", "concern"),
    "advise": mark_as("answer", "advise"),
    "second": mark_as("answer", "second"),
    "nominate": mark_as("answer", "nominate"),
    "pass": mark_as("answer", "pass"),
    "lift": mark_as("answer", "lift"),
    "reword": mark_as("answer", "reword"),
    "stand": mark_as("answer", "stand"),
}
"""The words for what can be chosen; the names of acts are understood, too."""

_WITH_REASON = ("stand-aside", "oppose", "object", "concern", "advise", "nominate")
"""What is asked for a reason, which only some of these need."""


class TakenBack(Exception):  # noqa: N818 - it is no error
    """The last answer is to be taken back."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A round that is being held: what is heard, when it is, and how an answer is tried and kept.

    `try_` raises RefusedError or UsageError where a round so far could not be recorded.
    """

    session: Session
    hearing: Hearing
    now: Callable[[], datetime]
    try_: Callable[[LiveRound], Message | None]
    keep: Callable[[LiveRound], None]

    def held(self, round_: LiveRound) -> LiveRound:
        """Return the round once everybody has been heard, each answer kept as it comes."""
        before: Ask | None = None
        while step := find_step(round_, self.hearing):
            if step.ask is not before and step.ask in _HEADINGS:
                self._tell_heading(step.ask)
            before = step.ask if step.ask in _HEADINGS else before
            try:
                more = with_said(round_, self._answer(step, round_))
            except TakenBack:
                more = without_last(round_)
            except UsageError as error:
                self.session.terminal.tell(error.message, "error")
                continue
            else:
                if refusal := self.try_(more):
                    self.session.terminal.tell(refusal, "error")
                    continue
            round_ = more
            self.keep(round_)
        return round_

    def _tell_heading(self, ask: Ask) -> None:
        self.session.terminal.tell("")
        self.session.terminal.tell(say(_HEADINGS[ask]), "strong")

    def _answer(self, step: Step, round_: LiveRound) -> Said:
        match step.ask:
            case Ask.QUESTION:
                has_asked = any(
                    each.by == step.ally and each.act == "question" for each in round_.said
                )
                more = say("{ally}, another question (Enter: none)", ally=step.ally)
                first = say("{ally}, a question (Enter: none)", ally=step.ally)
                return self._said_or_passed(step, "question", more if has_asked else first)
            case Ask.REACTION:
                question = say("{ally}, a reaction (Enter: none)", ally=step.ally)
                return self._said_or_passed(step, "react", question)
            case Ask.REPLY:
                return self._reply(step, round_)
            case Ask.POSITION:
                return self._position(step)
            case Ask.INTEGRATION:
                return self._integrated(step, round_)

    def _said_or_passed(self, step: Step, act: str, question: Message) -> Said:
        text = self._text(question)
        return self._said(step.ally, act, text=text) if text else passed(step, self.now())

    def _reply(self, step: Step, round_: LiveRound) -> Said:
        asked = one_line(str(round_.said[(step.about or 0) - 1].text))
        who = self._text(say("  who answers “{question}” (Enter: nobody)", question=asked))
        if not who:
            return passed(step, self.now())
        named = [each for each in round_.present if each == who] or [
            each for each in round_.present if each.startswith(who)
        ]
        if len(named) != 1:
            self.session.terminal.tell(
                say("Name one of: {names}.", names=named or round_.present), "error"
            )
            return self._reply(step, round_)
        text = self._words(say("  the answer"))
        return self._said(named[0], "react", text=text, answers=step.about)

    def _position(self, step: Step) -> Said:
        choices = (*self.hearing.choices[step.ally], "pass")
        act, text = self._choice(say("{ally}", ally=step.ally), choices)
        if act == "pass":
            return passed(step, self.now())
        if act == "nominate":
            nominee = self._words(say("  whom"))
            return self._said(
                step.ally, act, nominee=nominee, text=text or self._words(say("  why"))
            )
        if act in {"object", "concern"}:
            text = text or self._words(say("  the reason"))
        elif act in _WITH_REASON:
            text = text or self._text(say("  why (Enter: nothing)"))
        return self._said(step.ally, act, text=text, **(self._parts() if act == "object" else {}))

    def _parts(self) -> dict[str, Any]:
        """Ask for what an objection says beside its reason; what is needed, until it is said."""
        needs = self.hearing.needs
        parts: dict[str, Any] = {"harms": self._harms(is_needed="harms" in needs)}
        for part, question in (
            ("example", say("  a case that shows the harm")),
            ("remedy", say("  what would answer it")),
        ):
            if part in needs:
                parts[part] = self._words(question)
        return parts

    def _harms(self, *, is_needed: bool) -> list[str]:
        """Ask what an objection would harm, until that is something which can be named."""
        from alliance_cli.use_cases.intake_words import harms_of

        question = say("  what it would harm (self, value:…)")
        optional = say("{question} (Enter: nothing)", question=question)
        while True:
            harms = harms_of(self._words(question) if is_needed else self._text(optional))
            if all(each in self.hearing.harms for each in harms):
                return list(harms)
            self.session.terminal.tell(
                say("Possible: {names}.", names=self.hearing.harms), "error"
            )

    def _integrated(self, step: Step, round_: LiveRound) -> Said:
        said = str(round_.said[step.about - 1].text) if step.about else None
        reason = one_line(said or self.hearing.reasons.get(step.objection or "", ""))
        question = say("The objection of {ally}, “{reason}”", ally=step.ally, reason=reason)
        choice, text = self._choice(question, ("lift", "reword", "stand"))
        match choice:
            case "lift":
                agreed = text or self._text(say("  what was agreed (Enter: nothing)"))
                return self._said(
                    step.ally, "lift", text=agreed, answers=step.about, objection=step.objection
                )
            case "reword":
                self.session.terminal.tell(
                    say("  A new text is for a proposer to publish; until then, {ally} lifts the"
                        " objection or lets it stand.", ally=step.ally)
                )  # fmt: skip
                wording = text or self._words(say("  the wording on which you agree"))
                return self._said(step.ally, "suggest", text=wording)
            case _:
                return passed(step, self.now())

    def _said(self, ally: str, act: str, **fields: Any) -> Said:  # noqa: ANN401 - plain data
        from alliance_cli.records.moments import moment_text
        from alliance_cli.use_cases.live_round_files import said_of

        made = said_of({"by": ally, "act": act, "at": moment_text(self.now()), **fields})
        if isinstance(made, tuple):
            raise UsageError(made[0].message, made[0].help)
        return made

    def _text(self, question: Message) -> str:
        """Return what is answered, which may be nothing."""
        answer = answer_to(self.session.terminal, question, default="").strip()
        if answer == BACK:
            raise TakenBack
        return answer

    def _words(self, question: Message) -> str:
        """Return what is answered, asked again until it is something."""
        while not (answer := self._text(question)):
            pass
        return answer

    def _choice(self, question: Message, choices: tuple[str, ...]) -> tuple[str, str]:
        """Return the one of `choices` that is answered, and what is said after a colon."""
        terminal = self.session.terminal
        words = {each: terminal.words(say(_WORDS[each])) for each in choices}
        listed = [say("{number} {word}", number=number, word=word)
                  for number, word in enumerate(words.values(), start=1)]  # fmt: skip
        asked = say("{question} ({choices})", question=question, choices=listed)
        while True:
            head, _, rest = self._text(asked).partition(":")
            found = _chosen(head.strip().casefold(), words)
            if len(found) == 1:
                return found[0], rest.strip()
            terminal.tell(say("Choose one: {choices}.", choices=listed), "error")


def _chosen(head: str, words: Mapping[str, str]) -> list[str]:
    """Return the choices that `head` may mean: a number, a word, or the beginning of one."""
    if head.isdecimal():
        return [*words][int(head) - 1 : int(head)] if int(head) else []
    forms = {each: (each.casefold(), word.casefold()) for each, word in words.items()}
    exact = [each for each, known in forms.items() if head in known]
    begun = [each for each, known in forms.items() if any(form.startswith(head) for form in known)]
    return exact or (begun if head else [])
